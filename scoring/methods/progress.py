"""实现程度+增长幅度: a blend of achievement and of the baseline-to-target gap closed."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, ClassVar, Literal

from scoring.light_dataclass import dataclass
from scoring.limits import Limit
from scoring.methods.base import Ask, Cells, Facts, Method
from scoring.methods.facts import SIGNED
from scoring.methods.proportional import (
    achieved,
    achieved_expression,
    gap_expression,
    gap_text,
    reached,
    reached_expression,
    share_text,
)
from scoring.methods.traits import HowTo, Polarity
from scoring.numbers import exact, show


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress(Method):
    """实现程度+增长幅度：实现程度与增长幅度按权重合计；没有基期值的只看实现程度。"""

    WORDS: ClassVar = {"achievement_share": "实现程度权重", "first_year": "当年为基期年"}
    order: ClassVar = 130
    how_to: ClassVar = (HowTo("既看完成程度、又看比基期的增长", "目标值、方向、实现程度权重；“方案”表填基期年"),)
    lists_parameters: ClassVar = True
    kind: Literal["progress"] = "progress"
    target: Decimal
    polarity: Polarity
    achievement_share: Annotated[Decimal, Limit(gt=0), Limit(le=1)]
    """实现程度的权重，其余为增长幅度的权重。"""
    first_year: bool = False
    """考核年度是否为基期年（由方案的 baseline_year 自动确定）：基期年只看实现程度。"""

    def asks(self, measure: str) -> tuple[Ask, ...]:
        value = Ask(role="claim", type="number", label="指标值", measure=measure)
        if self.first_year:
            return (value,)
        return value, Ask(role="baseline", type="number", label="基期值", measure=measure, needed=False)

    def growth(self, value: Fraction, baseline: Fraction) -> Fraction:
        """The share of the gap from baseline to target that is closed, 0..1."""
        target = exact(self.target)
        if reached(baseline, target, self.polarity):
            return Fraction(reached(value, target, self.polarity))
        return max(Fraction(0), min(Fraction(1), (value - baseline) / (target - baseline)))

    def points(self, full: Fraction, facts: Facts) -> Fraction:
        share = exact(self.achievement_share)
        achievement = achieved(facts.number(), exact(self.target), self.polarity)
        if self.first_year or facts.entry("baseline").state == "blank":
            return full * achievement
        return full * (share * achievement + (1 - share) * self.growth(facts.number(), facts.number("baseline")))

    def sentence(self, full: Fraction, facts: Facts) -> str:
        achievement = achieved(facts.number(), exact(self.target), self.polarity)
        text = f"{show(facts.number())}对目标{self.goal()}，实现程度{show(achievement * 100, 2)}%"
        reach = share_text(facts.number(), exact(self.target), self.polarity)
        if self.first_year or facts.entry("baseline").state == "blank":
            alone = f"{text}；{'今年是基期年' if self.first_year else '无基期值'}，只看实现程度"
            return alone if achievement == 1 else f"{alone}：{reach}×{show(full)}"
        growth = self.growth(facts.number(), facts.number("baseline"))
        share = exact(self.achievement_share)
        weights = f"权重{show(share * 100)}%、{show(100 - share * 100)}%"
        text = f"{text}，较基期{show(facts.number('baseline'))}增长幅度{show(growth * 100, 2)}%，{weights}"
        if achievement == growth == 1:
            return text
        blend = f"{show(share)}×{reach}＋{show(1 - share)}×{self._closed(growth, facts)}"
        return f"{text}：({blend})×{show(full)}"

    def _closed(self, growth: Fraction, facts: Facts) -> str:
        """How the share of the gap that is closed is calculated."""
        if growth in (0, 1):
            return show(growth)
        base = show(facts.number("baseline"))
        return f"({show(facts.number())}－{base})÷({show(self.target)}－{base})"

    def expression(self, full: str, cells: Cells) -> str:
        value, target = cells["claim"], show(self.target)
        achievement = achieved_expression(value, target, self.polarity, SIGNED in cells)
        if self.first_year:
            return f"{full}*{achievement}"
        base = cells["baseline"]
        closed = f"MAX(0,MIN(1,({value}-{base})/({target}-{base})))"
        there, before = (reached_expression(cell, target, self.polarity) for cell in (value, base))
        growth = f"IF({before},IF({there},1,0),{closed})"
        share, rest = show(self.achievement_share), show(1 - exact(self.achievement_share))
        return f"{full}*IF(COUNTBLANK({base})>0,{achievement},{share}*{achievement}+{rest}*{growth})"

    def advice(self, full: Fraction, facts: Facts, measure: str) -> str:
        if reached(facts.number(), exact(self.target), self.polarity):
            return ""
        return gap_text(facts.number(), exact(self.target), measure)

    def advice_expression(self, full: str, cells: Cells, measure: str) -> str:
        gap = gap_expression(cells["claim"], show(self.target), measure)
        return f'IF({reached_expression(cells["claim"], show(self.target), self.polarity)},"",{gap})'

    def in_year(self, target: Decimal | None, first: bool) -> "Progress":
        return replace(self, target=self.target if target is None else target, first_year=first)

    def reaches(self, facts: Facts) -> bool | None:
        """Only the target counts, not the growth."""
        value = facts.entry("claim").value
        return reached(value, exact(self.target), self.polarity) if isinstance(value, Fraction) else None

    def goal(self) -> str:
        return f"{'≥' if self.polarity == 'higher' else '≤'}{show(self.target)}"
