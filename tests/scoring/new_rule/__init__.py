"""A scoring rule that is no part of the program, and the proof that it needs no more than its file, its cases and, for
its new parameter, a column of the scheme workbook."""
