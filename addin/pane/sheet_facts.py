"""What the pane tells of the open workbook beside its values: where formulas stand, which cells are joined, in which
format numbers show.

Not every Excel can be asked, and other programs send nothing: what was not seen is unknown and must not be guessed.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from validators.finding import Finding
from validators.returns.subject import Formulas, Input, Subject
from workbook_templates.read.display.format_value import display_of
from workbook_templates.read.locate.located_sheet import LocatedSheet
from workbook_templates.read.locate.reading_plan import Place
from workbook_templates.read.seal.calculated_inputs import calculated_in
from workbook_templates.read.seal.joined_inputs import Area, joined_in
from workbook_templates.xlsx.addresses import place_of

CELL = r"[A-Z]{1,3}[1-9][0-9]{0,6}"
ONE, SEVERAL = re.compile(CELL), re.compile(f"({CELL}):({CELL})")

Told = Mapping[str, Sequence[str]]
"""Addresses by sheet."""


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """Cells with formulas, joined areas, and the formats of cells that have one, by sheet; None for what could not be
    seen."""

    formulas: Mapping[str, frozenset[Place]] | None = None
    joined: Mapping[str, tuple[Area, ...]] | None = None
    formats: Mapping[str, Mapping[str, str]] | None = None

    @property
    def unseen(self) -> tuple[str, ...]:
        """What could not be seen, as people call it."""
        kinds = (("合并单元格", self.joined), ("公式", self.formulas), ("数字格式", self.formats))
        return tuple(word for word, seen in kinds if seen is None)


NONE_SEEN = SheetFacts()


def facts_of(text: str) -> SheetFacts:
    """The facts in the pane's JSON; what is not as it should be counts as not seen."""
    try:
        told = json.loads(text or "{}")
    except (ValueError, RecursionError):
        return NONE_SEEN
    formulas, joined = (_told(told, key) for key in ("formulas", "merged"))
    return SheetFacts(
        None if formulas is None else {
            sheet: frozenset(place_of(cell) for cell in cells if ONE.fullmatch(cell))
            for sheet, cells in formulas.items()
        },
        None if joined is None else {
            sheet: tuple((found[1], found[2]) for area in areas if (found := SEVERAL.fullmatch(area)))
            for sheet, areas in joined.items()
        },
        _formats(told),
    )  # fmt: skip


def _formats(told: object) -> Mapping[str, Mapping[str, str]] | None:
    found = told.get("formats") if isinstance(told, dict) else None
    if not isinstance(found, dict) or not all(isinstance(cells, dict) for cells in found.values()):
        return None
    return {sheet: {at: code for at, code in cells.items() if isinstance(code, str)} for sheet, cells in found.items()}


def as_formatted(facts: SheetFacts, subject: Subject) -> Subject:
    """With every input as its cell shows it; as issued where that is not known."""
    if facts.formats is None:
        return subject
    return replace(subject, inputs=tuple(_drawn(one, facts.formats) for one in subject.inputs))


def _drawn(input: Input, formats: Mapping[str, Mapping[str, str]]) -> Input:
    if input.locked or input.raw in ("", None):
        return input
    display = display_of(input.raw, formats.get(input.sheet, {}).get(input.cell, "General"))
    return input if display == input.display else input._replace(display=display).read_again()


def _told(told: object, key: str) -> Told | None:
    found = told.get(key) if isinstance(told, dict) else None
    if not isinstance(found, dict) or not all(isinstance(addresses, list) for addresses in found.values()):
        return None
    return {sheet: [one for one in addresses if isinstance(one, str)] for sheet, addresses in found.items()}


def kept_formulas(facts: SheetFacts, subject: Subject) -> Formulas:
    """The score cells that kept a formula: those that show one, and those of which nothing is known. A score typed
    over its formula was seen, a formula that merely was not calculated again must not pass for one. Where no score of
    a sheet shows a formula, they are hidden there."""
    scores: dict[str, set[str]] = {}
    for sheet, cell, _ in subject.live.values():
        scores.setdefault(sheet, set()).add(cell)
    typed = {(sheet, cell) for sheet, cells in scores.items() for cell in _without(facts, sheet, cells)}
    return Formulas(frozenset(scores), frozenset(typed))


def _without(facts: SheetFacts, sheet: str, cells: set[str]) -> set[str]:
    seen = {cell for cell in cells if place_of(cell) in (facts.formulas or {}).get(sheet, frozenset())}
    return cells - seen if seen else set()


def findings_of_facts(facts: SheetFacts, found: Mapping[str, LocatedSheet], subject: Subject) -> Iterator[Finding]:
    """Joined inputs and formulas in inputs, as they are told of a file."""
    for page in found.values():
        yield from joined_in(page, (facts.joined or {}).get(page.sheet, ()), subject.inputs)
    for page in found.values():
        yield from calculated_in(page, (facts.formulas or {}).get(page.sheet, frozenset()))
