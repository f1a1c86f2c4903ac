"""Who has returned what: units, departments, groups and reviews as a board."""

from typing import Any

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from addin.desk.board_rows import FILTERS, BoardRow, counted, tables
from addin.desk.download import CSV, XLSX, download
from addin.desk.live import Now, live, now_of
from addin.desk.reminders import for_all, reminder
from addin.desk.rendering import Page, render
from addin.desk.returns_list import as_csv, as_workbook
from workbook_templates.results.deadline_words import days_left

NOT_READ_YET = "报送表还在读取，请稍后再试。"


def board(request: Request) -> Response:
    """The page."""
    now = now_of(request)
    return live(request, "board.html", now, lambda: _board(request, now))


def _board(request: Request, now: Now) -> dict[str, Any]:
    snapshot = now.snapshot
    shown = tables(snapshot, now.deadline, now.today) if snapshot else ()
    state, text = request.query_params.get("state", ""), request.query_params.get("text", "").strip()
    return {
        "tables": shown, "counts": counted(shown), "filters": FILTERS, "state": state, "text": text,
        "until": days_left(now.deadline, now.today) if now.deadline else "",
        "texts": _texts(now, [row for table in shown for row in table.rows]),
        "all_text": for_all(snapshot.run, shown, now.deadline, now.today) if snapshot else "",
        "found": lambda row: _found(row, state, text),
    }  # fmt: skip


def reminders(request: Request) -> Response:
    """The text for one holder, or for all of them, to be copied by hand."""
    now = now_of(request)
    if now.snapshot is None:
        return PlainTextResponse(now.look.problem or NOT_READ_YET, 503)
    shown = tables(now.snapshot, now.deadline, now.today)
    holder = request.query_params.get("holder", "")
    rows = [row for table in shown for row in table.rows if row.holder == holder]
    text = "\n".join(filter(None, _texts(now, rows).values()))
    text = text if holder else for_all(now.snapshot.run, shown, now.deadline, now.today)
    return render(request, "board_reminder.html", holder=holder, text=text)


def workbook(request: Request) -> Response:
    """The list as a workbook."""
    now = now_of(request)
    if now.snapshot is None:
        return PlainTextResponse(now.look.problem or NOT_READ_YET, 503)
    return download(as_workbook(now.snapshot.run), _name(now, ".xlsx"), XLSX)


def plain_list(request: Request) -> Response:
    """The list as CSV."""
    now = now_of(request)
    if now.snapshot is None:
        return PlainTextResponse(now.look.problem or NOT_READ_YET, 503)
    return download(as_csv(now.snapshot.run), _name(now, ".csv"), CSV)


def _name(now: Now, ending: str) -> str:
    assert now.snapshot is not None
    return f"报送情况_{now.snapshot.at:%m%d_%H%M}{ending}"


def _texts(now: Now, rows: list[BoardRow]) -> dict[str, str]:
    """What to send to whom; a holder that is in two tables has both parts."""
    found: dict[str, str] = {}
    for row in rows if now.snapshot else ():
        assert now.snapshot is not None
        if text := reminder(now.snapshot.run, row, now.deadline, now.today):
            found[row.holder] = f"{found[row.holder]}\n{text}" if row.holder in found else text
    return found


def _found(row: BoardRow, state: str, text: str) -> bool:
    return (not state or state in row.states) and text in row.holder


PAGES = (
    Page("/board", board), Page("/board/reminder", reminders),
    Page("/board/list.xlsx", workbook), Page("/board/list.csv", plain_list),
)  # fmt: skip
