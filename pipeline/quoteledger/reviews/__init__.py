"""Reviews: what readers decided of a ledger's rows -> a corrected ledger, gold, how precise the rows are."""
