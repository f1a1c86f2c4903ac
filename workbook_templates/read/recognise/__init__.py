"""Which workbook this is: scheme, kind, holder, by its hidden sheet or without it."""
