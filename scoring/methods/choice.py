"""择一: the points of the chosen level."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, ClassVar, Literal

from scoring.limits import Limit
from scoring.methods import guard
from scoring.methods.base import Ask, Cells, Facts, Method
from scoring.numbers import exact, show


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One level a person may choose."""

    __pydantic_config__: ClassVar = Method.__pydantic_config__

    text: Annotated[str, Limit(min_length=1)]
    points: Annotated[Decimal, Limit(ge=0)]
    doubtful: str = ""
    """原文此处存疑的原因；`kaohe scheme check` 会列出。"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(Method):
    """择一：按所选情形得分。"""

    takes_off: ClassVar = "points"
    kind: Literal["choice"] = "choice"
    options: Annotated[tuple[Option, ...], Limit(min_length=2)]

    def asks(self, measure: str) -> tuple[Ask, ...]:
        choices = tuple(option.text for option in self.options)
        return (Ask(role="claim", type="choice", label="自评", choices=choices),)

    def points(self, full: Fraction, facts: Facts) -> Fraction:
        return exact(next(option.points for option in self.options if option.text == facts.text()))

    def sentence(self, full: Fraction, facts: Facts) -> str:
        return f"选择“{facts.text()}”"

    def expression(self, full: str, cells: Cells) -> str:
        text = "0"
        for option in reversed(self.options):
            text = f"IF({guard.is_text(cells['claim'], [option.text])},{show(option.points)},{text})"
        return text

    def advice(self, full: Fraction, facts: Facts, measure: str) -> str:
        best = max(self.options, key=lambda option: option.points)
        return f"达到“{best.text}”可得{show(best.points)}分"

    def advice_expression(self, full: str, cells: Cells, measure: str) -> str:
        best = max(self.options, key=lambda option: option.points)
        return guard.literal(f"达到“{best.text}”可得{show(best.points)}分")

    def most(self) -> Decimal:
        return max(option.points for option in self.options)
