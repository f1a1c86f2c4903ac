"""分档: the points of the highest tier whose minimum is reached."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, ClassVar, Literal

from scoring.limits import Limit
from scoring.methods.base import Ask, Cells, Facts, Method
from scoring.numbers import exact, show


@dataclass(frozen=True, slots=True, kw_only=True)
class Tier:
    """One step: from this count on, these points."""

    __pydantic_config__: ClassVar = Method.__pydantic_config__

    at_least: Annotated[int, Limit(ge=0)]
    points: Annotated[Decimal, Limit(ge=0)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tiers(Method):
    """分档：按达到的最高一档得分，未达到任何一档的不得分。"""

    takes_off: ClassVar = "points"
    kind: Literal["tiers"] = "tiers"
    tiers: Annotated[tuple[Tier, ...], Limit(min_length=1)]
    counted: str = "次"
    """次数的单位，例如 次、场。"""

    def descending(self) -> list[Tier]:
        return sorted(self.tiers, key=lambda tier: tier.at_least, reverse=True)

    def asks(self, measure: str) -> tuple[Ask, ...]:
        return (Ask(role="claim", type="count", label="数量", measure=self.counted),)

    def points(self, full: Fraction, facts: Facts) -> Fraction:
        count = facts.number()
        return next((exact(tier.points) for tier in self.descending() if count >= tier.at_least), Fraction(0))

    def sentence(self, full: Fraction, facts: Facts) -> str:
        count = facts.number()
        reached = next((tier for tier in self.descending() if count >= tier.at_least), None)
        step = f"达到“{reached.at_least}{self.counted}及以上”一档" if reached else "未达到任何一档"
        return f"{show(count)}{self.counted}，{step}"

    def expression(self, full: str, cells: Cells) -> str:
        text = "0"
        for tier in reversed(self.descending()):
            text = f"IF({cells['claim']}>={tier.at_least},{show(tier.points)},{text})"
        return text

    def advice(self, full: Fraction, facts: Facts, measure: str) -> str:
        count = facts.number()
        above = [tier for tier in self.descending() if tier.at_least > count]
        if not above:
            return ""
        return f"还差{show(above[-1].at_least - count)}{self.counted}可得{show(above[-1].points)}分"

    def advice_expression(self, full: str, cells: Cells, measure: str) -> str:
        text = '""'
        for tier in self.descending():
            lacks = f'"还差"&({tier.at_least}-{cells["claim"]})&"{self.counted}可得{show(tier.points)}分"'
            text = f"IF({cells['claim']}<{tier.at_least},{lacks},{text})"
        return text

    def goal(self) -> str:
        return f"≥{self.descending()[0].at_least}{self.counted}"

    def most(self) -> Decimal:
        return max(tier.points for tier in self.tiers)
