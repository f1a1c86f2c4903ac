"""The ranked master workbook: one sheet a file, written from a `Consolidation`."""
