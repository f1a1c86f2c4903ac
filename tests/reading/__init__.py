"""Reading what comes back: the same figures however it was saved, and a named cause for whatever cannot be read."""
