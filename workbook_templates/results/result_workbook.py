"""A workbook of results as bytes, whatever sheets it has."""

from collections.abc import Callable, Sequence
from datetime import datetime
from io import BytesIO

from workbook_templates.results.model import Consolidation
from workbook_templates.results.recognise_result import PROPERTY
from workbook_templates.results.result_book import ResultBook
from workbook_templates.results.result_styles import ResultStyles
from workbook_templates.results.result_words import headline
from workbook_templates.xlsx.new_workbook import new_workbook


def workbook_bytes(
    run: Consolidation, title: str, draws: Sequence[Callable[[ResultBook], None]], document: str = ""
) -> bytes:
    """A workbook of one run; marked, so that no later run takes it for a return. `document` is what it archives."""
    buffer = BytesIO()
    with new_workbook(buffer) as workbook:
        workbook.set_properties(
            {"title": headline(run, title), "author": run.scheme.office, "created": datetime(run.scheme.year, 1, 1)}
        )
        workbook.set_custom_property(PROPERTY, run.scheme.id)
        workbook.set_size(2400, 1400)
        book = ResultBook(
            run, workbook, ResultStyles(workbook, run.scheme.row_places, run.scheme.total_places), document
        )
        for draw in draws:
            draw(book)
    return buffer.getvalue()
