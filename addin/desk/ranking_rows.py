"""The ranking as the master has it, in words: a table a class, and how totals are spread."""

from collections.abc import Sequence
from decimal import Decimal
from math import ceil, floor
from typing import NamedTuple

from addin.desk.score_rows import points
from scoring.numbers import show
from scoring.scheme.model import Section
from workbook_templates.results.master.remarks import remark, state
from workbook_templates.results.model import Consolidation
from workbook_templates.results.unit_result import UnitResult

NONE = "—"
STEPS = tuple(Decimal(step) for step in ("0.5", "1", "2", "5", "10", "20", "50", "100", "200", "500"))
MOST_BINS = 12


class RankRow(NamedTuple):
    """One line. `sections` are points or `NONE`, one a section of the table."""

    rank: str
    unit: str
    sections: tuple[str, ...]
    total: str
    grade: str
    final_grade: str
    complete: bool
    state: str
    remark: str


class Bin(NamedTuple):
    """How many totals lie from `low` up to, not including, `high`; the last one includes it."""

    label: str
    units: int


class RankTable(NamedTuple):
    """The units that are ranked together."""

    title: str
    heads: tuple[tuple[str, str], ...]
    """What its sections are called, and what each can bring."""
    rows: tuple[RankRow, ...]
    bins: tuple[Bin, ...]


def rank_tables(run: Consolidation) -> tuple[RankTable, ...]:
    """A table a class with its own sections, or one where all are ranked together; units as the ranking has them."""
    names = {each.id: each.name for each in run.scheme.classes} if len(run.scheme.classes) > 1 else {}
    classes = list(dict.fromkeys(unit.standing.candidate.unit_class for unit in run.units)) if names else [None]
    found = []
    for each in classes:
        units = [unit for unit in run.units if each is None or unit.standing.candidate.unit_class == each]
        own = {part.ref for unit in units for part in unit.card.sections}
        sections = [section for section in run.scheme.sections if section.id in own]
        rows = tuple(_row(run, sections, unit) for unit in units)
        totals = [unit.card.total for unit in units if unit.returned]
        found.append(RankTable(names.get(each or "", ""), _heads(sections), rows, bins(totals)))
    return tuple(found)


def _heads(sections: Sequence[Section]) -> tuple[tuple[str, str], ...]:
    return tuple((s.title, f"{show(s.points)}分" if s.counts == "points" else s.worth) for s in sections)


def bins(totals: Sequence[Decimal]) -> tuple[Bin, ...]:
    """Steps of one width that are easily read."""
    if not totals:
        return ()
    low, high = min(totals), max(totals)
    step = next((step for step in STEPS if (high - low) / step < MOST_BINS - 1), STEPS[-1])
    first, last = floor(low / step), max(ceil(high / step), floor(low / step) + 1)
    counts = [0] * (last - first)
    for total in totals:
        counts[min(floor(total / step) - first, len(counts) - 1)] += 1
    return tuple(
        Bin(f"{show(step * (first + number))}～{show(step * (first + number + 1))}", count)
        for number, count in enumerate(counts)
    )


def _row(run: Consolidation, sections: Sequence[Section], unit: UnitResult) -> RankRow:
    candidate, standing = unit.standing.candidate, unit.standing
    own = {part.ref: part.points for part in unit.card.sections} if unit.returned else {}
    places = run.scheme.row_places
    return RankRow(
        rank=NONE if standing.rank is None else str(standing.rank),
        unit=unit.name,
        sections=tuple(points(own[s.id], places) if s.id in own else NONE for s in sections),
        total=points(unit.card.total, run.scheme.total_places) if unit.returned else NONE,
        grade=unit.grade or NONE,
        final_grade=candidate.final_grade or "",
        complete=unit.complete,
        state=state(run, unit),
        remark=remark(run, unit),
    )
