"""对照均值: in proportion to a parameter that the office supplies, such as a provincial average."""

from collections.abc import Mapping
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
    achieved_sentence,
    gap_expression,
    gap_text,
)
from scoring.methods.traits import Example, HowTo, Polarity
from scoring.numbers import exact


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference(Method):
    """对照均值：达到对照参数（如全省平均水平）的得满分，未达到的按比例得分；参数未提供时无法计分。"""

    WORDS: ClassVar = {"parameter": "参数"}
    order: ClassVar = 110
    how_to: ClassVar = (HowTo("达到全省平均水平得满分", "参数（先在“参数”表加一行，数值可以以后再填）"),)
    example: ClassVar = Example(
        ("对照均值：达到参数（上面 parameters 中的一项）得满分，未达到按比例。",),
        "rule: {kind: reference, parameter: provincial_average, polarity: higher}",
    )
    kind: Literal["reference"] = "reference"
    parameter: Annotated[str, Limit(min_length=1)]
    """参数 id，须在 parameters 中。"""
    polarity: Polarity = "higher"

    def asks(self, measure: str) -> tuple[Ask, ...]:
        return (Ask(role="claim", type="number", label="数值", measure=measure),)

    def needed_parameters(self) -> tuple[str, ...]:
        return (self.parameter,)

    def target_among(self, parameters: Mapping[str, Decimal]) -> Decimal | None:
        return parameters.get(self.parameter)

    def lines(self) -> tuple[str, ...]:
        return (f"对照参数 {self.parameter}",)

    def obstacle(self, facts: Facts) -> str:
        return (
            "" if self.parameter in facts.parameters else f"“{facts.names.get(self.parameter, self.parameter)}”尚未提供"
        )

    def obstacle_test(self, cells: Cells) -> str:
        return f"COUNT({cells[self.parameter]})=0"

    def points(self, full: Fraction, facts: Facts) -> Fraction:
        return full * achieved(facts.number(), exact(facts.parameters[self.parameter]), self.polarity)

    def sentence(self, full: Fraction, facts: Facts) -> str:
        return achieved_sentence(facts.number(), exact(facts.parameters[self.parameter]), self.polarity, full)

    def expression(self, full: str, cells: Cells) -> str:
        return f"{full}*{achieved_expression(cells['claim'], cells[self.parameter], self.polarity, SIGNED in cells)}"

    def advice(self, full: Fraction, facts: Facts, measure: str) -> str:
        return gap_text(facts.number(), exact(facts.parameters[self.parameter]), measure)

    def advice_expression(self, full: str, cells: Cells, measure: str) -> str:
        return gap_expression(cells["claim"], cells[self.parameter], measure)
