"""每…得…分: count × each, at most the row's points."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Literal

from scoring.limits import Limit
from scoring.methods.base import Ask, Cells, Facts, Method
from scoring.numbers import exact, show


@dataclass(frozen=True, slots=True, kw_only=True)
class PerUnit(Method):
    """每…得…分：按数量计分，每个（类、次）得规定的分，以本项分值为上限。"""

    kind: Literal["per_unit"] = "per_unit"
    each: Annotated[Decimal, Limit(gt=0)]
    """每一个（类、次）得多少分。"""
    counted: str = "类"
    """数量的单位，例如 类、次。"""

    def asks(self, measure: str) -> tuple[Ask, ...]:
        return (Ask(role="claim", type="count", label="数量", measure=self.counted),)

    def points(self, full: Fraction, facts: Facts) -> Fraction:
        return min(full, facts.number() * exact(self.each))

    def sentence(self, full: Fraction, facts: Facts) -> str:
        text = f"{show(facts.number())}{self.counted}×{show(self.each)}分"
        return f"{text}，以{show(full)}分为限" if facts.number() * exact(self.each) > full else text

    def expression(self, full: str, cells: Cells) -> str:
        return f"MIN({full},{cells['claim']}*{show(self.each)})"

    def advice(self, full: Fraction, facts: Facts, measure: str) -> str:
        return f"每增加1{self.counted}再得{show(self.each)}分"

    def advice_expression(self, full: str, cells: Cells, measure: str) -> str:
        return f'"每增加1{self.counted}再得{show(self.each)}分"'

    def goal(self) -> str:
        return f"每{self.counted}{show(self.each)}分"
