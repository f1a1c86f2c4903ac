"""与平均比: full points at the average of all units, less below it."""

from decimal import Decimal
from fractions import Fraction
from typing import Annotated, ClassVar, Literal

from scoring.light_dataclass import dataclass
from scoring.limits import Limit
from scoring.methods.base import Ask, Cells, Facts, Method
from scoring.methods.change import improvement, improvement_expression
from scoring.methods.peers import AMONG, Among, PeerCells, shown
from scoring.methods.proportional import achieved, achieved_expression, reached, reached_expression, share_text
from scoring.methods.steps import loss_text, operand
from scoring.methods.traits import Example, HowTo, Polarity
from scoring.numbers import exact, show


@dataclass(frozen=True, slots=True, kw_only=True)
class AgainstAverage(Method):
    """与平均比：达到各单位平均水平的得满分，未达到的按比例得分，或者每差一步扣若干分，汇总后计分。"""

    WORDS: ClassVar = {
        "estimate": "估算用上年值",
        "among": "比较范围",
        "step": "每差多少",
        "relative": "按相对幅度",
    }
    CHOICES: ClassVar = {"among": AMONG}
    order: ClassVar = 113
    how_to: ClassVar = (
        HowTo("达到全市平均水平得满分，每低1个百分点扣0.5分", "每次扣分 0.5，每差多少 1；方向 越高越好"),
        HowTo("低于平均数的，每低1%扣0.2分", "每次扣分 0.2，每差多少 1，按相对幅度 是"),
        HowTo("达到各县平均水平得满分，未达到的按比例得分", "方向 越高越好；每次扣分不填"),
    )
    example: ClassVar = Example(
        ("与平均比：平均值由各单位的数值算出，汇总后计分；taken 不写的按比例得分。",),
        "rule: {kind: against_average, polarity: higher, taken: 0.5}",
    )
    compares_units: ClassVar = True
    takes_off: ClassVar = "rest"
    estimated_by: ClassVar = "上年平均值"
    kind: Literal["against_average"] = "against_average"
    polarity: Polarity
    """higher = 越高越好；lower = 越低越好。"""
    taken: Annotated[Decimal, Limit(gt=0)] | None = None
    """与平均值每差一步扣多少分；不写则按比例得分。"""
    step: Annotated[Decimal, Limit(gt=0)] = Decimal(1)
    """一步是多少，与计量单位一致；按相对幅度的写百分之几。"""
    relative: bool = False
    """差距按相对幅度算：差距÷平均值×100。"""
    among: Among = "class"
    """与谁比较：class = 同类单位；all = 全部单位。"""
    estimate: Decimal | None = None
    """上年平均值：只供填报时估算得分，汇总时用各单位的数值；不估算的不填。"""

    def asks(self, measure: str) -> tuple[Ask, ...]:
        return (Ask(role="claim", type="number", label="指标值", measure=measure),)

    def gap(self, value: Fraction, average: Fraction) -> Fraction:
        """How far a figure is behind the average, in the unit of measure or in % of the average; the average 0 has no
        shares, everything behind it is without end."""
        return abs(improvement(value, average, self.polarity, self.relative))

    def points(self, full: Fraction, facts: Facts) -> Fraction:
        return self._given(full, facts.number(), facts.peers[""].average)

    def _given(self, full: Fraction, value: Fraction, average: Fraction) -> Fraction:
        if reached(value, average, self.polarity):
            return full
        if self.taken is None:
            return full * achieved(value, average, self.polarity)
        return max(Fraction(0), full - self.gap(value, average) / exact(self.step) * exact(self.taken))

    def sentence(self, full: Fraction, facts: Facts) -> str:
        peers, value = facts.peers[""], facts.number()
        average = peers.average
        text = f"{show(value)}与{AMONG[self.among]}平均{shown(average)}（{peers.said}）比较"
        if reached(value, average, self.polarity):
            return f"{text}，达到平均"
        if self.taken is None:
            share = share_text(value, average, self.polarity)
            return f"{text}，未达到平均" if share == "0" else f"{text}，按比例得分：{share}×{show(full)}"
        percent = "%" if self.relative else ""
        lost = self.gap(value, average) / exact(self.step) * exact(self.taken)
        loss = loss_text(full, lost, f"{show(self.step)}{percent}", self.taken)
        return f"{text}，差{shown(self.gap(value, average))}{percent}，{loss}"

    def awaited(self) -> str:
        return f"与{AMONG[self.among]}的平均值比较"

    def estimated(self, full: Fraction, facts: Facts) -> Fraction | None:
        return None if self.estimate is None else self._given(full, facts.number(), exact(self.estimate))

    def estimated_expression(self, full: str, cells: Cells) -> str:
        if self.estimate is None:
            return ""
        return self._against(full, cells["claim"], operand(self.estimate))

    def peer_expression(self, full: str, at: PeerCells) -> str:
        return self._against(full, at.value, at.average)

    def _against(self, full: str, value: str, average: str) -> str:
        there = reached_expression(value, average, self.polarity)
        if self.taken is None:
            return f"{full}*{achieved_expression(value, average, self.polarity, True)}"
        gap = f"ABS({improvement_expression(value, average, self.polarity, self.relative)})"
        return f"IF({there},{full},MAX(0,{full}-{gap}/{show(self.step)}*{show(self.taken)}))"

    def named_points(self) -> list[Decimal]:
        return [] if self.taken is None else [self.taken]

    def goal(self) -> str:
        sign = "≥" if self.polarity == "higher" else "≤"
        if self.taken is None:
            return f"{sign}平均值"
        percent = "%" if self.relative else ""
        return f"{sign}平均值，每差{show(self.step)}{percent}扣{show(self.taken)}分"
