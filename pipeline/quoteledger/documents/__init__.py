"""Text -> Doc: what typography alone says of it; no word of English grammar."""
