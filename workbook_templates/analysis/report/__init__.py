"""All questions about one result in one workbook and one JSON document."""
