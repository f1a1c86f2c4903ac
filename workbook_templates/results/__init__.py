"""What comes of a run: the model of it, master workbook, slips, reports, JSON."""
