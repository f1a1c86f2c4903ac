"""The demo, run once."""
