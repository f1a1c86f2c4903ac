"""The model of a scheme: sections, rows, lists, classes, and its form as plain data."""
