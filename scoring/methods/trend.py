"""上升/下降: compares with last year's value."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Literal

from scoring.limits import Limit
from scoring.methods.base import Ask, Cells, Facts, Method
from scoring.numbers import GUARD, exact, round_half_up, show


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend(Method):
    """上升/下降：与上年值比较，改善得满分；规定了年度最小变化的，按实际变化占比得分。"""

    kind: Literal["trend"] = "trend"
    direction: Literal["up", "down"]
    """up = 应上升；down = 应下降。"""
    minimum_change: Annotated[Decimal, Limit(gt=0)] | None = None
    """每年至少变化多少（与计量单位一致）；不规定则不填。"""
    signed: bool = False
    """数值可以为负（例如增长率）。"""

    def asks(self, measure: str) -> tuple[Ask, ...]:
        lowest = None if self.signed else 0
        return (
            Ask(role="claim", type="number", label="指标值", measure=measure, minimum=lowest),
            Ask(role="previous", type="number", label="上年值", measure=measure, minimum=lowest, needed=False),
        )

    def obstacle(self, facts: Facts) -> str:
        return "缺上年值" if facts.entry("previous").state == "blank" else ""

    def obstacle_test(self, cells: Cells) -> str:
        return f"COUNTBLANK({cells['previous']})>0"

    def improvement(self, facts: Facts) -> Fraction:
        change = facts.number() - facts.number("previous")
        return change if self.direction == "up" else -change

    def improved(self, facts: Facts) -> bool:
        """Settled as the sheet settles it, so that both take the same changes for none."""
        return round_half_up(self.improvement(facts), GUARD) > 0

    def bottomed(self, facts: Facts) -> bool:
        """A rate that was already 0 and should fall cannot fall further."""
        return self.direction == "down" and facts.number() == facts.number("previous") == 0

    def points(self, full: Fraction, facts: Facts) -> Fraction:
        better = self.improvement(facts)
        if self.bottomed(facts):
            return full
        if self.minimum_change is None:
            return full if self.improved(facts) else Fraction(0)
        return full * max(Fraction(0), min(Fraction(1), better / exact(self.minimum_change)))

    def sentence(self, full: Fraction, facts: Facts) -> str:
        word = "上升" if self.direction == "up" else "下降"
        read = f"由上年{show(facts.number('previous'))}到{show(facts.number())}"
        if self.bottomed(facts):
            return f"{read}，已为0"
        if not self.improved(facts):
            return f"{read}，未{word}"
        if self.minimum_change is None:
            return f"{read}，{word}"
        change, asked = show(self.improvement(facts)), show(self.minimum_change)
        return f"{read}，{word}{change}，要求{asked}：{change}÷{asked}×{show(full)}"

    def expression(self, full: str, cells: Cells) -> str:
        value, previous = cells["claim"], cells["previous"]
        better = f"{value}-{previous}" if self.direction == "up" else f"{previous}-{value}"
        if self.minimum_change is None:
            text = f"IF(ROUND({better},10)>0,{full},0)"
        else:
            text = f"{full}*MAX(0,MIN(1,({better})/{show(self.minimum_change)}))"
        if self.direction == "down":
            text = f"IF(AND({value}=0,{previous}=0),{full},{text})"
        return text

    def advice(self, full: Fraction, facts: Facts, measure: str) -> str:
        return f"较上年{self.goal()}可得满分"

    def advice_expression(self, full: str, cells: Cells, measure: str) -> str:
        return f'"较上年{self.goal()}可得满分"'

    def goal(self) -> str:
        word = "上升" if self.direction == "up" else "下降"
        return f"{word}≥{show(self.minimum_change)}" if self.minimum_change else word
