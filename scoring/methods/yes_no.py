"""是/否: full points or none."""

from fractions import Fraction
from typing import ClassVar, Literal

from scoring.entries import NO, YES
from scoring.light_dataclass import dataclass
from scoring.methods.base import Ask, Cells, Facts, Method
from scoring.methods.traits import Example, HowTo
from scoring.numbers import show


@dataclass(frozen=True, slots=True, kw_only=True)
class YesNo(Method):
    """是/否：完成的得满分，未完成的不得分。"""

    order: ClassVar = 10
    how_to: ClassVar = (
        HowTo("制定年度宣传计划（1分）", "不用填"),
        HowTo("发生较大安全事故的，该任务扣2分", "在该任务下写一行，分值 2，从任务得分中扣 是"),
    )
    example: ClassVar = Example(("是/否：做到得满分，未做到不得分。",), "rule: {kind: yes_no}")
    of_events: ClassVar = True
    takes_off: ClassVar = "points"
    when_taking: ClassVar = "发生就扣"
    kind: Literal["yes_no"] = "yes_no"

    def asks(self, measure: str) -> tuple[Ask, ...]:
        return (Ask(role="claim", type="yes_no", label="自评", choices=(YES, NO)),)

    def points(self, full: Fraction, facts: Facts) -> Fraction:
        return full if facts.text() == YES else Fraction(0)

    def sentence(self, full: Fraction, facts: Facts) -> str:
        return "已完成" if facts.text() == YES else "未完成"

    def incident(self, facts: Facts) -> str:
        return "已发生" if facts.text() == YES else "未发生"

    def expression(self, full: str, cells: Cells) -> str:
        return f'IF(TRIM({cells["claim"]})="{YES}",{full},0)'

    def advice(self, full: Fraction, facts: Facts, measure: str) -> str:
        return f"完成后可得{show(full)}分"

    def advice_expression(self, full: str, cells: Cells, measure: str) -> str:
        return f'"完成后可得{full}分"'
