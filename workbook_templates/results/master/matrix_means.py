"""The mean of the numbers above each column of 得分矩阵: where everybody is weak."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from scoring.methods import guard
from scoring.numbers import exact, round_points
from workbook_templates.results import points_matrix_map as at
from workbook_templates.results.points_matrix_map import Block, SectionColumns
from workbook_templates.results.result_book import ResultBook
from workbook_templates.results.unit_result import UnitResult
from workbook_templates.xlsx.addresses import a1


@dataclass(slots=True)
class ColumnSum:
    """Points that are added up, and how many they are."""

    points: Decimal = Decimal(0)
    units: int = 0

    def add(self, points: Decimal) -> None:
        """Counts points once more."""
        self.points += points
        self.units += 1

    def mean(self, places: int) -> float | str:
        """Their mean; an empty text of none."""
        return float(round_points(exact(self.points) / self.units, places)) if self.units else ""


class Means:
    """What the units of one matrix add up to, column by column. Sums of units that still lack something would pull a
    mean down, so that they count only while no unit is complete."""

    def __init__(self, columns: Sequence[SectionColumns]) -> None:
        self.columns = columns
        self.rows: defaultdict[int, ColumnSum] = defaultdict(ColumnSum)
        self.sums = {whole: defaultdict[int, ColumnSum](ColumnSum) for whole in (True, False)}

    def add(self, unit: UnitResult) -> None:
        """Counts one more unit."""
        scores = {score.ref: score for score in unit.card.scores}
        for part in self.columns:
            for col, leaf in enumerate(part.leaves, part.first):
                score = scores.get(leaf.ref)
                if score and (score.status == "scored" or score.points):
                    self.rows[col].add(score.points)
        if unit.returned:
            for col, points in self._sums_of(unit):
                self.sums[False][col].add(points)
                if unit.complete:
                    self.sums[True][col].add(points)

    def _sums_of(self, unit: UnitResult) -> Iterator[tuple[int, Decimal]]:
        sections = {part.ref: part.points for part in unit.card.sections}
        for part in self.columns:
            if part.section.id in sections:
                yield part.subtotal, sections[part.section.id]
                if part.raw is not None:
                    yield part.raw, before(unit, part)
        yield self.columns[-1].subtotal + 1, unit.card.total

    def of(self, col: int) -> ColumnSum:
        """What the numbers of a column come to."""
        sums = self.sums[bool(self.sums[True])]
        return self.rows.get(col) or sums.get(col) or ColumnSum()


def before(unit: UnitResult, part: SectionColumns) -> Decimal:
    """A section's own points, before they are converted."""
    found = next(each for each in unit.card.sections if each.ref == part.section.id)
    return found.before.points if found.before else found.points


def draw_average(book: ResultBook, sheet: Any, row: int, block: Block, means: Means) -> None:
    """The last row of a matrix."""
    line = _AverageRow(book, sheet, row, means)
    sheet.write_string(row, at.NAME_COL, "平均得分", book.styles["head"])
    sheet.write_blank(row, at.STATE_COL, None, book.styles["head"])
    for part in block.columns:
        for col in range(part.first, part.last + 1):
            line.draw(col)
        if part.applicable is not None:
            sheet.write_blank(row, part.applicable, None, book.styles["sum"])
        if part.raw is not None:
            line.draw(part.raw, _numbers(part))
        line.draw(part.subtotal, _numbers(part))
    line.draw(block.total, ">=0", "mean")


def _numbers(part: SectionColumns) -> str:
    return "<=0" if part.section.counts == "deduction" else ">=0"


class _AverageRow(NamedTuple):
    book: ResultBook
    sheet: Any
    row: int
    means: Means

    def draw(self, col: int, sums: str = "", style: str = "sum") -> None:
        """`sums` is what the numbers of a column of sums meet, and its dashes do not."""
        scheme = self.book.run.scheme
        places = scheme.total_places if style == "mean" else scheme.row_places
        span, state = (f"{a1(at.FIRST_ROW, c)}:{a1(self.row - 1, c)}" for c in (col, at.STATE_COL))
        text = f'IF(COUNT({span})=0,"",{guard.rounded(f"SUM({span})/COUNT({span})", places)})'
        if sums:
            whole = f'COUNTIFS({state},"完整",{span},"{sums}")'
            text = f'IF({whole}=0,{text},{guard.rounded(f"""SUMIF({state},"完整",{span})/{whole}""", places)})'
        value = self.means.of(col).mean(places)
        self.sheet.write_formula(self.row, col, f"={text}", self.book.styles[style], value)
