"""Ledgers as folders of Parquet part files; work on them can be resumed after a kill.

`plan` divides the input, the same way whatever engine runs; `manifest` keeps what is finished; `parts` writes
one part; `local` and `ray` run all of them on this machine or on a Ray cluster.
"""
