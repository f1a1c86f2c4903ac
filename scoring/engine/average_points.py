"""The average points of a row: what a unit to which it does not apply is given (`not_applicable: average`)."""

from fractions import Fraction

from scoring.light_named_tuple import NamedTuple
from scoring.methods import guard
from scoring.methods.facts import Outcome
from scoring.methods.peers import shown
from scoring.numbers import round_points, show
from scoring.scheme.model import Leaf, Scheme, Section

LACKING = ("missing", "invalid", "unscoreable")
"""States of a row that should have points and has none that count."""


class AveragePoints(NamedTuple):
    """The points that the other units of a class have for one row, as published; `missing` are the units that should
    have some. `among` is the word for them: 同类 or, where there are no classes, 其他."""

    points: tuple[Fraction, ...]
    missing: tuple[str, ...]
    among: str

    @property
    def average(self) -> Fraction | None:
        """The mean; None where nobody has points."""
        return sum(self.points, Fraction(0)) / len(self.points) if self.points else None

    @property
    def said(self) -> str:
        """Whose average it is: `同类19个单位，另有1个单位缺得分未计入`."""
        lacking = f"（另有{len(self.missing)}个单位缺得分，未计入）" if self.missing else ""
        return f"{self.among}{len(self.points)}个单位{lacking}"


def averages(scheme: Scheme) -> bool:
    """Whether rows that do not apply are given the average of the others."""
    return scheme.not_applicable == "average"


def may_be_averaged(scheme: Scheme, section: Section, leaf: Leaf) -> bool:
    """Whether the row may wait for the points of the other units, since it does not apply. What adds to or takes off
    the total does neither then."""
    left_out = leaf.optional or leaf.exempt or leaf.zero_leaves_out
    return averages(scheme) and section.counts == "points" and left_out and not leaf.off_task


def averaged(full: Fraction, reason: str, known: AveragePoints | None, places: int) -> Outcome:
    """What becomes of a row that does not apply. Before the others are known it waits; where nobody has points and
    nobody will, the assessors must decide."""
    if known is None or (known.average is None and known.missing):
        return Outcome("pending", Fraction(0), f"不适用（{reason}），{guard.PENDING}：按同类单位的平均得分")
    if known.average is None:
        nobody = f"不适用（{reason}），{guard.UNSCOREABLE}：{known.among}单位都没有本项得分，没有平均得分，由考核组核定"
        return Outcome("unscoreable", Fraction(0), nobody)
    points = min(full, known.average)
    limit = "，以本项分值为限" if points < known.average else ""
    said = f"{known.said}平均得分{shown(known.average)}{limit}，计{show(round_points(points, places))}分"
    return Outcome("not_applicable", points, f"不适用（{reason}），{said}")
