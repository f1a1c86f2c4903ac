"""考核组核定: nothing until an assessor enters 0..max in a review workbook."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar, Literal

from scoring.methods import guard
from scoring.methods.base import Ask, Cells, Facts, Method, Outcome
from scoring.methods.traits import Example, HowTo


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessor(Method):
    """考核组核定：单位不填，由考核组在核查表中给 0 分至满分。"""

    order: ClassVar = 150
    how_to: ClassVar = (HowTo("由考核组根据情况打分", "不用填；在核查表中给分"),)
    example: ClassVar = Example(("考核组核定：单位不填，由考核组在核查表中给分。",), "rule: {kind: assessor}")
    by_assessors: ClassVar = True
    kind: Literal["assessor"] = "assessor"

    def asks(self, measure: str) -> tuple[Ask, ...]:
        return ()

    def evaluate(self, full: Fraction, facts: Facts, measure: str = "") -> Outcome:
        return Outcome("missing", Fraction(0), "待考核组核定")

    def formula(self, full: Decimal, cells: Cells, measure: str = "", blocked: str = "", signed: bool = False) -> str:
        return f'"{guard.AWAITED}"'
