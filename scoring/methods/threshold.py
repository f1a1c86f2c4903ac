"""达到数量得分: full points if every stated minimum is met."""

from decimal import Decimal
from fractions import Fraction
from typing import Annotated, ClassVar, Literal

from scoring.light_dataclass import dataclass
from scoring.limits import Limit
from scoring.methods.base import Ask, Cells, Facts, Method
from scoring.methods.traits import Example, HowTo
from scoring.numbers import show


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold(Method):
    """达到数量得分：次数（及人数）都达到下限的得满分，否则不得分。"""

    WORDS: ClassVar = {"at_least": "次数下限", "people": "人数下限"}
    order: ClassVar = 20
    how_to: ClassVar = (HowTo("至少2次，且人数不少于100人（2分）", "次数下限 2，人数下限 100"),)
    example: ClassVar = Example(
        ("达到数量得分：至少 2 次；还要求人数的，加 people: 3。",), "rule: {kind: threshold, at_least: 2, counted: 次}"
    )
    kind: Literal["threshold"] = "threshold"
    at_least: Annotated[int, Limit(ge=1)]
    """次数下限。"""
    people: Annotated[int, Limit(ge=1)] | None = None
    """人数下限；不要求人数时不填。"""
    counted: str = "次"
    """次数的单位，例如 次、场。"""

    def asks(self, measure: str) -> tuple[Ask, ...]:
        count = Ask(role="claim", type="count", label="次数" if self.people else "数量", measure=self.counted)
        people = Ask(role="people", type="count", label="人数", measure="人")
        return (count, people) if self.people else (count,)

    def points(self, full: Fraction, facts: Facts) -> Fraction:
        enough = facts.number() >= self.at_least
        return full if enough and (not self.people or facts.number("people") >= self.people) else Fraction(0)

    def sentence(self, full: Fraction, facts: Facts) -> str:
        read = f"{show(facts.number())}{self.counted}"
        if self.people:
            read += f"、{show(facts.number('people'))}人"
        return f"{read}，{'达到' if self.points(Fraction(1), facts) else '未达到'}{self.goal()}"

    def expression(self, full: str, cells: Cells) -> str:
        tests = [f"{cells['claim']}>={self.at_least}"]
        if self.people:
            tests.append(f"{cells['people']}>={self.people}")
        return f"IF({tests[0] if len(tests) == 1 else 'AND(' + ','.join(tests) + ')'},{full},0)"

    def advice(self, full: Fraction, facts: Facts, measure: str) -> str:
        lacks = [f"{show(self.at_least - facts.number())}{self.counted}"] if facts.number() < self.at_least else []
        if self.people and facts.number("people") < self.people:
            lacks.append(f"{show(self.people - facts.number('people'))}人")
        return f"还差{'、'.join(lacks)}可得{show(full)}分"

    def advice_expression(self, full: str, cells: Cells, measure: str) -> str:
        count, wanted = cells["claim"], self.at_least
        text = f'IF({count}<{wanted},({wanted}-{count})&"{self.counted}","")'
        if self.people:
            people = cells["people"]
            text += f'&IF(AND({count}<{wanted},{people}<{self.people}),"、","")'
            text += f'&IF({people}<{self.people},({self.people}-{people})&"人","")'
        return f'"还差"&{text}&"可得{full}分"'

    def wanted_count(self, role: str) -> int:
        return (self.people or 0) if role == "people" else self.at_least

    def goal_figures(self) -> list[Decimal]:
        return [Decimal(self.at_least)]

    def goal(self) -> str:
        return f"≥{self.at_least}{self.counted}" + (f"且≥{self.people}人" if self.people else "")
