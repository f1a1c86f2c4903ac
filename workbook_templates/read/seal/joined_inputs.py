"""Inputs that somebody joined with other cells: no issued input is, and what stood in the others is lost or hidden."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from scoring.patterns import pattern
from scoring.short_texts import of_short_texts
from validators.finding import Finding
from validators.plain_text import shortened
from validators.returns.findings import file_finding, item
from validators.returns.subject import Input
from workbook_templates.incoming.sheets import SheetXml
from workbook_templates.read.locate.located_sheet import LocatedSheet
from workbook_templates.read.locate.reading_plan import Place
from workbook_templates.read.locate.text_comparison import visible
from workbook_templates.xlsx.addresses import place_of

START = b"<mergeCells"
JOINED = pattern(rb'<mergeCell\b[^>]*?\bref="([A-Z]{1,3}[0-9]{1,7}):([A-Z]{1,3}[0-9]{1,7})"')
NAMED = 5
LONGEST_KEPT = 65536

Area = tuple[str, str]
"""A joined area by its first and its last cell."""
Joined = tuple[Area, list[Place]]
"""An area with the inputs that it covers."""


def joined_inputs(
    sheets: Mapping[str, SheetXml], found: Mapping[str, LocatedSheet], inputs: Sequence[Input]
) -> Iterator[Finding]:  # fmt: skip
    """What is to be said of joined areas that cover inputs. `sheets` are the XML of each sheet by its name."""
    for page in found.values():
        sheet = sheets.get(page.sheet, SheetXml())
        behind = sheet.cells.frame.tail if sheet.cells and START in sheet.cells.frame.tail else sheet.sent
        yield from _findings(page, _found(behind, page.inputs), inputs)


def joined_in(page: LocatedSheet, areas: Sequence[Area], inputs: Sequence[Input]) -> Iterator[Finding]:
    """What is to be said of the joined `areas` of one sheet."""
    yield from _findings(page, _over_inputs(areas, page.inputs), inputs)


def _findings(page: LocatedSheet, joined: Sequence[Joined], inputs: Sequence[Input]) -> Iterator[Finding]:
    for (first, last), under in joined:
        held = {place_of(input.cell): input for input in inputs if input.sheet == page.sheet}
        yield _finding(page.sheet, first, last, [held[place] for place in under])


@of_short_texts(32, LONGEST_KEPT)  # the same in a whole batch of one template
def _found(xml: bytes, places: frozenset[Place]) -> list[Joined]:
    areas = JOINED.findall(xml, max(xml.rfind(START), 0)) if START in xml else []
    return _over_inputs([(first.decode(), last.decode()) for first, last in areas], places)


def _over_inputs(areas: Sequence[Area], places: frozenset[Place]) -> list[Joined]:
    return [(area, under) for area in areas if (under := _covered(*area, places))]


def _covered(first: str, last: str, places: frozenset[Place]) -> list[Place]:
    """The inputs in a joined area; nearly every area is a small one that was issued."""
    top, left, bottom, right = _bounds(first, last)
    if (bottom - top + 1) * (right - left + 1) > len(places):
        return sorted((row, col) for row, col in places if top <= row <= bottom and left <= col <= right)
    return [(row, col) for row in range(top, bottom + 1) for col in range(left, right + 1) if (row, col) in places]


@lru_cache(maxsize=4096)
def _bounds(first: str, last: str) -> tuple[int, int, int, int]:
    return *place_of(first), *place_of(last)


def _finding(sheet: str, first: str, last: str, held: Sequence[Input]) -> Finding:
    seen = next((visible(input.raw) for input in held if input.cell == first), "") or "空白"
    facts = {"cells": f"{first}:{last}", "read": shortened(seen), "lost": _lost(held, first)}
    return file_finding("V447", sheet=sheet, cell=first, ref=held[0].ref, unit=held[0].unit, **facts)


def _lost(held: Sequence[Input], first: str) -> str:
    """Some programs keep a hidden cell's content, others drop it."""
    under = [input for input in held if input.cell != first]
    said = [
        f"{item(input)}{f'填的“{shortened(visible(input.raw))}”看不见' if input.raw != '' else '没有读到内容'}"
        for input in under[:NAMED]
    ]
    more = f"，等{len(under)}处" if len(under) > NAMED else ""
    return "；".join(said) + more if said else "被盖住的单元格内容已丢失"
