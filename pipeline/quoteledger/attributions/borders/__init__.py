"""Rules of grammar that draw the borders of content, cue and source otherwise than the tags do."""
