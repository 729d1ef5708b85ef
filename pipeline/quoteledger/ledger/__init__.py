"""Attributions -> rows of the ledger with their confidence, and what many rows say of a speaker."""
