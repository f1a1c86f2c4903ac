"""The master workbook as bytes: the same for the same returns, with the true value behind every formula."""

import warnings
from datetime import datetime
from io import BytesIO

from workbook_templates.master.about import draw_about
from workbook_templates.master.book import Book
from workbook_templates.master.consolidation import Consolidation
from workbook_templates.master.detail import draw_detail
from workbook_templates.master.differences import draw_differences
from workbook_templates.master.mark import PROPERTY
from workbook_templates.master.matrix import draw_matrix
from workbook_templates.master.problems import draw_problems
from workbook_templates.master.ranking import draw_ranking
from workbook_templates.master.returns import draw_returns
from workbook_templates.master.styles import Styles
from workbook_templates.master.twice import draw_twice
from workbook_templates.master.words import headline

NEVER = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def master_bytes(run: Consolidation) -> bytes:
    """Every sheet in the order people read them."""
    import xlsxwriter

    buffer = BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("error", UserWarning)  # XlsxWriter drops what it warns about
        workbook = xlsxwriter.Workbook(buffer, NEVER)
        workbook.set_properties(
            {"title": headline(run, "汇总表"), "author": run.scheme.office, "created": datetime(run.scheme.year, 1, 1)}
        )
        workbook.set_custom_property(PROPERTY, run.scheme.id)
        workbook.set_size(2400, 1400)
        book = Book(run, workbook, Styles(workbook))
        for draw in (
            draw_ranking, draw_matrix, draw_detail, draw_problems, draw_returns, draw_twice, draw_differences,
            draw_about,
        ):  # fmt: skip
            draw(book)
        workbook.close()
    return buffer.getvalue()
