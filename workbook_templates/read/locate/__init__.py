"""Where the issued cells stand in a returned workbook now, whatever was moved, copied or renamed."""
