"""Scheme files: read, compared, put into words, and proof-read."""
