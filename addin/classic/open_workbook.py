"""The button: the same check of the open workbook as the server's, told in a message and in the sheet 报送检查单."""

from typing import Any

from addin.pane.checklist import SHEET, write_checklist
from addin.pane.open_book import inspect_book
from addin.pane.view import View
from scoring.numbers import decimals
from validators.written import sentences
from workbook_templates.returned import RejectedError

TITLE = "校验并计分"


def check_and_score(book: Any) -> None:
    """Writes the checklist and says how it stands; no cell of the template is changed."""
    try:
        found = inspect_book(book)
    except RejectedError as problem:
        _say(book, sentences(problem.finding), "critical")
        return
    view = found.view
    try:
        write_checklist(book, view, found.unseen)
        place = f"逐条的问题和改法见工作表“{SHEET}”。"
    except Exception:  # whatever Excel raises where a sheet can be neither added nor written
        place = f"没有能写出工作表“{SHEET}”：工作簿可能受保护、只读或正在编辑单元格。请另存一份后再试。"
    _say(book, f"{_standing(view)}\n\n{place}", "critical" if view.errors else "info")


def _standing(view: View) -> str:
    lines = [
        f"{view.unit}：必须改正{view.errors}条，须说明{view.warnings}条，提示{view.notes}条。",
        f"必填{view.fields}格，已填{view.filled}格。",
    ]
    if view.total is not None:
        lines.append(f"自评得分：{decimals(view.total)} / {view.max:g}" + ("" if view.complete else "（暂定）"))
    return "\n".join(lines)


def _say(book: Any, text: str, mode: str) -> None:
    book.app.alert(text, title=TITLE, mode=mode)
