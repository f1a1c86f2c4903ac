"""The classic add-in for Windows Excel with Python on the same computer: no server, only xlwings' BSD part."""
