"""Inputs that somebody joined with other cells: no issued input is, and what stood in the others is lost or hidden."""

import re
from collections.abc import Iterator, Mapping, Sequence

from validators.catalogue import file_finding, item
from validators.finding import Finding
from validators.subject import Input
from validators.understand.clean import shortened
from workbook_templates.layout.geometry import place_of
from workbook_templates.read.plan import Place
from workbook_templates.read.same import shown

START = b"<mergeCells"
JOINED = re.compile(rb'<mergeCell\b[^>]*?\bref="([A-Z]{1,3}[0-9]{1,7}):([A-Z]{1,3}[0-9]{1,7})"')
NAMED = 5


def joined_inputs(sheets: Mapping[str, bytes], inputs: Sequence[Input]) -> Iterator[Finding]:
    """`sheets` are the XML of each sheet by its name."""
    by_sheet: dict[str, dict[Place, Input]] = {}
    for input in inputs:
        by_sheet.setdefault(input.sheet, {})[place_of(input.cell)] = input
    for sheet, places in by_sheet.items():
        xml = sheets.get(sheet, b"")
        for first, last in JOINED.findall(xml, max(xml.rfind(START), 0)) if START in xml else ():
            yield from _told(sheet, first.decode(), last.decode(), places)


def _told(sheet: str, first: str, last: str, places: Mapping[Place, Input]) -> Iterator[Finding]:
    (top, left), (bottom, right) = place_of(first), place_of(last)
    held = [input for (row, col), input in places.items() if top <= row <= bottom and left <= col <= right]
    if held:
        seen = next((shown(input.raw) for input in held if input.cell == first), "") or "空白"
        facts = {"cells": f"{first}:{last}", "read": shortened(seen), "lost": _lost(held, first)}
        yield file_finding("V447", sheet=sheet, cell=first, ref=held[0].ref, unit=held[0].unit, **facts)


def _lost(held: Sequence[Input], first: str) -> str:
    """Some programs keep a hidden cell's content, others drop it."""
    under = [input for input in held if input.cell != first]
    said = [
        f"{item(input)}{f'填的“{shortened(shown(input.raw))}”看不见' if input.raw != '' else '没有读到内容'}"
        for input in under[:NAMED]
    ]
    more = f"，等{len(under)}处" if len(under) > NAMED else ""
    return "；".join(said) + more if said else "被盖住的单元格内容已丢失"
