"""What an assessment asks of everybody, and which rows it would do without."""
