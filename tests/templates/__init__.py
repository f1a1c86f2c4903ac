"""Built workbooks: live formulas against the engine, properties of the layout, what a user may rely on in the file."""
