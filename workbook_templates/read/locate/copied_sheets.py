"""Copies of our sheets beside the ones that are read: which, and whether anything else was filled in there."""

from collections.abc import Iterator, Mapping

from validators.finding import Finding
from validators.plain_text import shortened
from validators.returns.findings import file_finding
from workbook_templates.incoming.sheets import Grid, value_at
from workbook_templates.read.locate.located_sheet import LocatedSheet
from workbook_templates.read.locate.reading_plan import Plan
from workbook_templates.read.locate.relocated import found_again, is_page
from workbook_templates.read.locate.text_comparison import same, visible
from workbook_templates.returned import RejectedError

NAMED = 3
COMPARED = 20
"""Of so many copies every input is looked at; more are no slip of the hand."""


def copies(plan: Plan, sheets: Mapping[str, Grid], found: Mapping[str, LocatedSheet]) -> Iterator[Finding]:
    """One finding for each of our sheets that others look like; `found` are ours by their issued names."""
    ours = {*plan.sheets, *(place.sheet for place in found.values())}
    others = [sheet for sheet in sheets if sheet not in ours]
    for place in found.values():
        if twins := [sheet for sheet in others if is_page(place.page, sheets[sheet])]:
            named = "、".join(f"“{twin}”表" for twin in twins[:NAMED])
            more = f"等{len(twins)}张工作表" if len(twins) > NAMED else ""
            differ = _differing(place, {twin: sheets[twin] for twin in twins[:COMPARED]})
            yield file_finding("V429", sheet=twins[0], used=place.sheet, twins=named + more, differ=differ)


def _differing(place: LocatedSheet, twins: Mapping[str, Grid]) -> str:
    """What the copies hold in other words than the sheet that is read."""
    differing: list[str] = []
    unclear = False
    for twin, grid in twins.items():
        try:
            differing += _differences(place, found_again(place.page, twin, grid, "")[0])
        except RejectedError:
            unclear = True
    if differing:
        more = "等" if len(differing) > NAMED else ""
        return f"填报内容有{len(differing)}处不同：{'；'.join(differing[:NAMED])}{more}"
    return "副本的行列已移动，没有逐格比较" if unclear else "填报内容相同"


def _differences(place: LocatedSheet, twin: LocatedSheet) -> Iterator[str]:
    for row, col in sorted(place.page.inputs):
        at, there = place.at(row, col), twin.at(row, col)
        if at and there and not same(place.value(at), value := value_at(twin.grid, there.row, there.col)):
            cell = at.cell if at.cell == there.cell else f"{at.cell}（“{twin.sheet}”的{there.cell}）"
            yield f"{cell}采用“{_quoted(place.value(at))}”，“{twin.sheet}”表为“{_quoted(value)}”"


def _quoted(value: object) -> str:
    return shortened(visible(value), 20) or "空白"
