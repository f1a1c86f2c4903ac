"""A scheme as an Excel workbook that an office clerk can edit, and back, without losing anything."""

from workbook_templates.scheme_book.draw import dumps
from workbook_templates.scheme_book.load import loads, remarks
from workbook_templates.scheme_book.problem import BookProblem, SchemeBookError

__all__ = ["BookProblem", "SchemeBookError", "dumps", "loads", "remarks"]
