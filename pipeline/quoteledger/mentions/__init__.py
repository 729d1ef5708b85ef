"""Names of an article and the entities that they refer to."""
