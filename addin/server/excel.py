"""Calls of Excel's own client: a formula with its ranges, a button with the open workbook."""

from asyncio import run
from typing import Any

from fastapi import HTTPException
from xlwings import Book, XlwingsError, __version__

from addin.server import cells
from addin.server.cells import MalformedError, Trim
from addin.server.payload import Formula, OpenBook, read
from addin.server.reply import Reply, as_json

NO_FUNCTION, NO_SCRIPT = "没有这个函数。请刷新加载项后再试。", "没有这个功能。请刷新加载项后再试。"
SIDE_BY_SIDE = {"kaohe_scores", "kaohe_rank"}
"""Functions whose ranges are read row by row together; the others read one after another."""


def function(body: bytes) -> Reply:
    """The result of a formula. Raises `HTTPException` and `MalformedError`."""
    from xlwings.server import custom_functions_call

    from addin import custom_functions

    sent = read(Formula, body)
    about = getattr(getattr(custom_functions, sent.func_name, None), "__xlfunc__", None)
    if about is None:
        raise HTTPException(404, NO_FUNCTION)
    if not 0 < len(sent.args) <= len(about["args"]) or sent.args[0] is None:
        raise MalformedError
    several = [info["vararg"] for info in about["args"][: len(sent.args)]]
    args, count = _trimmed(sent.args, several, cells.side_by_side if sent.func_name in SIDE_BY_SIDE else cells.in_a_row)
    call = {"func_name": sent.func_name, "args": args, "version": __version__, "client": "Office.js", "runtime": "1.4"}
    return as_json({"result": run(custom_functions_call(call, custom_functions))})._replace(cells=count)


def script(name: str, body: bytes) -> Reply:
    """What a button does to the workbook. Raises `HTTPException` and `MalformedError`."""
    from xlwings.server import custom_scripts_call

    from addin import custom_scripts

    if name not in custom_scripts.__all__:
        raise HTTPException(404, NO_SCRIPT)
    sent = read(OpenBook, body)
    sheets = [cells.trimmed(sheet.values) for sheet in sent.sheets]
    count = cells.within(sheets, cells.MOST_OF_BOOK, cells.BOOK_TOO_LARGE)
    book = Book(json=_book(sent, sheets))
    try:
        done = run(custom_scripts_call(custom_scripts, name, None, {Book: book}, sent.args))
        return as_json(done.json())._replace(cells=count)
    except XlwingsError as problem:  # too few arguments, or too many
        raise MalformedError from problem
    finally:
        book.close()


def _book(sent: OpenBook, sheets: list[cells.Grid]) -> dict[str, Any]:
    """What xlwings makes a book of, and nothing else of what was sent."""
    about = sent.book.model_dump()
    none: dict[str, Any] = {"pictures": [], "tables": [], "notes": [], "shapes": [], "charts": [], "pivot_tables": []}
    named = [{"name": sheet.name, "values": rows, **none} for sheet, rows in zip(sent.sheets, sheets, strict=True)]
    return {"client": "Office.js", "version": __version__, "book": about, "sheets": named, "names": []}


def _trimmed(args: list[Any], several: list[bool], trim: Trim) -> tuple[list[Any], int]:
    """The arguments of a formula, cut to what they hold, and how many cells they are. `several` tells which of them is
    a list of ranges, as many as were given."""
    if not all(isinstance(arg, list) for arg, many in zip(args, several, strict=True) if many):
        raise MalformedError
    each = [arg if many else [arg] for arg, many in zip(args, several, strict=True)]
    grids = trim([cells.grid(one) for ranges in each for one in ranges if one is not None])
    count = cells.within(grids, cells.MOST_OF_CALL, cells.TOO_MANY)
    left = iter(cells.padded(grids))
    kept = [[next(left, None) for one in ranges if one is not None] for ranges in each]
    return [
        [one for one in ranges if one] if many else next(iter(ranges), None)
        for ranges, many in zip(kept, several, strict=True)
    ], count
