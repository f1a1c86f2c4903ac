"""每…扣…分: full points less a fixed amount for each shortcoming, never below 0."""

from decimal import Decimal
from fractions import Fraction
from typing import Annotated, ClassVar, Literal

from scoring.light_dataclass import dataclass
from scoring.limits import Limit
from scoring.methods.base import Ask, Cells, Facts, Method
from scoring.methods.traits import Example, HowTo
from scoring.numbers import exact, show


@dataclass(frozen=True, slots=True, kw_only=True)
class Deduction(Method):
    """每…扣…分：从满分中按发生（缺少）的数量扣分，扣完为止；没有发生的填 0，得满分。"""

    WORDS: ClassVar = {"free": "免扣数量"}
    order: ClassVar = 40
    how_to: ClassVar = (
        HowTo("每漏报、迟报一次扣0.5分，扣完为止", "每次扣分 0.5；允许几次的填免扣数量"),
        HowTo(
            "每被通报一次扣该任务1分，扣完为止",
            "在该任务下写一行，每次扣分 1，从任务得分中扣 是；分值填该任务的分值",
        ),
    )
    example: ClassVar = Example(
        ("每…扣…分：每漏报、迟报一次扣 0.5 分，扣完为止；没有发生填 0。允许几次的，加 free: 2。",),
        "rule: {kind: deduction, taken: 0.5, counted: 次}",
    )
    of_events: ClassVar = True
    takes_off: ClassVar = "rest"
    kind: Literal["deduction"] = "deduction"
    taken: Annotated[Decimal, Limit(gt=0)]
    """每一次（项、份）扣多少分。"""
    free: Annotated[int, Limit(ge=0)] = 0
    """免扣数量：这么多次以内不扣分，超过的才扣。"""
    counted: str = "次"
    """数量的单位，例如 次、项、份。"""

    def asks(self, measure: str) -> tuple[Ask, ...]:
        return (Ask(role="claim", type="count", label="扣分数量", measure=self.counted),)

    def points(self, full: Fraction, facts: Facts) -> Fraction:
        return max(Fraction(0), full - self._charged(facts) * exact(self.taken))

    def _charged(self, facts: Facts) -> Fraction:
        return max(Fraction(0), facts.number() - self.free)

    def sentence(self, full: Fraction, facts: Facts) -> str:
        read, charged = f"{show(facts.number())}{self.counted}", self._charged(facts)
        if not charged:
            return f"{read}，不扣分"
        over = f"超过{self.free}{self.counted}的{show(charged)}{self.counted}" if self.free else ""
        ended = "，扣完为止" if charged * exact(self.taken) > full else ""
        return f"{read}，从{show(full)}分中{over}每{self.counted}扣{show(self.taken)}分{ended}"

    def expression(self, full: str, cells: Cells) -> str:
        charged = f"MAX(0,{cells['claim']}-{self.free})" if self.free else cells["claim"]
        return f"MAX(0,{full}-{charged}*{show(self.taken)})"

    def advice(self, full: Fraction, facts: Facts, measure: str) -> str:
        return f"每减少1{self.counted}少扣{show(self.taken)}分"

    def advice_expression(self, full: str, cells: Cells, measure: str) -> str:
        return f'"{self.advice(Fraction(0), Facts({}), measure)}"'

    def named_points(self) -> list[Decimal]:
        return [self.taken]

    def text_figures(self) -> list[Decimal]:
        return [Decimal(self.free)] if self.free else []

    def goal(self) -> str:
        over = f"超过{self.free}{self.counted}的" if self.free else ""
        return f"{over}每{self.counted}扣{show(self.taken)}分"
