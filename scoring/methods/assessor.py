"""考核组核定: nothing until an assessor enters 0..max in a review workbook, or the row's department in its own."""

from decimal import Decimal
from fractions import Fraction
from typing import ClassVar, Literal

from scoring.light_dataclass import dataclass
from scoring.methods import guard
from scoring.methods.base import Ask, Cells, Facts, Method, Outcome
from scoring.methods.traits import Example, HowTo


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessor(Method):
    """考核组核定：单位不填，由考核组在核查表中给 0 分至满分。"""

    order: ClassVar = 150
    how_to: ClassVar = (
        HowTo("由考核组根据情况打分", "不用填；在核查表中给分"),
        HowTo(
            "由牵头部门考核打分",
            "不用填；“责任部门”填该部门，所在部分的“采用顺序”只写监测值，或写在核查值之前；在部门数据表中给分",
        ),
    )
    example: ClassVar = Example(("考核组核定：单位不填，由考核组在核查表中给分。",), "rule: {kind: assessor}")
    by_assessors: ClassVar = True
    kind: Literal["assessor"] = "assessor"
    unlimited: bool = False
    """加分项用：加多少分没有上限（不封顶），由考核组据实核定；分值不用填。"""

    def asks(self, measure: str) -> tuple[Ask, ...]:
        return ()

    def evaluate(self, full: Fraction, facts: Facts, measure: str = "") -> Outcome:
        return Outcome("missing", Fraction(0), "待考核组核定")

    def formula(self, full: Decimal, cells: Cells, measure: str = "", blocked: str = "", places: int = 2) -> str:
        return f'"{guard.AWAITED}"'
