"""Returned workbooks: what was read of them, the checks of each and across units."""
