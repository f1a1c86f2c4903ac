"""Units by indicators as a table: 得分矩阵 of the master, one section at a time, some units at a time."""

from typing import NamedTuple

from addin.desk.score_rows import awaited, points
from scoring.engine.scorecard import Score
from scoring.numbers import show
from scoring.scheme.model import Leaf, Section
from workbook_templates.results.model import Consolidation
from workbook_templates.results.points_matrix_map import Block, blocks
from workbook_templates.results.result_words import status_of
from workbook_templates.results.unit_result import UnitResult

AT_ONCE = 100
LEVELS = 5
NONE = "—"


class Spot(NamedTuple):
    """One cell: the points, or why there are none. `level` 0 to 4 says how much of the full points, -1 nothing."""

    ref: str
    words: str
    level: int


class HeatRow(NamedTuple):
    """One unit."""

    unit: str
    rank: int | None
    spots: tuple[Spot, ...]


class HeatMap(NamedTuple):
    """One section of the units of one sheet; `block` is its number, `first` the number of the first unit shown."""

    block: int
    section: Section
    leaves: tuple[Leaf, ...]
    rows: tuple[HeatRow, ...]
    first: int
    units: int

    @property
    def full(self) -> dict[str, str]:
        """The most that each row can bring."""
        return {leaf.ref: show(self.section.full_of(leaf)) for leaf in self.leaves}

    @property
    def before(self) -> int | None:
        """Where the units before these begin."""
        return max(0, self.first - AT_ONCE) if self.first else None

    @property
    def after(self) -> int | None:
        """Where the units after these begin."""
        return self.first + AT_ONCE if self.first + AT_ONCE < self.units else None


def sheets(run: Consolidation) -> tuple[Block, ...]:
    """The sheets of the matrix: several where classes are assessed by different rows."""
    return blocks(run, "得分矩阵")


def heat_map(run: Consolidation, block: int, section: str, first: int) -> HeatMap:
    """What was asked for, else the nearest that there is."""
    known = sheets(run)
    number = min(max(block, 0), len(known) - 1)
    sheet = known[number]
    part = next((part for part in sheet.columns if part.section.id == section), sheet.columns[0])
    begin = min(max(first, 0), max(0, len(sheet.numbers) - 1)) // AT_ONCE * AT_ONCE
    waiting = awaited(run.scheme)
    shown = (run.units[number] for number in sheet.numbers[begin : begin + AT_ONCE])
    rows = tuple(_row(run, unit, part.section, part.leaves, waiting) for unit in shown)
    return HeatMap(number, part.section, part.leaves, rows, begin, len(sheet.numbers))


def _row(
    run: Consolidation, unit: UnitResult, section: Section, leaves: tuple[Leaf, ...], waiting: frozenset[str]
) -> HeatRow:
    scores = {score.ref: score for score in unit.card.scores}
    spots = tuple(_spot(run, section, leaf, scores.get(leaf.ref), waiting) for leaf in leaves)
    return HeatRow(unit.name, unit.standing.rank, spots)


def _spot(run: Consolidation, section: Section, leaf: Leaf, score: Score | None, waiting: frozenset[str]) -> Spot:
    if score is None:
        return Spot("", NONE, -1)
    if score.status != "scored" and not score.points:
        return Spot(leaf.ref, status_of(score, waiting), -1)
    worst = section.full_of(leaf) - leaf.points
    share = float((score.points - worst) / leaf.points) if leaf.points else 1.0
    level = min(LEVELS - 1, max(0, int(share * LEVELS)))
    return Spot(leaf.ref, points(score.points, run.scheme.row_places), level)
