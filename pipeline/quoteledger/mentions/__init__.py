"""Tokens -> names, and the entities that they refer to."""
