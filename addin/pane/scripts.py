"""The buttons: each looks at the open workbook and hands what it found to the task pane's own scripts.

No script writes into a sheet of the template: points and messages there are the sheet's own formulas. The last
argument of each is what the pane saw beside the values (see `addin.pane.sheet_facts`); other programs send none.
"""

from typing import Any

from xlwings import Book
from xlwings.server import script

from addin.pane.checklist import write_checklist
from addin.pane.inspection import Inspection
from addin.pane.open_book import inspect_book
from addin.pane.sheet_facts import facts_of
from addin.pane.view import View, as_json
from addin.pane.what_if import as_json as what_if_json
from addin.pane.what_if import try_figure
from addin.refusal import admit, rejected
from workbook_templates.returned import RejectedError

SHOW, SHOW_TRIAL = "kaoheShow", "kaoheWhatIf"


@script(name="校验本表", show_taskpane=True)
def check(book: Book, facts: str = "") -> Any:
    """Findings, points and progress of the whole workbook."""
    return _shown(book, _look(book, facts).view)


@script(name="计算得分", show_taskpane=True)
def calculate(book: Book, facts: str = "") -> Any:
    """The same, for who asks for the points."""
    return _shown(book, _look(book, facts).view)


@script(name="定位下一个问题", show_taskpane=True)
def next_problem(book: Book, facts: str = "") -> Any:
    """Selects the cell of the finding after the one that is selected now, the gravest first."""
    found = _look(book, facts)
    places = list(dict.fromkeys((f.sheet, f.cell) for f in found.findings if f.cell))
    if places:
        here = _selected(book)
        sheet, cell = places[(places.index(here) + 1) % len(places) if here in places else 0]
        book.sheets[sheet].activate()
        book.sheets[sheet][cell].select()
    return _shown(book, found.view)


@script(name="生成报送检查单", show_taskpane=True)
def checklist(book: Book, facts: str = "") -> Any:
    """Writes the findings and the points to a sheet of their own, made anew each time."""
    found = _look(book, facts)
    view = found.view
    write_checklist(book, view, found.unseen)
    return _shown(book, view)


@script(name="试算一项")
def what_if(book: Book, ref: str, value: str, facts: str = "") -> Any:
    """The points if one row's figure were another; nothing is written. The workbook as it stands is shown first:
    what the pane showed so far may be older than what was tried."""
    found = _look(book, facts)
    shown = _shown(book, found.view)
    shown.app.macro(SHOW_TRIAL)(what_if_json(try_figure(found.subject, ref, value)))
    return shown


def _look(book: Book, facts: str) -> Inspection:
    """The open workbook, if it is one and its sender may see it; else an `HTTPException` says what is wrong."""
    try:
        found = inspect_book(book, facts_of(facts))
    except RejectedError as problem:
        raise rejected(problem.finding) from problem
    admit(found.subject.scheme.id, found.subject.holder)
    return found


def _selected(book: Book) -> tuple[str, str]:
    """Sheet and first cell of what is selected, which may be no cell but a picture."""
    address = book.selection.address if book.selection and book.selection.address else ""
    return book.sheets.active.name, address.replace("$", "").partition(":")[0]


def _shown(book: Book, view: View) -> Book:
    book.app.macro(SHOW)(as_json(view))
    return book
