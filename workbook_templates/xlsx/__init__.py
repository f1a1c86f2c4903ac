"""The package format: parts, addresses, styles, texts in cells, recalculation. No sheet of ours."""
