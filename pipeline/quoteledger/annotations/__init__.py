"""Annotation formats: rows with their text -> files for annotation tools, and gold back from such files."""
