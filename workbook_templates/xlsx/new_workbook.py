"""A workbook that is being written: the one way in which all our writers begin and end one."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

TEXT_STAYS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


@contextmanager
def new_workbook(buffer: BytesIO, **options: Any) -> Iterator[Any]:
    """Texts stay texts, every sheet is checked (`PlainSheet`), and what the library would drop with a warning ends the
    writing; the bytes are in `buffer` afterwards. `options` are further ones of the library.

    Raises:
        SheetLimitError: more than a sheet takes.
    """
    import xlsxwriter

    from workbook_templates.xlsx.plain_sheet import PlainSheet

    with warnings.catch_warnings():
        warnings.simplefilter("error", UserWarning)
        workbook = xlsxwriter.Workbook(buffer, {"in_memory": True} | TEXT_STAYS | options)
        workbook.worksheet_class = PlainSheet
        yield workbook
        workbook.close()
