"""酌情扣分: what the assessors take off as they see fit, inside the points of a row with several deductions."""

from decimal import Decimal
from fractions import Fraction
from typing import Annotated, ClassVar, Literal

from scoring.light_dataclass import dataclass
from scoring.limits import Limit
from scoring.methods.base import Ask, Cells, Facts, Method
from scoring.methods.traits import Example, HowTo
from scoring.numbers import exact, show


@dataclass(frozen=True, slots=True, kw_only=True)
class Discretion(Method):
    """酌情扣分：只用作多项扣分的一部分；单位不填，由考核组在核查表的核查值中填扣多少分，不扣的不填。"""

    WORDS: ClassVar = {"at_most": "最多酌情扣"}
    order: ClassVar = 46
    how_to: ClassVar = (
        HowTo("……的，酌情扣1—2分", "作为“合并指标”表中多项扣分的一部分，最多酌情扣 2；没有规定最多扣几分的不填"),
    )
    example: ClassVar = Example(
        ("酌情扣分：只写在多项扣分（deductions）的一部分中，由考核组填扣多少分。",),
        "rule: {kind: discretion, at_most: 2}",
    )
    only_part: ClassVar = True
    takes_off: ClassVar = "rest"
    kind: Literal["discretion"] = "discretion"
    at_most: Annotated[Decimal, Limit(gt=0)] | None = None
    """最多酌情扣多少分；没有规定则不填，扣到本行分值为止。"""

    def asks(self, measure: str) -> tuple[Ask, ...]:
        return (Ask(role="claim", type="number", label="酌情扣分", measure="分", needed=False, assessed=True),)

    def _taken(self, facts: Facts) -> Fraction:
        return Fraction(0) if facts.entry("claim").state == "blank" else facts.number()

    def obstacle(self, facts: Facts) -> str:
        taken = self._taken(facts)
        if taken < 0 or (self.at_most is not None and taken > exact(self.at_most)):
            most = "" if self.at_most is None else f"，最多{show(self.at_most)}分"
            return f"酌情扣分{show(taken)}应不小于0{most}"
        return ""

    def obstacle_test(self, cells: Cells) -> str:
        """A sheet that is not the assessors' has no cell for it."""
        if "claim" not in cells:
            return ""
        cell = cells["claim"]
        over = "" if self.at_most is None else f",{cell}>{show(self.at_most)}"
        return f"IF(COUNTBLANK({cell})>0,FALSE,OR({cell}<0{over}))"

    def points(self, full: Fraction, facts: Facts) -> Fraction:
        return max(Fraction(0), full - self._taken(facts))

    def sentence(self, full: Fraction, facts: Facts) -> str:
        taken = self._taken(facts)
        return f"考核组从{show(full)}分中扣{show(taken)}分" if taken else "不扣分"

    def expression(self, full: str, cells: Cells) -> str:
        if "claim" not in cells:
            return full
        return f"MAX(0,{full}-IF(COUNTBLANK({cells['claim']})>0,0,{cells['claim']}))"

    def goal(self) -> str:
        return "由考核组酌情扣分" + ("" if self.at_most is None else f"，最多{show(self.at_most)}分")

    def text_figures(self) -> list[Decimal]:
        return [] if self.at_most is None else [self.at_most]
