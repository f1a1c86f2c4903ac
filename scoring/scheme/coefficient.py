"""难度系数: what a unit's points of a row are multiplied by, and a rule whose points are multiplied so."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, ClassVar

from scoring.light_dataclass import dataclass
from scoring.limits import Limit
from scoring.methods.base import Ask, Cells, Facts, Method, Outcome, gained
from scoring.methods.facts import MULTIPLIED_BY, TIMES
from scoring.methods.peers import PeerCells
from scoring.methods.traits import Polarity
from scoring.numbers import exact, round_points, show
from scoring.scheme.basis import SCHEMA, Basis
from scoring.scheme.lists import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Coefficient:
    """What the points of some units are multiplied by (难度系数)."""

    __pydantic_config__: ClassVar = SCHEMA

    factor: Annotated[Decimal, Limit(gt=0)]
    """系数，例如 1.1；按规则算出的得分乘以它，再四舍五入。核定的得分和不适用的不乘。"""
    basis: Basis
    applies_to: tuple[str, ...] = ()
    """适用的类别编号或单位名称；不写则各单位都乘。写明单位的优先于写明类别的。"""
    beyond_full: bool = False
    """乘以系数以后可以超过满分；不写则以满分为限。"""

    def ceiling(self, most: Fraction) -> Fraction:
        """The most that points of at most `most` come to."""
        return self.times(most, most)

    def times(self, points: Fraction, most: Fraction | None) -> Fraction:
        """The points multiplied; `most` is what the rule can give at most."""
        product = points * exact(self.factor)
        return product if self.beyond_full or most is None else min(most, product)

    def expression(self, points: str, most: Fraction | None) -> str:
        """The same as a spreadsheet expression."""
        product = f"({points})*{show(self.factor)}"
        return product if self.beyond_full or most is None else f"MIN({show(most)},{product})"

    @property
    def words(self) -> str:
        """What a table says of it: 得分×难度系数1.1."""
        return f"（得分×{MULTIPLIED_BY}{show(self.factor)}{'，可超过满分' if self.beyond_full else ''}）"


def meant(coefficients: Sequence[Coefficient], unit: Unit) -> Coefficient | None:
    """The one that counts for a unit: one that names it goes before one that names its class, and this before one for
    all."""
    named = [one for one in coefficients if unit.among(one.applies_to)]
    return next(iter(sorted(named, key=lambda one: (unit.name not in one.applies_to, not one.applies_to))), None)


def for_all(coefficient: Coefficient) -> Coefficient:
    """The coefficient once it is settled whom it is for."""
    return replace(coefficient, applies_to=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Multiplied(Method):
    """Has no name in scheme files: a coefficient makes it of the rule that a row names."""

    rule: Method
    by: Coefficient

    @property
    def better(self) -> Polarity | None:
        return self.rule.better

    def asks(self, measure: str) -> tuple[Ask, ...]:
        return self.rule.asks(measure)

    def evaluate(self, full: Fraction, facts: Facts, measure: str = "") -> Outcome:
        """States and what a row of parts lacks are the rule's own. Of nothing there is nothing to multiply."""
        found = self.rule.evaluate(full, facts, measure)
        if not found.points:
            return found
        points, done = self.by.times(found.points, self.rule.ceiling(full)), found.status == "scored"
        told = gained(found.sentence, show(found.points, 4)) if done else found.sentence
        told += f"；{show(found.points, 4)}×{MULTIPLIED_BY}{show(self.by.factor)}"
        if points != found.points * exact(self.by.factor):
            told += f"，以{show(points)}分为限"
        return found._replace(
            points=points, sentence=told if done else gained(told, show(round_points(points, facts.places)))
        )

    def points(self, full: Fraction, facts: Facts) -> Fraction:
        return self.by.times(self.rule.points(full, facts), self.rule.ceiling(full))

    def sentence(self, full: Fraction, facts: Facts) -> str:
        return self.evaluate(full, facts).sentence

    def expression(self, full: str, cells: Cells) -> str:
        return self._multiplied(self.rule.expression(full, cells), full)

    def peer_expression(self, full: str, at: PeerCells) -> str:
        return self._multiplied(self.rule.peer_expression(full, at), full)

    def formula(self, full: Decimal, cells: Cells, measure: str = "", blocked: str = "", places: int = 2) -> str:
        times = self.by.expression("{}", self.rule.ceiling(exact(full)))
        return self.rule.formula(full, {**cells, TIMES: times}, measure, blocked, places)

    def _multiplied(self, points: str, full: str) -> str:
        return self.by.expression(points, self.rule.ceiling(exact(Decimal(full))))

    def goal(self) -> str:
        return self.rule.goal() + self.by.words
