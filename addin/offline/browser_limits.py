"""What the page lets one workbook cost; how large it may be stands in `workbook_templates.incoming.file_limits`."""

MOST_SECONDS = 120.0
"""A browser takes several times as long as a program, and only whoever chose the file waits."""
