"""From the sheets of a workbook, wherever they come from, to what the checks look at."""

from collections.abc import Mapping

from scoring.light_named_tuple import NamedTuple
from scoring.scheme.model import Scheme
from validators.finding import Finding
from validators.returns.findings import file_finding
from validators.returns.subject import Input, Subject
from workbook_templates.incoming.sheets import Grid, value_at
from workbook_templates.read.locate.issued_inputs import IssuedInput, drawn_input
from workbook_templates.read.locate.known_plan import plan_of
from workbook_templates.read.locate.located_sheet import LocatedSheet
from workbook_templates.read.locate.reading_plan import IssuedPage, Plan, untouched
from workbook_templates.read.recognise.holder import check_holder, titles_of_others
from workbook_templates.read.recognise.identity import identity
from workbook_templates.read.recognise.metadata import Metadata
from workbook_templates.returned import Recognised, RejectedError

MOST_ISSUED = 200_000
"""Rows of a sheet that are read of a workbook of ours."""


class Opened(NamedTuple):
    """A recognised workbook and where its pages stand in it, by issued sheet name."""

    recognised: Recognised
    plan: Plan
    found: Mapping[str, LocatedSheet]


def opened(sheets: Mapping[str, Grid], file: str, scheme: Scheme | None = None) -> Opened:
    """The workbook whose sheets these are, by name; `file` is its name in messages.

    A sheet is its rows from the first, a row its cell values from column A: text, float, bool, date, datetime,
    "" for a blank cell. One that does not say what it is is taken for a workbook of `scheme`, or of a shipped
    scheme. Raises `RejectedError`.
    """
    meta, findings = identity(sheets, file, scheme)
    plan = plan_of(meta.scheme, meta.kind.name, meta.holder)
    found: dict[str, LocatedSheet] = {}
    for page in plan.pages:
        found[page.sheet], said = _page(page, sheets, meta.holder, file)
        findings += said
    check_holder(found[plan.cover.sheet], plan, meta, file)
    others = list(titles_of_others(found.values(), meta))
    named = {(other.sheet, other.cell) for other in others}
    findings = [*others, *(each for each in findings if each.code != "V442" or (each.sheet, each.cell) not in named)]
    subject, changed = _subject(meta, plan, found, file)
    findings += changed
    if len(sheets) > len(plan.sheets) + 1:
        from workbook_templates.read.locate.copied_sheets import copies

        findings += copies(plan, sheets, found)
    return Opened(Recognised(subject, tuple(findings)), plan, found)


def issued_rows(sheets: Mapping[str, Grid], file: str, scheme: Scheme | None) -> Mapping[str, int]:
    """How many rows each sheet was issued with, by its name; nothing of a workbook that nobody issued."""
    try:
        meta, _ = identity(sheets, file, scheme)
    except RejectedError:
        return {}
    return {
        name: min(rows, MOST_ISSUED) for name, rows in plan_of(meta.scheme, meta.kind.name, meta.holder).sheets.items()
    }


def _page(page: IssuedPage, sheets: Mapping[str, Grid], holder: str, file: str) -> tuple[LocatedSheet, list[Finding]]:
    if page.sheet in sheets and untouched(page, sheets[page.sheet], holder):
        return LocatedSheet(page, page.sheet, sheets[page.sheet]), []
    from workbook_templates.read.locate.relocated import found_again, sheet_of
    from workbook_templates.read.seal.fixed_cells import broken_seals

    there = sheet_of(page, sheets, file)
    found, moved = found_again(page, there, sheets[there], file)
    renamed = [file_finding("V421", sheet=there, wanted=page.sheet)] if there != page.sheet else []
    return found, [*renamed, *moved, *broken_seals(found, holder)]


def _subject(meta: Metadata, plan: Plan, found: Mapping[str, LocatedSheet], file: str) -> tuple[Subject, list[Finding]]:
    """What stands in a row or column that is gone has no cell and is not there. Where a prefilled figure was changed,
    the sheet's own scores say nothing: they were calculated with it."""
    unmoved = {sheet: place.grid for sheet, place in found.items() if place.unmoved}
    read = [_input(issued, unmoved, found) for issued in plan.inputs]
    inputs, changed = [input for input in read if input], list[Finding]()
    if meta.issued:
        from workbook_templates.read.seal.prefilled_figures import as_issued

        there = [issued.field for issued, input in zip(plan.inputs, read, strict=True) if input]
        inputs, changed = as_issued(there, inputs, meta.issued)
    live = {
        key: (at.sheet, at.cell, found[issued.sheet].value(at))
        for key, issued in plan.scores
        if not changed and (at := issued if issued.sheet in unmoved else found[issued.sheet].at(issued.row, issued.col))
    }
    return Subject(meta.scheme, meta.kind, meta.holder, file, tuple(inputs), dict(meta.parameters), live), changed


def _input(issued: IssuedInput, unmoved: Mapping[str, Grid], found: Mapping[str, LocatedSheet]) -> Input | None:
    """What stands in an input; None where its row or column is gone. `unmoved` are the sheets, by their names, on which
    every cell stands where it was issued."""
    sheet, row, col = issued.field.at
    if (grid := unmoved.get(sheet)) is not None:
        return issued.holding(value_at(grid, row, col))
    there = found[sheet].at(row, col)
    return drawn_input(issued.field, there, found[sheet].value(there)) if there else None
