"""Calls of Excel's own client: a formula with its ranges, a button with the open workbook."""

from asyncio import run
from json import loads
from typing import Any

from fastapi import HTTPException
from xlwings import Book, XlwingsError, __version__

from addin.server import cells
from addin.server.cells import MalformedError, Trim
from addin.server.reply import Reply, as_json

NO_FUNCTION, NO_SCRIPT = "没有这个函数。请刷新加载项后再试。", "没有这个功能。请刷新加载项后再试。"
OTHER_VERSION = (
    "加载项是{theirs}版的，服务器是{ours}版的，两者不一致。请在任务窗格中点右键选“重新加载”，或关闭 Excel 再打开；"
    "仍这样的，请市级办公室按安装说明清除加载项缓存。"
)
SIDE_BY_SIDE = {"kaohe_scores", "kaohe_rank"}
"""Functions whose ranges are read row by row together; the others read one after another."""


def function(body: bytes) -> Reply:
    """The result of a formula. Raises `HTTPException` and `MalformedError`."""
    from xlwings.server import custom_functions_call

    from addin import custom_functions

    sent = _sent(body)
    name, args = sent.get("func_name"), sent.get("args")
    about = getattr(getattr(custom_functions, name, None), "__xlfunc__", None) if isinstance(name, str) else None
    if about is None:
        raise HTTPException(404, NO_FUNCTION)
    if not isinstance(args, list) or not 0 < len(args) <= len(about["args"]) or args[0] is None:
        raise MalformedError
    several = [info["vararg"] for info in about["args"][: len(args)]]
    args, count = _trimmed(args, several, cells.side_by_side if name in SIDE_BY_SIDE else cells.in_a_row)
    call = {"func_name": name, "args": args, "version": __version__, "client": "Office.js", "runtime": "1.4"}
    return as_json({"result": run(custom_functions_call(call, custom_functions))})._replace(cells=count)


def script(name: str, body: bytes) -> Reply:
    """What a button does to the workbook. Raises `HTTPException` and `MalformedError`."""
    from xlwings.server import custom_scripts_call

    from addin import custom_scripts

    if name not in custom_scripts.__all__:
        raise HTTPException(404, NO_SCRIPT)
    sent = _sent(body)
    args, count = sent.pop("args", None) or [], _trim_book(sent)
    if not isinstance(args, list):
        raise MalformedError
    book = Book(json=sent)
    try:
        done = run(custom_scripts_call(custom_scripts, name, None, {Book: book}, args))
        return as_json(done.json())._replace(cells=count)
    except XlwingsError as problem:  # too few arguments, or too many
        raise MalformedError from problem
    finally:
        book.close()


def _sent(body: bytes) -> dict[str, Any]:
    """What the client says. Raises `MalformedError`, and `HTTPException` for a client of another version."""
    try:
        sent = loads(body, parse_constant=_no_number)
    except (ValueError, RecursionError) as cause:
        raise MalformedError from cause
    if not isinstance(sent, dict) or not isinstance(version := sent.get("version"), str):
        raise MalformedError
    if version != __version__:
        raise HTTPException(400, OTHER_VERSION.format(theirs=version[:20], ours=__version__))
    return sent


def _no_number(_word: str) -> None:
    raise ValueError


def _trimmed(args: list[Any], several: list[bool], trim: Trim) -> tuple[list[Any], int]:
    """The arguments of a formula, cut to what they hold, and how many cells they are. `several` tells which of them is
    a list of ranges, as many as were given."""
    if not all(isinstance(arg, list) for arg, many in zip(args, several, strict=True) if many):
        raise MalformedError
    each = [arg if many else [arg] for arg, many in zip(args, several, strict=True)]
    grids = trim([cells.grid(one) for ranges in each for one in ranges if one is not None])
    count = cells.within(grids, cells.MOST_OF_CALL, cells.TOO_MANY)
    left = iter(grids)
    kept = [[next(left, None) for one in ranges if one is not None] for ranges in each]
    return [
        [one for one in ranges if one] if many else next(iter(ranges), None)
        for ranges, many in zip(kept, several, strict=True)
    ], count


def _trim_book(sent: dict[str, Any]) -> int:
    about, sheets = sent.get("book"), sent.get("sheets")
    named = isinstance(sheets, list) and all(isinstance(s, dict) and isinstance(s.get("name"), str) for s in sheets)
    if not isinstance(about, dict) or not isinstance(about.get("name"), str) or not named or not sheets:
        raise MalformedError
    active = about.get("active_sheet_index")
    if not isinstance(active, int) or not 0 <= active < len(sheets):
        raise MalformedError
    sent["sheets"] = [cells.trimmed_sheet(sheet) for sheet in sheets]
    return cells.within([s["values"] for s in sent["sheets"]], cells.MOST_OF_BOOK, cells.BOOK_TOO_LARGE)
