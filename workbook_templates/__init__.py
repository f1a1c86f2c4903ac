"""Floor 3: everything that knows a cell address: layout, builder, reader, master workbook, and the schemes as data."""
