"""区间: full points inside a range, outside it none, in proportion, or less for each step away from it."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, ClassVar, Literal

from scoring.light_dataclass import dataclass
from scoring.limits import Limit
from scoring.methods import guard
from scoring.methods.base import Ask, Cells, Facts, Method
from scoring.methods.proportional import gap_expression, gap_text
from scoring.methods.steps import PARTIAL_WORDS, Partial, loss_text, operand, settled, settled_expression
from scoring.methods.traits import Example, HowTo
from scoring.numbers import GUARD, exact, round_half_up, show

EXCLUDED = {"": "", "low": "，不含{low}", "high": "，不含{high}", "both": "，不含两端"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval(Method):
    """区间：指标值在规定的区间内得满分；区间以外不得分，或者按比例得分，或者与区间每差一步扣若干分。"""

    WORDS: ClassVar = {
        "low": "区间下限", "high": "区间上限", "excluded": "不含界限", "in_proportion": "区间外按比例",
        "step": "每差多少", "partial": "不足一步",
    }  # fmt: skip
    CHOICES: ClassVar = {
        "excluded": {"low": "不含下限", "high": "不含上限", "both": "上下限都不含"}, "partial": PARTIAL_WORDS,
    }  # fmt: skip
    order: ClassVar = 75
    how_to: ClassVar = (
        HowTo(
            "实际出生数在责任指标85%—100%得满分，突破或低于85%不得分",
            "区间下限 85，区间上限 100；界限本身不得分的，在不含界限中选择",
        ),
        HowTo(
            "控制在95—105之间得满分，每超出1个百分点扣0.5分",
            "区间下限 95，区间上限 105，每次扣分 0.5，每差多少 1",
        ),
    )
    example: ClassVar = Example(
        ("区间：在区间内（含界限）得满分，以外不得分；另有规定的加 taken（每差一步扣分）或 in_proportion: true。",),
        "rule: {kind: interval, low: 85, high: 100}",
    )
    lists_parameters: ClassVar = True
    takes_off: ClassVar = "rest"
    kind: Literal["interval"] = "interval"
    low: Decimal
    """区间下限，与计量单位一致（85% 写 85）。"""
    high: Decimal
    """区间上限，与计量单位一致。"""
    excluded: Literal["", "low", "high", "both"] = ""
    """哪一端本身不算在区间内：low = 不含下限；high = 不含上限；both = 上下限都不含；都含的不填。"""
    taken: Annotated[Decimal, Limit(gt=0)] | None = None
    """区间以外每差一步扣多少分；不填则区间以外不得分。"""
    step: Annotated[Decimal, Limit(gt=0)] = Decimal(1)
    """一步是多少，与计量单位一致；% 指标写 1 即 1 个百分点。"""
    partial: Partial = "share"
    """不足一步的：share = 按比例扣；free = 不扣；whole = 按一步扣。"""
    in_proportion: bool = False
    """区间以外按比例得分：低于下限的按指标值÷下限，超过上限的按上限÷指标值。"""

    def contradictions(self, points: Fraction) -> Iterator[str]:
        if self.low >= self.high:
            yield f"区间下限{show(self.low)}应小于上限{show(self.high)}"
        if self.taken is not None and self.in_proportion:
            yield "区间以外按步扣分和按比例得分只能选一样，请清空“每次扣分”或“区间外按比例”"

    def asks(self, measure: str) -> tuple[Ask, ...]:
        return (Ask(role="claim", type="number", label="指标值", measure=measure),)

    def inside(self, value: Fraction) -> bool:
        """Compared as the sheet compares, a bound counting unless it is excluded."""
        rounded, low, high = round_half_up(value, GUARD), exact(self.low), exact(self.high)
        above = rounded > low if self.excluded in ("low", "both") else rounded >= low
        return above and (rounded < high if self.excluded in ("high", "both") else rounded <= high)

    @property
    def _middle(self) -> Decimal:
        return (self.low + self.high) / 2

    def _falls_short(self, value: Fraction) -> bool:
        """Whether a figure outside is below the interval. Asked of the middle, where no digit can be in doubt."""
        return value < exact(self._middle)

    def _gap(self, value: Fraction) -> Fraction:
        """How far a figure is outside; 0 on a bound that is excluded."""
        return max(Fraction(0), exact(self.low) - value, value - exact(self.high))

    def points(self, full: Fraction, facts: Facts) -> Fraction:
        value = facts.number()
        if self.inside(value):
            return full
        if self.taken is not None:
            return max(Fraction(0), full - self._steps(value) * exact(self.taken))
        return full * self._share(value) if self.in_proportion else Fraction(0)

    def _steps(self, value: Fraction) -> Fraction:
        return settled(self._gap(value) / exact(self.step), self.partial)

    def _share(self, value: Fraction) -> Fraction:
        """0 where a figure or its bound is not above 0: of such nobody can say which share it is."""
        over, under = self._ratio(value)
        return min(Fraction(1), over / under) if over > 0 and under > 0 else Fraction(0)

    def _ratio(self, value: Fraction) -> tuple[Fraction, Fraction]:
        """What is divided by what, for a figure outside."""
        return (value, exact(self.low)) if self._falls_short(value) else (exact(self.high), value)

    def sentence(self, full: Fraction, facts: Facts) -> str:
        value = facts.number()
        if self.inside(value):
            return f"{show(value)}在区间{self._range()}内，达到要求"
        outside = f"{show(value)}不在区间{self._range()}内"
        if self.taken is not None:
            off = self._steps(value) * exact(self.taken)
            loss = loss_text(full, off, show(self.step), self.taken, self.partial)
            return f"{outside}，差{show(self._gap(value))}，{loss}"
        if not (self.in_proportion and self._share(value)):
            return f"{outside}，不得分"
        over, under = self._ratio(value)
        return f"{outside}，按比例得分：{show(over)}÷{show(under)}×{show(full)}"

    def expression(self, full: str, cells: Cells) -> str:
        cell, low, high = cells["claim"], operand(self.low), operand(self.high)
        bounds = f"AND({guard.compared(cell)}{self._signs()[0]}{low},{guard.compared(cell)}{self._signs()[1]}{high})"
        outside = "0"
        if self.taken is not None:
            steps = settled_expression(f"MAX(0,{low}-{cell},{cell}-{high})/{show(self.step)}", self.partial)
            outside = f"MAX(0,{full}-({steps})*{show(self.taken)})"
        elif self.in_proportion:
            below = f"{full}*MIN(1,MAX(0,{cell}/{low}))" if self.low > 0 else "0"
            above = f"{full}*MIN(1,{high}/{cell})" if self.high > 0 else "0"
            outside = f"IF({cell}<{operand(self._middle)},{below},{above})"
        return f"IF({bounds},{full},{outside})"

    def _signs(self) -> tuple[str, str]:
        return (
            ">" if self.excluded in ("low", "both") else ">=",
            "<" if self.excluded in ("high", "both") else "<=",
        )

    def advice(self, full: Fraction, facts: Facts, measure: str) -> str:
        value = facts.number()
        return gap_text(value, exact(self.low if self._falls_short(value) else self.high), measure)

    def advice_expression(self, full: str, cells: Cells, measure: str) -> str:
        cell = cells["claim"]
        below, above = (gap_expression(cell, operand(bound), measure) for bound in (self.low, self.high))
        return f"IF({cell}<{operand(self._middle)},{below},{above})"

    def named_points(self) -> list[Decimal]:
        return [] if self.taken is None else [self.taken]

    def goal_figures(self) -> list[Decimal]:
        return [self.low, self.high]

    def text_figures(self) -> list[Decimal]:
        return [self.low, self.high, *([] if self.step == 1 else [self.step])]

    def goal(self) -> str:
        outside = "，以外按比例" if self.in_proportion else ""
        if self.taken is not None:
            outside = f"，每差{show(self.step)}扣{show(self.taken)}分"
        return self._range() + outside

    def _range(self) -> str:
        said = EXCLUDED[self.excluded].format(low=show(self.low), high=show(self.high))
        return f"{show(self.low)}—{show(self.high)}{f'（{said[1:]}）' if said else ''}"
