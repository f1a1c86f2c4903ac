"""达标: full points if the comparison with the target holds, else none."""

import operator
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar, Literal

from scoring.light_dataclass import dataclass
from scoring.methods import guard
from scoring.methods.base import Ask, Cells, Facts, Method
from scoring.methods.proportional import gap_expression, gap_text
from scoring.methods.traits import Example, HowTo, Polarity
from scoring.numbers import GUARD, exact, round_half_up, show

COMPARE = {">=": operator.ge, ">": operator.gt, "<=": operator.le, "<": operator.lt, "=": operator.eq}
SIGN = {">=": "≥", "<=": "≤"}
SIDES: Mapping[str, Polarity] = {">": "higher", "<": "lower"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Attainment(Method):
    """达标：与目标值比较，符合的得满分，不符合的不得分。"""

    WORDS: ClassVar = {"comparison": "比较"}
    CHOICES: ClassVar = {"comparison": {">=": "≥", ">": "＞", "<=": "≤", "<": "＜", "=": "＝"}}
    order: ClassVar = 90
    how_to: ClassVar = (HowTo("达到50%得分，未达到不得分", "目标值 50，比较 ≥，计量单位 %"),)
    example: ClassVar = Example(
        ("达标：与目标值比较，成立得满分，否则不得分。",), 'rule: {kind: attainment, target: 50, comparison: ">="}'
    )
    of_events: ClassVar = True
    takes_off: ClassVar = "rest"
    kind: Literal["attainment"] = "attainment"
    target: Decimal
    comparison: Literal[">=", ">", "<=", "<", "="]

    def asks(self, measure: str) -> tuple[Ask, ...]:
        return (Ask(role="claim", type="number", label="指标值", measure=measure),)

    def points(self, full: Fraction, facts: Facts) -> Fraction:
        return full if self._holds(facts) else Fraction(0)

    def _holds(self, facts: Facts) -> bool:
        return bool(COMPARE[self.comparison](round_half_up(facts.number(), GUARD), exact(self.target)))

    def sentence(self, full: Fraction, facts: Facts) -> str:
        return f"{show(facts.number())}{'达到' if self._holds(facts) else '未达到'}目标{self.goal()}"

    def expression(self, full: str, cells: Cells) -> str:
        return f"IF({guard.compared(cells['claim'])}{self.comparison}{show(self.target)},{full},0)"

    def advice(self, full: Fraction, facts: Facts, measure: str) -> str:
        return gap_text(facts.number(), exact(self.target), measure)

    def advice_expression(self, full: str, cells: Cells, measure: str) -> str:
        return gap_expression(cells["claim"], show(self.target), measure)

    @property
    def better(self) -> Polarity | None:
        return SIDES.get(self.comparison[0])

    def side_words(self) -> str:
        return f"comparison: {self.comparison}"

    def excludes_target(self) -> bool | None:
        return None if self.comparison == "=" else self.comparison in ("<", ">")

    def goal(self) -> str:
        return f"{SIGN.get(self.comparison, self.comparison)}{show(self.target)}"
