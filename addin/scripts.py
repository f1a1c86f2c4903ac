"""The buttons: each looks at the open workbook and hands what it found to the task pane's own scripts.

No script writes into a sheet of the template: points and messages there are the sheet's own formulas.
"""

from typing import Any

from xlwings import Book
from xlwings.server import script

from addin.checklist import write_checklist
from addin.inspection import Inspection
from addin.open_book import inspect_book
from addin.refusal import admit, rejected
from addin.trial import as_json as trial_json
from addin.trial import try_figure
from addin.view import as_json
from workbook_templates.returned import RejectedError

SHOW, SHOW_TRIAL = "kaoheShow", "kaoheWhatIf"


@script(name="校验本表", show_taskpane=True)
def check(book: Book) -> Any:
    """Findings, points and progress of the whole workbook."""
    return _shown(book)


@script(name="计算得分", show_taskpane=True)
def calculate(book: Book) -> Any:
    """The same, for who asks for the points."""
    return _shown(book)


@script(name="定位下一个问题", show_taskpane=True)
def next_problem(book: Book) -> Any:
    """Selects the cell of the finding after the one that is selected now, the gravest first."""
    places = list(dict.fromkeys((f.sheet, f.cell) for f in _look(book).findings if f.cell))
    if places:
        here = _selected(book)
        sheet, cell = places[(places.index(here) + 1) % len(places) if here in places else 0]
        book.sheets[sheet].activate()
        book.sheets[sheet][cell].select()
    return _shown(book)


@script(name="生成报送检查单", show_taskpane=True)
def checklist(book: Book) -> Any:
    """Writes the findings and the points to a sheet of their own, made anew each time."""
    write_checklist(book, _look(book).view)
    return _shown(book)


@script(name="试算一项")
def what_if(book: Book, ref: str, value: str) -> Any:
    """The points if one row's figure were another; nothing is written."""
    book.app.macro(SHOW_TRIAL)(trial_json(try_figure(_look(book).subject, ref, value)))
    return book


def _look(book: Book) -> Inspection:
    """The open workbook, if it is one and its sender may see it; else an `HTTPException` says what is wrong."""
    try:
        found = inspect_book(book)
    except RejectedError as problem:
        raise rejected(problem.finding) from problem
    admit(found.subject.scheme.id, found.subject.holder)
    return found


def _selected(book: Book) -> tuple[str, str]:
    """Sheet and first cell of what is selected, which may be no cell but a picture."""
    address = (book.selection and book.selection.address) or ""
    return book.sheets.active.name, address.replace("$", "").partition(":")[0]


def _shown(book: Book) -> Book:
    book.app.macro(SHOW)(as_json(_look(book).view))
    return book
