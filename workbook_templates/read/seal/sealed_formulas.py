"""The seal on formulas: those of an untouched table must still be what was issued.

A program that saves a workbook again may write a formula in its own way, so texts are compared without blanks and
quotes, and a table that was exported without any formula is told from one in which a single score was typed over.
Where rows or columns moved, formulas moved too; there the scores are compared by value only.
"""

import re
from collections.abc import Iterator, Mapping

from scoring.light_named_tuple import NamedTuple
from scoring.patterns import pattern
from scoring.scheme.by_identity import by_identity
from scoring.short_texts import of_short_texts
from validators.finding import Finding
from validators.returns.findings import file_finding
from validators.returns.subject import Formulas
from workbook_templates.forms.layout.geometry import Layout
from workbook_templates.incoming.row_text import WrittenFormula
from workbook_templates.incoming.sheets import SheetXml
from workbook_templates.read.locate.issued_sheets import IssuedSheet
from workbook_templates.read.locate.located_sheet import LocatedSheet
from workbook_templates.read.locate.reading_plan import IssuedPage, Place
from workbook_templates.xlsx.addresses import a1

LONG = 40
MOST_SIGNS, LONGEST_SHEET = 8192, 2**20
"""Of a formula, as programs take it, and of a sheet whose formulas are remembered, in bytes."""
LONGEST_KEPT = 2048
"""Of the formulas that are remembered; hardly any of ours is longer."""
MOST_SPELLINGS = 8
"""In which the formulas of one sheet are known: as programs write them, of this issue and of earlier ones."""
FIXED = "固定文字"
TEXT = pattern(r'="[^"]*"')
NUMBER = pattern(r"(?<![A-Z0-9_.:!])(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:E[+-]?[0-9]+)?(?![A-Z0-9_:(])")
ONE_CELL = pattern(r"(?<![A-Z0-9_.:])([A-Z]{1,3}[0-9]+):\1(?![0-9:])")
NEGATIVE_ZERO = pattern(r"(?<=[(,])-0(?=[,)])")
"""Gnumeric writes the area N5:N5 as N5, and -0 as 0."""


class FormulaChange(NamedTuple):
    """A cell without its formula: where, what was issued, what stands there now."""

    place: Place
    issued: str
    now: str


def changed_formulas(
    sheets: Mapping[str, SheetXml], layout: Layout, found: Mapping[str, LocatedSheet]
) -> tuple[list[Finding], Formulas]:  # fmt: skip
    """What is to be said of changed formulas, and which those are. `sheets` are the XML of each sheet by its name;
    says nothing of one that is written in an unusual way."""
    findings: list[Finding] = []
    looked, changed = set(), set()
    for place in found.values():
        changes = None if place.rows is not None else _changes(sheets.get(place.sheet, SheetXml()), place.page)
        if changes is None:
            continue
        looked.add(place.sheet)
        if changes := [change for change in changes if not _follows(change, found)]:
            findings += _findings(changes, place, _scores(layout, place.page))
            changed |= {(place.sheet, a1(*change.place)) for change in changes}
    return findings, Formulas(frozenset(looked), frozenset(changed))


def _changes(sheet: SheetXml, page: IssuedPage) -> list[FormulaChange] | None:
    """None where the formulas cannot be compared. Those of a sheet stand to the letter in others of its batch, and what
    was found of them is kept for these."""
    if sheet.cells is None:
        return _walked(sheet.text, page)
    written, known = sheet.cells.frame.formulas, _spelled(page.issued)
    for spelling, changes in known:
        if written == spelling:
            return changes
    found = _walked(sheet.text, page)
    if found is None or len(sheet.text) > LONGEST_SHEET:
        return found
    if all(formula for _, formula in written) and all(change.now.startswith("=") for change in found):
        known[MOST_SPELLINGS:] = []
        known.insert(1, (written, found))
    return found


@by_identity(64)
def _spelled(sheet: IssuedSheet) -> list[tuple[list[WrittenFormula], list[FormulaChange]]]:
    """The formulas of a sheet as files have them, with what was changed there; as they were issued, first."""
    return [(sheet.written, [])]


