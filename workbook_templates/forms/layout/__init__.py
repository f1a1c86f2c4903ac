"""Where everything stands in a workbook: from a scheme to cells, one file for each part."""
