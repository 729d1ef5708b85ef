"""Torture: what was tried to break quoteledger, and what survived.

`PYTHONPATH=bench python -m torture` runs every family; `docs/reliability.md` has its table.
"""
