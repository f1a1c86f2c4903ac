"""分段: the points of the best band that a measured figure reaches."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, ClassVar, Literal

from scoring.limits import Limit
from scoring.methods.base import Ask, Cells, Facts, Method
from scoring.methods.proportional import Polarity, gap_expression, gap_text, reached, reached_expression
from scoring.numbers import exact, show


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """One band: whoever reaches this figure has these points; the figure itself belongs to the band."""

    __pydantic_config__: ClassVar = Method.__pydantic_config__

    reach: Annotated[Decimal, Limit(ge=0)]
    points: Annotated[Decimal, Limit(ge=0)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bands(Method):
    """分段：指标值按达到的最好一段得分，一段也没有达到的不得分。"""

    kind: Literal["bands"] = "bands"
    bands: Annotated[tuple[Band, ...], Limit(min_length=1)]
    """各段的界限（含本数）和得分，例如 {reach: 95, points: 5}；越低越好的，写不超过多少。"""
    polarity: Polarity = "higher"

    def best_first(self) -> list[Band]:
        return sorted(self.bands, key=lambda band: band.reach, reverse=self.polarity == "higher")

    def asks(self, measure: str) -> tuple[Ask, ...]:
        return (Ask(role="claim", type="number", label="指标值", measure=measure),)

    def _reached(self, facts: Facts) -> Band | None:
        value = facts.number()
        return next((b for b in self.best_first() if reached(value, exact(b.reach), self.polarity)), None)

    def points(self, full: Fraction, facts: Facts) -> Fraction:
        band = self._reached(facts)
        return exact(band.points) if band else Fraction(0)

    def sentence(self, full: Fraction, facts: Facts) -> str:
        band = self._reached(facts)
        return f"{show(facts.number())}，{f'达到“{self._said(band)}”一段' if band else '未达到任何一段'}"

    def expression(self, full: str, cells: Cells) -> str:
        text = "0"
        for band in reversed(self.best_first()):
            test = reached_expression(cells["claim"], show(band.reach), self.polarity)
            text = f"IF({test},{show(band.points)},{text})"
        return text

    def advice(self, full: Fraction, facts: Facts, measure: str) -> str:
        value = facts.number()
        better = [band for band in self.best_first() if not reached(value, exact(band.reach), self.polarity)]
        if not better:
            return ""
        return f"{gap_text(value, exact(better[-1].reach), measure)}可得{show(better[-1].points)}分"

    def advice_expression(self, full: str, cells: Cells, measure: str) -> str:
        text = '""'
        for band in self.best_first():
            gap = f'{gap_expression(cells["claim"], show(band.reach), measure)}&"可得{show(band.points)}分"'
            text = f"IF({reached_expression(cells['claim'], show(band.reach), self.polarity)},{text},{gap})"
        return text

    def goal(self) -> str:
        return "；".join(f"{self._said(band)}得{show(band.points)}分" for band in self.best_first())

    def _said(self, band: Band) -> str:
        return f"{'≥' if self.polarity == 'higher' else '≤'}{show(band.reach)}"

    def most(self) -> Decimal:
        return max(band.points for band in self.bands)
