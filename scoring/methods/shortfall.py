"""每差…扣…分: full points at the target, a fixed amount less for each step away from it, never below 0."""

from decimal import Decimal
from fractions import Fraction
from typing import Annotated, ClassVar, Literal

from scoring.light_dataclass import dataclass
from scoring.limits import Limit
from scoring.methods.base import Ask, Cells, Facts, Method
from scoring.methods.proportional import (
    fails,
    floor_text,
    floored,
    gap_expression,
    gap_text,
    reached,
    reached_expression,
)
from scoring.methods.steps import PARTIAL_WORDS, Partial, loss_text, settled, settled_expression
from scoring.methods.traits import Example, HowTo, Polarity
from scoring.numbers import exact, show


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortfall(Method):
    """每差…扣…分：达到目标得满分，与目标每差一步（如1个百分点）扣若干分，扣完为止。"""

    WORDS: ClassVar = {"step": "每差多少", "partial": "不足一步"}
    CHOICES: ClassVar = {"partial": PARTIAL_WORDS}
    order: ClassVar = 80
    how_to: ClassVar = (
        HowTo(
            "达到95%得满分，每低1个百分点扣0.5分，扣完为止",
            "目标值 95，方向 越高越好，每次扣分 0.5，每差多少 1",
        ),
        HowTo("每低1个百分点扣0.5分，低于85%不得分", "同上，再填不得分界限 85"),
    )
    example: ClassVar = Example(
        ("每差…扣…分：达到目标得满分，每低 1（step）个百分点扣 0.5（taken）分，扣完为止。",),
        "rule: {kind: shortfall, target: 70, polarity: higher, taken: 0.5, step: 1}",
    )
    lists_parameters: ClassVar = True
    takes_off: ClassVar = "rest"
    kind: Literal["shortfall"] = "shortfall"
    target: Decimal
    """目标值，与计量单位一致（% 指标写 60，不写 0.6）。"""
    polarity: Polarity
    """higher = 越高越好；lower = 越低越好。"""
    taken: Annotated[Decimal, Limit(gt=0)]
    """每差一步扣多少分。"""
    step: Annotated[Decimal, Limit(gt=0)] = Decimal(1)
    """一步是多少，与计量单位一致；% 指标写 1 即 1 个百分点。"""
    partial: Partial = "share"
    """不足一步的：share = 按比例扣；free = 不扣；whole = 按一步扣。"""
    floor: Decimal | None = None
    """不得分界限：低于（越低越好的，高于）这个数不得分；没有规定则不填。"""

    def asks(self, measure: str) -> tuple[Ask, ...]:
        return (Ask(role="claim", type="number", label="指标值", measure=measure),)

    def steps(self, value: Fraction) -> Fraction:
        """How many steps are missing, settled as the sheet settles it before parts of a step are cut or filled up."""
        if reached(value, exact(self.target), self.polarity):
            return Fraction(0)
        return settled(abs(exact(self.target) - value) / exact(self.step), self.partial)

    def points(self, full: Fraction, facts: Facts) -> Fraction:
        if fails(facts.number(), self.floor, self.polarity):
            return Fraction(0)
        return max(Fraction(0), full - self.steps(facts.number()) * exact(self.taken))

    def sentence(self, full: Fraction, facts: Facts) -> str:
        value, target = facts.number(), exact(self.target)
        sign = "≥" if self.polarity == "higher" else "≤"
        if reached(value, target, self.polarity):
            return f"{show(value)}达到目标{sign}{show(target)}"
        if fails(value, self.floor, self.polarity):
            return f"{show(value)}{floor_text(self.floor, self.polarity)}"
        off = self.steps(value) * exact(self.taken)
        loss = loss_text(full, off, show(self.step), self.taken, self.partial)
        return f"{show(value)}距目标{sign}{show(target)}差{show(abs(target - value))}，{loss}"

    def expression(self, full: str, cells: Cells) -> str:
        cell, target = cells["claim"], show(self.target)
        gap = f"{target}-{cell}" if self.polarity == "higher" else f"{cell}-{target}"
        steps = settled_expression(f"({gap})/{show(self.step)}", self.partial)
        lost = f"MAX(0,{full}-({steps})*{show(self.taken)})"
        lost = floored(lost, cell, self.floor, self.polarity)
        return f"IF({reached_expression(cell, target, self.polarity)},{full},{lost})"

    def advice(self, full: Fraction, facts: Facts, measure: str) -> str:
        return gap_text(facts.number(), exact(self.target), measure)

    def advice_expression(self, full: str, cells: Cells, measure: str) -> str:
        return gap_expression(cells["claim"], show(self.target), measure)

    def named_points(self) -> list[Decimal]:
        return [self.taken]

    def text_figures(self) -> list[Decimal]:
        """One is what a step is by itself."""
        limit = [] if self.floor is None else [self.floor]
        return limit if self.step == 1 else [*limit, self.step]

    def goal(self) -> str:
        sign = "≥" if self.polarity == "higher" else "≤"
        steps = f"{sign}{show(self.target)}，每差{show(self.step)}扣{show(self.taken)}分"
        return "，".join(filter(None, [steps, floor_text(self.floor, self.polarity)]))
