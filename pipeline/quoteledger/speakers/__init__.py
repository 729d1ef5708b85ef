"""Sources -> speakers: whom a name, a pronoun or a description means."""
