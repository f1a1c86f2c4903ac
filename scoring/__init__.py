"""Floor 1: what a scheme is and how many points it gives. Knows no file, no cell, no spreadsheet library."""
