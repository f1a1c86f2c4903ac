"""与最优比: full points for the best unit, the others by how far they are behind it."""

from decimal import Decimal
from fractions import Fraction
from typing import Annotated, ClassVar, Literal

from scoring.light_dataclass import dataclass
from scoring.limits import Limit
from scoring.methods.base import Ask, Cells, Facts, Method
from scoring.methods.peers import AMONG, Among, PeerCells
from scoring.methods.proportional import (
    achieved,
    achieved_expression,
    fails,
    floor_text,
    floored,
    reached,
    share_text,
)
from scoring.methods.steps import loss_text, operand
from scoring.methods.traits import Example, HowTo, Polarity
from scoring.numbers import exact, show


@dataclass(frozen=True, slots=True, kw_only=True)
class AgainstBest(Method):
    """与最优比：最好的单位得满分，其他单位按与最优值之比得分，或者按与最优值之差扣分，汇总后计分。"""

    WORDS: ClassVar = {"estimate": "估算用上年值", "among": "比较范围", "step": "每差多少"}
    CHOICES: ClassVar = {"among": AMONG}
    order: ClassVar = 114
    how_to: ClassVar = (
        HowTo("以最高的单位为满分，其他单位按比例计分", "方向 越高越好；每次扣分不填"),
        HowTo(
            "误差率5%以上不得分，5%以下按与最优指标之差每差0.1扣0.2分",
            "方向 越低越好，不得分界限 5，每次扣分 0.2，每差多少 0.1",
        ),
    )
    example: ClassVar = Example(
        ("与最优比：最优值由各单位的数值算出，汇总后计分；taken 不写的按与最优值之比得分。",),
        "rule: {kind: against_best, polarity: lower, taken: 0.2, step: 0.1, floor: 5}",
    )
    compares_units: ClassVar = True
    takes_off: ClassVar = "rest"
    estimated_by: ClassVar = "上年最优值"
    kind: Literal["against_best"] = "against_best"
    polarity: Polarity
    """higher = 越高越好；lower = 越低越好。"""
    taken: Annotated[Decimal, Limit(gt=0)] | None = None
    """与最优值每差一步扣多少分；不写则按与最优值之比得分。"""
    step: Annotated[Decimal, Limit(gt=0)] = Decimal(1)
    """一步是多少，与计量单位一致。"""
    floor: Decimal | None = None
    """不得分界限：低于（越低越好的，高于）这个数不得分；没有规定则不填。"""
    among: Among = "class"
    """与谁比较：class = 同类单位；all = 全部单位。"""
    estimate: Decimal | None = None
    """上年最优值：只供填报时估算得分，汇总时用各单位的数值；不估算的不填。"""

    def asks(self, measure: str) -> tuple[Ask, ...]:
        return (Ask(role="claim", type="number", label="指标值", measure=measure),)

    def points(self, full: Fraction, facts: Facts) -> Fraction:
        return self._given(full, facts.number(), facts.peers[""].best(self.polarity))

    def _given(self, full: Fraction, value: Fraction, best: Fraction) -> Fraction:
        if fails(value, self.floor, self.polarity):
            return Fraction(0)
        if reached(value, best, self.polarity):
            return full
        if self.taken is None:
            return full * achieved(value, best, self.polarity)
        return max(Fraction(0), full - abs(best - value) / exact(self.step) * exact(self.taken))

    def sentence(self, full: Fraction, facts: Facts) -> str:
        peers, value = facts.peers[""], facts.number()
        best = peers.best(self.polarity)
        text = f"{show(value)}与{AMONG[self.among]}最优值{show(best)}（{peers.said}）比较"
        if fails(value, self.floor, self.polarity):
            return f"{text}，{floor_text(self.floor, self.polarity)}"
        if reached(value, best, self.polarity):
            return f"{text}，为最优"
        if self.taken is None:
            share = share_text(value, best, self.polarity)
            return f"{text}，未达到" if share == "0" else f"{text}，按比例得分：{share}×{show(full)}"
        lost = abs(best - value) / exact(self.step) * exact(self.taken)
        return f"{text}，差{show(abs(best - value))}，{loss_text(full, lost, show(self.step), self.taken)}"

    def awaited(self) -> str:
        return f"与{AMONG[self.among]}的最优值比较"

    def estimated(self, full: Fraction, facts: Facts) -> Fraction | None:
        return None if self.estimate is None else self._given(full, facts.number(), exact(self.estimate))

    def estimated_expression(self, full: str, cells: Cells) -> str:
        if self.estimate is None:
            return ""
        return self._against(full, cells["claim"], operand(self.estimate))

    def peer_expression(self, full: str, at: PeerCells) -> str:
        return self._against(full, at.value, at.best)

    def _against(self, full: str, value: str, best: str) -> str:
        # who beats last year's best is best, and so is a falsified figure beyond all that count
        best = f"{'MAX' if self.polarity == 'higher' else 'MIN'}({value},{best})"
        if self.taken is None:
            text = f"{full}*{achieved_expression(value, best, self.polarity, True)}"
        else:
            text = f"MAX(0,{full}-ABS({best}-{value})/{show(self.step)}*{show(self.taken)})"
        return floored(text, value, self.floor, self.polarity)

    def named_points(self) -> list[Decimal]:
        return [] if self.taken is None else [self.taken]

    def text_figures(self) -> list[Decimal]:
        return [] if self.floor is None else [self.floor]

    def goal(self) -> str:
        steps = "按与最优值之比" if self.taken is None else f"与最优值每差{show(self.step)}扣{show(self.taken)}分"
        return "，".join(filter(None, [steps, floor_text(self.floor, self.polarity)]))
