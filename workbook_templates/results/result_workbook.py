"""A workbook of results, whatever sheets it has."""

from collections.abc import Callable, Sequence
from datetime import datetime
from io import BytesIO
from typing import BinaryIO

from workbook_templates.results.model import Consolidation
from workbook_templates.results.recognise_result import PROPERTY
from workbook_templates.results.result_book import ResultBook
from workbook_templates.results.result_styles import ResultStyles
from workbook_templates.results.result_words import headline
from workbook_templates.system.spool import Spool
from workbook_templates.xlsx.new_workbook import streamed_workbook

Draw = Callable[[ResultBook], None]
"""Draws a sheet, or several."""


def workbook_bytes(
    run: Consolidation, title: str, draws: Sequence[Draw], document: Callable[[], Spool] | None = None
) -> bytes:
    """A workbook of one run; marked, so that no later run takes it for a return. `document` gives what it archives,
    and is asked when everything else is drawn."""
    buffer = BytesIO()
    write_workbook(buffer, run, title, draws, document)
    return buffer.getvalue()


def write_workbook(
    target: BinaryIO, run: Consolidation, title: str, draws: Sequence[Draw],
    document: Callable[[], Spool] | None = None,
) -> None:  # fmt: skip
    """The same into a file that is open for writing."""
    with streamed_workbook(target) as workbook:
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
