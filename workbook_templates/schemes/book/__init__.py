"""A scheme as an Excel workbook that an office clerk can edit, and back, without losing anything."""

from workbook_templates.schemes.book.draw import dumps
from workbook_templates.schemes.book.load import loads, remarks
from workbook_templates.schemes.book.scheme_book_error import BookProblem, SchemeBookError

__all__ = ["BookProblem", "SchemeBookError", "dumps", "loads", "remarks"]
