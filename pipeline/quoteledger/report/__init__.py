"""Reports for people: progress of a run, articles and ledgers in the terminal."""
