"""A scheme workbook into a `Scheme`, or every problem in it at once."""

from typing import TYPE_CHECKING

from scoring.scheme.completed import completed
from scoring.scheme.model import Scheme
from workbook_templates.schemes.book.scheme_book_error import BookProblem, SchemeBookError
from workbook_templates.schemes.book.tables import TABLES

if TYPE_CHECKING:
    from workbook_templates.schemes.book.records import SchemeBook

EMPTY_LISTS = ("至少要有一个单位", "至少要有一个部分")
SHEETS = [table.name for table in TABLES]


def loads(data: bytes, file: str) -> Scheme:
    """Reads a scheme workbook by its bytes; `file` is its name in messages. Raises `RejectedError` for what is no safe
    workbook, `SchemeBookError` with every problem for what is no scheme."""
    from pydantic import ValidationError

    from validators.schemes.file import adapter
    from validators.schemes.file.draft import repaired
    from validators.schemes.file.structure import faults
    from validators.schemes.file.weighed_points import weighed, with_room_for_points
    from workbook_templates.schemes.book.assemble import Assembly
    from workbook_templates.schemes.book.cell_places import CellPlaces
    from workbook_templates.schemes.book.stand_ins import STAND_INS

    book = _opened(data, file)
    assembly = Assembly(book)
    places = CellPlaces(assembly.places, assembly.keys)
    scheme: Scheme | None
    data, lacking = with_room_for_points(assembly.data)
    try:
        scheme = adapter().validate_python(data)
    except ValidationError as error:
        _, scheme = repaired(error, data, places, STAND_INS)
    scheme, clashes = weighed(scheme, lacking) if scheme else (None, [])
    for fault in (*clashes, *faults(scheme)) if scheme else ():
        places.problem(fault.path, fault.message, fault.hint)
    found = _told(book.problems, assembly.problems, places.problems)
    if found or scheme is None:
        raise SchemeBookError(file, found)
    return completed(scheme)


def remarks(data: bytes, file: str) -> list[BookProblem]:
    """The remarks on a usable workbook: what it lacks, taken as blank, and what it has besides, left unread. Raises
    `RejectedError` for what is no safe workbook."""
    return _opened(data, file).notes


def _opened(data: bytes, file: str) -> "SchemeBook":
    from python_calamine import CalamineError

    from workbook_templates.incoming.examine import readable_package
    from workbook_templates.returned import refuse
    from workbook_templates.schemes.book.records import open_book

    package = readable_package(data, file)
    try:
        return open_book(package)
    except CalamineError as cause:
        raise refuse("V403", file, reason="工作簿内容不完整") from cause


def _told(heads: list[BookProblem], rows: list[BookProblem], fields: list[BookProblem]) -> list[BookProblem]:
    """In the order of the sheets, one for a cell; what may only follow from a missing sheet or head is left out."""
    broken = {problem.place.sheet for problem in heads}
    found = {problem.place[:3]: problem for problem in reversed([*rows, *fields])}
    own = [problem for problem in found.values() if not heads or _stands_alone(problem, broken)]
    return sorted([*heads, *own], key=lambda p: (SHEETS.index(p.place.sheet), p.place.row, p.place.col))


def _stands_alone(problem: BookProblem, broken: set[str]) -> bool:
    """Whether a problem is one whatever the broken sheets hold: it says of its own cell what was read or lacks there;
    in other sheets anything but that a name is not found somewhere else."""
    message, place = problem.message, problem.place
    if message.startswith("读到") or place.sheet in broken:
        return message.startswith("读到") or (bool(place.head) and message.startswith("缺少"))
    if not place.head:
        return message.endswith(EMPTY_LISTS)
    return not (message.startswith("没有编号为") or message.endswith("中"))
