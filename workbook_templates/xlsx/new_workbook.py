"""A workbook that is being written: the one way in which all our writers begin and end one."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any, BinaryIO

TEXT_STAYS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}

FONT_STAYS = {
    "default_format_properties": {"font_name": "SimSun", "font_charset": 134, "font_size": 11, "font_scheme": "none"}
}
"""Columns are measured in digits of this font, 宋体: with the theme's every program would take its own, and pages would
be a seventh wider on one computer than on another. LibreOffice knows it by this name only."""


@contextmanager
def new_workbook(buffer: BytesIO, **options: Any) -> Iterator[Any]:
    """Texts stay texts, every sheet is checked (`PlainSheet`), and what the library would drop with a warning ends the
    writing; the bytes are in `buffer` afterwards. `options` are further ones of the library.

    Raises:
        SheetLimitError: more than a sheet takes.
    """
    import xlsxwriter

    from workbook_templates.xlsx.plain_sheet import PlainSheet

    with _closed(
        xlsxwriter.Workbook(buffer, {"in_memory": True} | TEXT_STAYS | FONT_STAYS | options), PlainSheet
    ) as workbook:
        yield workbook


@contextmanager
def streamed_workbook(target: BinaryIO) -> Iterator[Any]:
    """The same for one that may be larger than memory, into a file that is open for writing; its sheets are drawn one
    after the other (`StreamedSheet`)."""
    from concurrent.futures import ThreadPoolExecutor

    from workbook_templates.xlsx.streamed_sheet import StreamedSheet
    from workbook_templates.xlsx.streamed_workbook import StreamedWorkbook

    with (
        ThreadPoolExecutor(2) as others,
        _closed(StreamedWorkbook(target, TEXT_STAYS | FONT_STAYS, others), StreamedSheet) as workbook,
    ):
        yield workbook


@contextmanager
def _closed(workbook: Any, sheets: type) -> Iterator[Any]:
    from workbook_templates.xlsx.dropped import refused_when_dropped

    with refused_when_dropped():
        workbook.worksheet_class = sheets
        yield workbook
        workbook.close()
