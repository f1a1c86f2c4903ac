"""A marked copy of a returned workbook, to send back: coloured cells, notes, a list of all findings.

The sender's own package is edited part by part, so that whatever they put in stays. No input and no formula is
changed: the cached values stay as true as they were. Marks of an earlier check are replaced.
"""

from collections.abc import Mapping, Sequence
from io import BytesIO

from validators.finding import Finding
from validators.returns.subject import Subject
from workbook_templates.annotate.fills import cells_of, colour, uncolour
from workbook_templates.annotate.list_tab import add_sheet, remove_sheet
from workbook_templates.annotate.marks import LIST, Place, by_place, note_text
from workbook_templates.annotate.notes import strip_notes, write_notes
from workbook_templates.annotate.problem_list import HEAD_ROW, fills_before, is_ours, listing
from workbook_templates.annotate.stylesheet import StyleSheet
from workbook_templates.xlsx.package import BOOK, CannotMarkError, Package


def annotated(workbook: bytes, subject: Subject, findings: Sequence[Finding]) -> bytes:
    """The marked copy. Raises `CannotMarkError` for another format than .xlsx, and when the package is not laid out
    as spreadsheet programs do."""
    try:
        package = Package(workbook)
        part = next(package.related(BOOK, "styles"))[1]
        styles = StyleSheet(package.tree(part), package.parts[part])
        places = by_place(findings)
        earlier = _earlier(package, workbook)
        cells = cells_of(package, styles, {sheet for sheet, _ in places})
        uncolour(cells, styles, earlier)
        for part in package.sheets.values():
            strip_notes(package, part)
        before = colour(cells, styles, {place: here[0].severity for place, here in places.items()})
        for sheet, texts in _notes(places).items():
            write_notes(package, package.sheets[sheet], texts)
        add_sheet(package, listing(styles, subject, findings, before), HEAD_ROW + 1)
    except Exception as cause:  # whatever an odd package makes the libraries say; it must not cost the other copies
        raise CannotMarkError(str(cause)) from cause
    return package.save()


def _notes(places: Mapping[Place, Sequence[Finding]]) -> dict[str, dict[str, str]]:
    """The text of each note by sheet and cell."""
    notes: dict[str, dict[str, str]] = {}
    for (sheet, cell), here in places.items():
        notes.setdefault(sheet, {})[cell] = note_text(here)
    return notes


def _earlier(package: Package, workbook: bytes) -> dict[Place, str]:
    """Takes out the list of an earlier check; returns the fills it kept."""
    lists = [name for name in package.sheets if name.startswith(LIST)]
    if not lists:
        return {}
    from python_calamine import CalamineWorkbook

    fills: dict[Place, str] = {}
    book = CalamineWorkbook.from_filelike(BytesIO(workbook))
    for name in lists:
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        if is_ours(rows):
            fills |= fills_before(rows)
            remove_sheet(package, name)
    return fills


__all__ = ["CannotMarkError", "annotated"]
