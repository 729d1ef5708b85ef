"""Attributions -> when, where, to whom and through whom something was said."""
