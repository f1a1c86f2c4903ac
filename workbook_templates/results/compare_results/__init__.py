"""What changed between two results of the same scheme and year, and why."""
