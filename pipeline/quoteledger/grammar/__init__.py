"""Questions about English: verbs, noun phrases, clauses, times and days."""
