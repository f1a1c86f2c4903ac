"""不考核: a row that the scheme leaves out for some units."""

from decimal import Decimal
from fractions import Fraction
from typing import ClassVar, Literal

from scoring.light_dataclass import dataclass
from scoring.methods import guard
from scoring.methods.base import Ask, Cells, Facts, Method, Outcome
from scoring.methods.traits import HowTo


@dataclass(frozen=True, slots=True, kw_only=True)
class Exempt(Method):
    """不考核：方案规定本类单位不考核本项，按“不适用”处理。"""

    order: ClassVar = 160
    how_to: ClassVar = (HowTo("丁乡不考核本项", "在“分类目标”表选“不考核”，不用填其他列"),)
    left_out: ClassVar = True
    kind: Literal["exempt"] = "exempt"

    def asks(self, measure: str) -> tuple[Ask, ...]:
        return ()

    def evaluate(self, full: Fraction, facts: Facts, measure: str = "") -> Outcome:
        return Outcome("not_applicable", Fraction(0), "方案规定本类单位不考核本项")

    def formula(self, full: Decimal, cells: Cells, measure: str = "", blocked: str = "", places: int = 2) -> str:
        return f'"{guard.NOT_APPLICABLE}"'

    def goal(self) -> str:
        return "不考核"
