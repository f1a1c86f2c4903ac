"""分段: the points of the best band that a measured figure reaches."""

from decimal import Decimal
from fractions import Fraction
from typing import Annotated, ClassVar, Literal

from scoring.light_dataclass import dataclass
from scoring.limits import Limit
from scoring.methods.base import Ask, Cells, Facts, Method
from scoring.methods.proportional import gap_expression, gap_text, reached, reached_expression
from scoring.methods.traits import Example, HowTo, Level, LevelList, Polarity
from scoring.numbers import exact, show


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """One band: whoever reaches this figure has these points; the figure itself belongs to the band."""

    __pydantic_config__: ClassVar = Method.__pydantic_config__

    WORDS: ClassVar = {"reach": "界限"}

    reach: Decimal
    points: Annotated[Decimal, Limit(ge=0)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bands(Method):
    """分段：指标值按达到的最好一段得分，一段也没有达到的不得分。"""

    WORDS: ClassVar = {"bands": "各段"}
    order: ClassVar = 70
    how_to: ClassVar = (
        HowTo("95%及以上得5分，90%及以上得3分，80%及以上得1分", "各段写在“档次与选项”表：95、90、80；计量单位 %"),
    )
    example: ClassVar = Example(
        ("分段：按达到的最好一段得分，界限含本数；越低越好的，加 polarity: lower，写不超过多少。",),
        "rule: {kind: bands, bands: [{reach: 95, points: 7}, {reach: 90, points: 4}, {reach: 85, points: 2}]}",
    )
    elsewhere: ClassVar = "各段写在“档次与选项”表，一段一行"
    level_list: ClassVar = LevelList("bands", Band, "reach", "number", "各段")
    kind: Literal["bands"] = "bands"
    bands: Annotated[tuple[Band, ...], Limit(min_length=1)]
    """各段的界限（含本数）和得分，例如 {reach: 95, points: 5}；越低越好的，写不超过多少。"""
    polarity: Polarity = "higher"

    def _best_first(self) -> list[Band]:
        return sorted(self.bands, key=lambda band: band.reach, reverse=self.polarity == "higher")

    def asks(self, measure: str) -> tuple[Ask, ...]:
        return (Ask(role="claim", type="number", label="指标值", measure=measure),)

    def _reached(self, facts: Facts) -> Band | None:
        value = facts.number()
        return next((b for b in self._best_first() if reached(value, exact(b.reach), self.polarity)), None)

    def points(self, full: Fraction, facts: Facts) -> Fraction:
        band = self._reached(facts)
        return exact(band.points) if band else Fraction(0)

    def sentence(self, full: Fraction, facts: Facts) -> str:
        band = self._reached(facts)
        return f"{show(facts.number())}，{f'达到“{self._said(band)}”一段' if band else '未达到任何一段'}"

    def expression(self, full: str, cells: Cells) -> str:
        text = "0"
        for band in reversed(self._best_first()):
            test = reached_expression(cells["claim"], show(band.reach), self.polarity)
            text = f"IF({test},{show(band.points)},{text})"
        return text

    def advice(self, full: Fraction, facts: Facts, measure: str) -> str:
        value = facts.number()
        better = [band for band in self._best_first() if not reached(value, exact(band.reach), self.polarity)]
        if not better:
            return ""
        return f"{gap_text(value, exact(better[-1].reach), measure)}可得{show(better[-1].points)}分"

    def advice_expression(self, full: str, cells: Cells, measure: str) -> str:
        text = '""'
        for band in self._best_first():
            gap = f'{gap_expression(cells["claim"], show(band.reach), measure)}&"可得{show(band.points)}分"'
            text = f"IF({reached_expression(cells['claim'], show(band.reach), self.polarity)},{text},{gap})"
        return text

    def goal(self) -> str:
        return "；".join(f"{self._said(band)}得{show(band.points)}分" for band in self._best_first())

    def _said(self, band: Band) -> str:
        return f"{'≥' if self.polarity == 'higher' else '≤'}{show(band.reach)}"

    def levels(self) -> tuple[Level, ...]:
        return tuple(
            Level(band.points, f"{show(band.reach)}得{show(band.points)}分", band.reach, self._said(band))
            for band in self.bands
        )

    def best_target(self) -> Decimal:
        return self._best_first()[0].reach

    def text_figures(self) -> list[Decimal]:
        return [band.reach for band in self.bands if band.reach]
