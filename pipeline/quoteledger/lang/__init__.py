"""Language data, one folder a language."""
