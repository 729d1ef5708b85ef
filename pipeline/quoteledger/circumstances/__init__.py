"""When, where, to whom and through whom something was said."""
