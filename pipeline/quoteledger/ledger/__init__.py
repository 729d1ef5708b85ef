"""Attributions -> rows of the ledger with their confidence, and a table of the speakers of many rows."""
