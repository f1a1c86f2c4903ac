"""每…得…分: count × each, at most the row's points."""

from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Annotated, ClassVar, Literal

from scoring.light_dataclass import dataclass
from scoring.limits import Limit
from scoring.methods.base import Ask, Cells, Facts, Method
from scoring.methods.traits import Example, HowTo
from scoring.numbers import exact, show


@dataclass(frozen=True, slots=True, kw_only=True)
class PerUnit(Method):
    """每…得…分：按数量计分，每个（类、次）得规定的分，以本项分值为上限。"""

    WORDS: ClassVar = {"each": "每个得分", "every": "每满几个", "free": "免扣数量"}
    order: ClassVar = 30
    how_to: ClassVar = (
        HowTo("每建成1类得0.5分，最高1.5分", "每个得分 0.5；本行分值 1.5 就是上限"),
        HowTo("每建成10户得0.1分，不足10户的不计", "每个得分 0.1，每满几个 10，数量单位 户"),
        HowTo(
            "报送信息超过3篇的，每多1篇加0.5分",
            "每个得分 0.5，免扣数量 3（3篇以内不计分），数量单位 篇；最多加几分写在分值",
        ),
        HowTo(
            "每获得一次省级以上表彰加1分，加分不封顶",
            "每个得分 1，不封顶 是，分值空着；“部分”表中加分项的不封顶也选“是”，分值空着",
        ),
    )
    example: ClassVar = Example(
        ("每…得…分：每建成 1 类得 2 分，以本项分值为限。",), "rule: {kind: per_unit, each: 2, counted: 类}"
    )
    kind: Literal["per_unit"] = "per_unit"
    each: Annotated[Decimal, Limit(gt=0)]
    """每一个（类、次）得多少分。"""
    every: Annotated[int, Limit(ge=2)] | None = None
    """每满几个算一份，例如每建成 10 户得 0.1 分写 10；不足一份的不计。"""
    free: Annotated[int, Limit(ge=0)] = 0
    """起算数量：这么多个以内不计分，超过的才计。"""
    counted: str = "类"
    """数量的单位，例如 类、次。"""
    unlimited: bool = False
    """加分项用：加多少分没有上限（不封顶）；分值不用填。"""

    def asks(self, measure: str) -> tuple[Ask, ...]:
        return (Ask(role="claim", type="count", label="数量", measure=self.counted),)

    def points(self, full: Fraction, facts: Facts) -> Fraction:
        points = self._lots(facts) * exact(self.each)
        return points if self.unlimited else min(full, points)

    def _lots(self, facts: Facts) -> int:
        return floor(self._counting(facts) / (self.every or 1))

    def _counting(self, facts: Facts) -> Fraction:
        return max(Fraction(0), facts.number() - self.free)

    @property
    def _lot(self) -> str:
        """What the points are for: 类, or 10户."""
        return f"{self.every}{self.counted}" if self.every else self.counted

    @property
    def _over(self) -> str:
        return f"超过{self.free}{self.counted}的" if self.free else ""

    def sentence(self, full: Fraction, facts: Facts) -> str:
        text = f"{show(facts.number())}{self.counted}"
        if self.free:
            counting = self._counting(facts)
            if not counting:
                return f"{text}，未超过{self.free}{self.counted}，不得分"
            text = f"{text}，{self._over}{show(counting)}{self.counted}"
        text += f"，每{self._lot}得{show(self.each)}分" if self.every else f"×{show(self.each)}分"
        beyond = self._lots(facts) * exact(self.each) > full and not self.unlimited
        return f"{text}，以{show(full)}分为限" if beyond else text

    def expression(self, full: str, cells: Cells) -> str:
        counting = f"MAX(0,{cells['claim']}-{self.free})" if self.free else cells["claim"]
        lots = f"INT({counting}/{self.every})" if self.every else counting
        points = f"{lots}*{show(self.each)}"
        return points if self.unlimited else f"MIN({full},{points})"

    def advice(self, full: Fraction, facts: Facts, measure: str) -> str:
        more = self._lot if self.every else f"1{self.counted}"
        over = f"{self._over}，" if self.free else ""
        return f"{over}每增加{more}再得{show(self.each)}分"

    def advice_expression(self, full: str, cells: Cells, measure: str) -> str:
        return f'"{self.advice(Fraction(0), Facts({}), measure)}"'

    def named_points(self) -> list[Decimal]:
        return [self.each]

    def text_figures(self) -> list[Decimal]:
        return [Decimal(self.free)] if self.free else []

    def goal(self) -> str:
        return f"{self._over}每{self._lot}{show(self.each)}分" + ("，不封顶" if self.unlimited else "")
