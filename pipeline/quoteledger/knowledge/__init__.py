"""The knowledge base: public office holders with ids, names and offices, and what links names to them."""
