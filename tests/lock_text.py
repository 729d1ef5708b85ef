"""A text of two quotations, one direct and one mixed, that the model without weights finds."""

TEXT = "“The lock is shut,” said Orsolya. Bence said that nobody has “the key”."