def _walked(xml: bytes, page: IssuedPage) -> list[FormulaChange] | None:
    """Formulas stand in the order of their cells, so that one walk through the sheet finds them all. None for cells
    without addresses, or out of order: not a usual program's sheet."""
    found, at = [], 0
    for place, formula, address, written in page.issued.sealed:
        if place in page.issued.notices:
            continue
        start = xml.find(address, at)
        if start < 0:
            return None
        end = _end(xml, start)
        if xml.find(written, start, end) < 0:
            now = _now(xml[start:end])
            if now is not None and (len(now) > MOST_SIGNS or _bare(now) != _bare(formula)):
                found.append(FormulaChange(place, formula, now))
        at = start
    return found


def _end(xml: bytes, start: int) -> int:
    """Where a cell ends: at its own closing mark, whether or not it holds anything."""
    mark = xml.find(b">", start)
    return mark if xml[mark - 1 : mark] == b"/" else xml.find(b"</c>", mark)


def _now(cell: bytes) -> str | None:
    """The formula or what stands in its place; None for a formula that is kept with another cell."""
    from html import unescape

    if formula := re.search(rb"<f\b[^>]*?(/)?>(?:([^<]*)</f>)?", cell):
        return "=" + unescape(formula[2].decode()) if formula[2] else None
    value = re.search(rb"<(?:v|t)\b[^>]*>([^<]*)</", cell)
    if value is None:
        return "空白"
    shared = b't="s"' in cell[: cell.find(b">")]
    return FIXED if shared else f"固定内容{unescape(value[1].decode())}"


def _follows(change: FormulaChange, found: Mapping[str, LocatedSheet]) -> bool:
    """Whether a formula is one of an earlier issue, or follows the sheets it names, which were given other names."""
    if len(change.now) > MOST_SIGNS:
        return False
    if _stood_formerly(change.issued, change.now):
        return True
    issued = change.issued
    for place in found.values():
        issued = issued.replace(f"'{place.page.sheet}'!", f"'{place.sheet}'!")
    return _bare(issued) == _bare(change.now)


@of_short_texts(4096, LONGEST_KEPT)
def _stood_formerly(issued: str, now: str) -> bool:
    """Whether a formula, or a fixed text, is what earlier issues have in the place of `issued`."""
    from workbook_templates.read.seal.former_formulas import former_formulas

    return any(
        _bare(former) == _bare(now) or (now == FIXED and TEXT.fullmatch(former) is not None)
        for former in former_formulas(issued)
    )


@of_short_texts(4096, LONGEST_KEPT)  # the same in a whole batch of one template
def _bare(formula: str) -> str:
    bare = _constants(re.sub(r"[\s'$]|_xlfn\.", "", formula)).upper()
    return NUMBER.sub(_number, NEGATIVE_ZERO.sub("0", ONE_CELL.sub(r"\1", bare)))


def _number(found: re.Match[str]) -> str:
    """Programs spell one number in different ways: 90.86 and 90.8600000000000000006 are the same to a spreadsheet."""
    return f"{float(found[0]):.15g}"


def _constants(formula: str) -> str:
    return formula.replace("TRUE()", "TRUE").replace("FALSE()", "FALSE")


def _scores(layout: Layout, page: IssuedPage) -> set[Place]:
    """Cells that show points: rows, the table's total, the cover's sums."""
    places = [at for at in (*(line.score for line in layout.lines), *layout.totals.values()) if at.sheet == page.sheet]
    cells = {(at.row, at.col) for at in places}
    if page.table and page.table.section:
        cells.add((page.table.last + 1, page.table.index["score"]))
    return cells


def _findings(changes: list[FormulaChange], found: LocatedSheet, scores: set[Place]) -> Iterator[Finding]:
    exported = len(changes) == len(found.page.issued.formulas) - len(found.page.issued.notices)
    telling = [] if exported else [change for change in changes if change.place in scores]
    for place, issued, now in telling:
        alike = [_constants(issued), _constants(now)]
        same = next((n for n, (one, other) in enumerate(zip(*alike, strict=False)) if one != other), 0)
        wanted, read = (_short(text, same) for text in alike)
        facts = {"raw": now, "read": read, "value": issued, "wanted": wanted}
        yield file_finding("V444", sheet=found.sheet, cell=a1(*place), ref=found.ref(place[0]), **facts)
    if others := [change.place for change in changes if change not in telling]:
        yield file_finding("V445", sheet=found.sheet, cell=a1(*others[0]), count=len(others))


def _short(text: str, same: int) -> str:
    """A long formula from a little before the place where it differs."""
    if len(text) <= LONG:
        return text
    start = max(same - LONG // 2, 0)
    return f"{'…' if start else ''}{text[start : start + LONG]}{'…' if start + LONG < len(text) else ''}"
