"""直线计分: full points at the target, none at another figure, in a straight line between them."""

from decimal import Decimal
from fractions import Fraction
from typing import Annotated, ClassVar, Literal

from scoring.light_dataclass import dataclass
from scoring.limits import Limit
from scoring.methods.base import Ask, Cells, Facts, Method
from scoring.methods.traits import Example, HowTo, Polarity
from scoring.numbers import exact, show


@dataclass(frozen=True, slots=True, kw_only=True)
class Linear(Method):
    """直线计分：达到目标值得满分，到零分界限不得分，其间按直线计分。"""

    WORDS: ClassVar = {"zero_at": "零分界限"}
    order: ClassVar = 105
    how_to: ClassVar = (HowTo("90%得满分，60%得0分，其间按直线计分", "目标值 90，零分界限 60"),)
    example: ClassVar = Example(("直线计分：90 得满分，60 得 0 分。",), "rule: {kind: linear, target: 90, zero_at: 60}")
    takes_off: ClassVar = "rest"
    kind: Literal["linear"] = "linear"
    target: Annotated[Decimal, Limit(gt=0)]
    zero_at: Annotated[Decimal, Limit(ge=0)]
    """到这个数不得分；比目标值大的，越低越好。"""

    @property
    def better(self) -> Polarity:
        return "higher" if self.zero_at < self.target else "lower"

    def asks(self, measure: str) -> tuple[Ask, ...]:
        return (Ask(role="claim", type="number", label="指标值", measure=measure),)

    def points(self, full: Fraction, facts: Facts) -> Fraction:
        zero = exact(self.zero_at)
        share = (facts.number() - zero) / (exact(self.target) - zero)
        return full * max(Fraction(0), min(Fraction(1), share))

    def sentence(self, full: Fraction, facts: Facts) -> str:
        value, target, zero = show(facts.number()), show(self.target), show(self.zero_at)
        points = self.points(full, facts)
        if points in (0, full):
            return f"{value}{'达到' if points else '未达到'}{self.goal()}"
        return f"{value}按直线计分：({value}－{zero})÷({target}－{zero})×{show(full)}"

    def expression(self, full: str, cells: Cells) -> str:
        zero = show(self.zero_at)
        return f"{full}*MAX(0,MIN(1,({cells['claim']}-{zero})/({show(self.target)}-{zero})))"

    def side_words(self) -> str:
        return f"zero_at: {self.zero_at}"

    def text_figures(self) -> list[Decimal]:
        return [self.zero_at]

    def goal(self) -> str:
        return f"{'≥' if self.better == 'higher' else '≤'}{show(self.target)}，{show(self.zero_at)}不得分"
