"""Text -> Doc: what typography alone says of it, without any word of English grammar."""
