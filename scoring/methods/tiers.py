"""分档: the points of the highest tier whose minimum is reached."""

from decimal import Decimal
from fractions import Fraction
from typing import Annotated, ClassVar, Literal

from scoring.light_dataclass import dataclass
from scoring.limits import Limit
from scoring.methods.base import Ask, Cells, Facts, Method
from scoring.methods.traits import Example, HowTo, Level, LevelList
from scoring.numbers import exact, show


@dataclass(frozen=True, slots=True, kw_only=True)
class Tier:
    """One step: from this count on, these points."""

    __pydantic_config__: ClassVar = Method.__pydantic_config__

    WORDS: ClassVar = {"at_least": "数量下限"}

    at_least: Annotated[int, Limit(ge=0)]
    points: Annotated[Decimal, Limit(ge=0)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tiers(Method):
    """分档：按达到的最高一档得分，未达到任何一档的不得分。"""

    WORDS: ClassVar = {"tiers": "档次"}
    order: ClassVar = 60
    how_to: ClassVar = (HowTo("5场及以上得3分，3—4场得2分，1—2场得1分", "数量单位；各档写在“档次与选项”表"),)
    example: ClassVar = Example(
        ("分档：按达到的最高一档得分。",),
        """\
rule:
  kind: tiers
  counted: 场
  tiers:
    - {at_least: 1, points: 4}
    - {at_least: 3, points: 7}
    - {at_least: 5, points: 10}""",
    )
    elsewhere: ClassVar = "各档写在“档次与选项”表，一档一行"
    level_list: ClassVar = LevelList("tiers", Tier, "at_least", "whole", "档次")
    takes_off: ClassVar = "points"
    kind: Literal["tiers"] = "tiers"
    tiers: Annotated[tuple[Tier, ...], Limit(min_length=1)]
    counted: str = "次"
    """次数的单位，例如 次、场。"""

    def _descending(self) -> list[Tier]:
        return sorted(self.tiers, key=lambda tier: tier.at_least, reverse=True)

    def asks(self, measure: str) -> tuple[Ask, ...]:
        return (Ask(role="claim", type="count", label="数量", measure=self.counted),)

    def points(self, full: Fraction, facts: Facts) -> Fraction:
        count = facts.number()
        return next((exact(tier.points) for tier in self._descending() if count >= tier.at_least), Fraction(0))

    def sentence(self, full: Fraction, facts: Facts) -> str:
        count = facts.number()
        reached = next((tier for tier in self._descending() if count >= tier.at_least), None)
        step = f"达到“{reached.at_least}{self.counted}及以上”一档" if reached else "未达到任何一档"
        return f"{show(count)}{self.counted}，{step}"

    def expression(self, full: str, cells: Cells) -> str:
        text = "0"
        for tier in reversed(self._descending()):
            text = f"IF({cells['claim']}>={tier.at_least},{show(tier.points)},{text})"
        return text

    def advice(self, full: Fraction, facts: Facts, measure: str) -> str:
        count = facts.number()
        above = [tier for tier in self._descending() if tier.at_least > count]
        if not above:
            return ""
        return f"还差{show(above[-1].at_least - count)}{self.counted}可得{show(above[-1].points)}分"

    def advice_expression(self, full: str, cells: Cells, measure: str) -> str:
        text = '""'
        for tier in self._descending():
            lacks = f'"还差"&({tier.at_least}-{cells["claim"]})&"{self.counted}可得{show(tier.points)}分"'
            text = f"IF({cells['claim']}<{tier.at_least},{lacks},{text})"
        return text

    def goal(self) -> str:
        return f"≥{self._descending()[0].at_least}{self.counted}"

    def wanted_count(self, role: str) -> int:
        return self._descending()[0].at_least

    def levels(self) -> tuple[Level, ...]:
        return tuple(
            Level(tier.points, f"{self._from(tier)}{show(tier.points)}分", Decimal(tier.at_least), f"≥{tier.at_least}")
            for tier in self.tiers
        )

    def _from(self, tier: Tier) -> str:
        return f"{tier.at_least}{self.counted}起"

    def lines(self) -> tuple[str, ...]:
        return tuple(f"{tier.at_least}{self.counted}及以上：{show(tier.points)}分" for tier in self._descending())
