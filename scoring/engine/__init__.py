"""Entries into points: which source speaks, earlier years, every row, the total."""
