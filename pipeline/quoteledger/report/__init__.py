"""Reports for people: a ledger as an HTML page, articles, ledgers, speakers and models in the terminal."""
