"""Steps away from a figure: how parts of a step count, and how a sheet settles them."""

from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import Literal

from scoring.numbers import GUARD, round_half_up, show

Partial = Literal["share", "free", "whole"]
PARTIAL = {"share": "", "free": "（不足一步不扣）", "whole": "（不足一步按一步扣）"}
PARTIAL_WORDS = {"share": "按比例扣", "free": "不扣", "whole": "按一步扣"}


def settled(steps: Fraction, partial: Partial) -> Fraction:
    """How many of these steps count, 0 or more, settled as the sheet does before a part of one is cut or filled up."""
    if partial == "share":
        return steps
    rounded = round_half_up(steps, GUARD)
    return Fraction(floor(rounded) if partial == "free" else ceil(rounded))


def loss_text(full: Fraction, lost: Fraction, step: str, taken: Decimal, partial: Partial = "share") -> str:
    """What steps away from a figure take off, behind how far it is: `从20分中每差1扣0.5分，扣0.8333分`."""
    ended = "，扣完为止" if lost > full else f"，扣{show(lost, 4)}分"
    return f"从{show(full)}分中每差{step}扣{show(taken)}分{PARTIAL[partial]}{ended}"


def settled_expression(steps: str, partial: Partial) -> str:
    """The same as a spreadsheet expression."""
    if partial == "share":
        return steps
    steps = f"ROUND({steps},10)"
    return f"INT({steps})" if partial == "free" else f"-INT(-{steps})"


def operand(figure: Decimal) -> str:
    """A figure as a formula calculates with it; a negative one would run together with the sign before it."""
    return f"({show(figure)})" if figure < 0 else show(figure)
