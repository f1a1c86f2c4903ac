"""增减加扣分: base points at an earlier figure or at the target, more or less for each step away from it."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, ClassVar, Literal

from scoring.light_dataclass import dataclass
from scoring.limits import Limit
from scoring.methods.base import Ask, Cells, Facts, Method
from scoring.methods.change import BEFORE, improvement, improvement_expression
from scoring.methods.steps import PARTIAL_WORDS, Partial, operand, settled, settled_expression
from scoring.methods.traits import Example, HowTo, Polarity
from scoring.numbers import GUARD, exact, round_half_up, show

PARTIAL = {"share": "", "free": "（不足一步不计）", "whole": "（不足一步按一步计）"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Slope(Method):
    """增减加扣分：与上年值（基期值、目标值）持平得基础分，每好一步加若干分，每差一步扣若干分；加到本行分值、扣到0为止。"""

    WORDS: ClassVar = {
        "base": "基础分", "added": "每步加分", "step": "每差多少", "partial": "不足一步", "relative": "按相对幅度",
        "baseline": "与基期比",
    }  # fmt: skip
    CHOICES: ClassVar = {"partial": PARTIAL_WORDS}
    order: ClassVar = 125
    how_to: ClassVar = (
        HowTo(
            "与上年持平得6分，每下降1个百分点加0.2分，每上升1个百分点扣0.2分",
            "方向 越低越好，基础分 6，每步加分 0.2，每次扣分 0.2，每差多少 1；本行分值是加到多少为止",
        ),
        HowTo(
            "达到目标得8分，每高1个百分点加0.5分，最高10分，每低1个百分点扣1分",
            "目标值填上（不填就与上年值比），方向 越高越好，基础分 8，每步加分 0.5，每次扣分 1；本行分值 10",
        ),
    )
    example: ClassVar = Example(
        (
            "增减加扣分：与上年持平得 6 分，每降 1 个点加 0.2 分，每升 1 个点扣 0.3 分；加到本项分值、扣到 0 为止。",
            "与目标值比的，加 target；与基期值比的，加 baseline: true。",
        ),
        "rule: {kind: slope, polarity: lower, base: 6, added: 0.2, taken: 0.3}",
    )
    lists_parameters: ClassVar = True
    by_change: ClassVar = True
    kind: Literal["slope"] = "slope"
    polarity: Polarity
    """higher = 越高越好；lower = 越低越好。"""
    base: Annotated[Decimal, Limit(ge=0)]
    """持平（刚好达到目标值）得多少分；本行分值是加分以后最多得多少。"""
    added: Annotated[Decimal, Limit(ge=0)]
    """每好一步加多少分；不加的写 0。"""
    taken: Annotated[Decimal, Limit(ge=0)]
    """每差一步扣多少分；不扣的写 0。"""
    step: Annotated[Decimal, Limit(gt=0)] = Decimal(1)
    """一步是多少，与计量单位一致；% 指标写 1 即 1 个百分点；按相对幅度的，写百分之几。"""
    partial: Partial = "share"
    """不足一步的：share = 按比例加扣；free = 不计；whole = 按一步计。"""
    target: Decimal | None = None
    """与它比的目标值；与上年值、基期值比的不填。"""
    relative: bool = False
    """变化按相对幅度算：变化÷原值（目标值）×100，一步写百分之几。"""
    baseline: bool = False
    """与基期值比，不与上年值比。"""

    @property
    def since(self) -> Literal["previous", "baseline"]:
        """The role of the figure that this year is compared with, where no target is."""
        return "baseline" if self.baseline else "previous"

    def contradictions(self, points: Fraction) -> Iterator[str]:
        if exact(self.base) > points:
            yield f"基础分{show(self.base)}大于分值{show(points)}；分值应为加分以后最多得多少"
        elif self.added and exact(self.base) == points:
            yield f"基础分等于分值{show(points)}，加不上分；分值应为加分以后最多得多少，不加分的每步加分填0"
        if self.target is not None and self.baseline:
            yield "与目标值比的，不能又与基期值比，请清空“目标值”或“与基期比”"

    def asks(self, measure: str) -> tuple[Ask, ...]:
        claim = Ask(role="claim", type="number", label="指标值", measure=measure)
        if self.target is not None:
            return (claim,)
        before = Ask(role=self.since, type="number", label=f"{BEFORE[self.since]}值", measure=measure, needed=False)
        return (claim, before)

    def obstacle(self, facts: Facts) -> str:
        lacking = self.target is None and facts.entry(self.since).state == "blank"
        return f"缺{BEFORE[self.since]}值" if lacking else ""

    def obstacle_test(self, cells: Cells) -> str:
        return f"COUNTBLANK({cells[self.since]})>0" if self.target is None else ""

    def _before(self, facts: Facts) -> Fraction:
        return facts.number(self.since) if self.target is None else exact(self.target)

    def _better(self, facts: Facts) -> Fraction:
        """Settled as the sheet does, so that both take the same changes for none."""
        gain = improvement(facts.number(), self._before(facts), self.polarity, self.relative)
        return round_half_up(gain, GUARD)

    def _change(self, facts: Facts) -> Fraction:
        """What is added to the base points; below 0 what is taken off."""
        better = self._better(facts)
        steps = settled(abs(better) / exact(self.step), self.partial)
        return steps * exact(self.added) if better > 0 else -steps * exact(self.taken)

    def points(self, full: Fraction, facts: Facts) -> Fraction:
        return min(full, max(Fraction(0), exact(self.base) + self._change(facts)))

    def reaches(self, facts: Facts) -> bool | None:
        """Whoever is no worse than what is compared with has reached it, though more points can be had."""
        scored = self.evaluate(exact(self.base), facts).status == "scored"
        return self._better(facts) >= 0 if scored else None

    def sentence(self, full: Fraction, facts: Facts) -> str:
        read, better = self._read(facts), self._better(facts)
        if not better:
            return f"{read}，持平" + ("，计满分" if exact(self.base) > full else "")
        change, way = self._change(facts), "好" if better > 0 else "差"
        each = f"每{way}{show(self.step)}{self._percent}{'加' if better > 0 else '扣'}"
        each += f"{show(self.added if better > 0 else self.taken)}分{PARTIAL[self.partial]}"
        far = f"{show(abs(better), 4 if self.relative else 10)}{self._percent}"
        text = f"{read}，{way}{far}，基础分{show(self.base)}分，{each}"
        if exact(self.base) + change > full:
            return f"{text}，加到{show(full)}分为止，计满分"
        if exact(self.base) + change < 0:
            return f"{text}，扣完为止"
        return f"{text}，{'加' if better > 0 else '扣'}{show(abs(change), 4)}分"

    def _read(self, facts: Facts) -> str:
        if self.target is not None:
            return f"{show(facts.number())}与目标{show(self.target)}比"
        return f"由{BEFORE[self.since]}{show(facts.number(self.since))}到{show(facts.number())}"

    def expression(self, full: str, cells: Cells) -> str:
        before = cells[self.since] if self.target is None else operand(self.target)
        gain = f"ROUND({improvement_expression(cells['claim'], before, self.polarity, self.relative)},10)"
        steps = settled_expression(f"ABS({gain})/{show(self.step)}", self.partial)
        change = f"({steps})*IF({gain}>0,{show(self.added)},-{show(self.taken)})"
        return f"MIN({full},MAX(0,{show(self.base)}+{change}))"

    def advice(self, full: Fraction, facts: Facts, measure: str) -> str:
        return f"每好{show(self.step)}{self._percent}多得{show(self.added)}分" if self.added else ""

    def advice_expression(self, full: str, cells: Cells, measure: str) -> str:
        return f'"{self.advice(Fraction(0), Facts({}), measure)}"'

    def named_points(self) -> list[Decimal]:
        return [self.base, self.added, self.taken]

    def text_figures(self) -> list[Decimal]:
        """One is what a step is by itself."""
        return [] if self.step == 1 else [self.step]

    def side_words(self) -> str:
        return f"polarity: {self.polarity}"

    def goal(self) -> str:
        sign = "≥" if self.polarity == "higher" else "≤"
        against = f"较{BEFORE[self.since]}" if self.target is None else f"{sign}{show(self.target)}"
        each = f"{show(self.step)}{self._percent}"
        return (
            f"{against}{'持平' if self.target is None else ''}得{show(self.base)}分，"
            f"每好{each}加{show(self.added)}分，每差{each}扣{show(self.taken)}分"
        )

    def awaited(self) -> str:
        return f"缺{BEFORE[self.since]}值，填写后计分"

    @property
    def _percent(self) -> str:
        return "%" if self.relative else ""
