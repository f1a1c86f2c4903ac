"""How much better a figure is than another one: what rules of change calculate, and the same on a sheet."""

from fractions import Fraction

from scoring.methods.traits import Polarity

BEFORE = {"previous": "上年", "baseline": "基期"}
WITHOUT_END = 10**6
"""The relative change from 0, in %: more than any rule asks for."""


def improvement(value: Fraction, before: Fraction, better: Polarity, relative: bool) -> Fraction:
    """How much better a figure is, in its unit of measure or in % of the earlier one; below 0 if it is worse."""
    gain = value - before if better == "higher" else before - value
    if not relative:
        return gain
    if before:
        return gain / abs(before) * 100
    if not gain:
        return Fraction(0)
    return Fraction(WITHOUT_END if gain > 0 else -WITHOUT_END)


def improvement_expression(cell: str, before: str, better: Polarity, relative: bool) -> str:
    """The same as a spreadsheet expression."""
    gain = f"{cell}-{before}" if better == "higher" else f"{before}-{cell}"
    return f"IF({before}=0,SIGN({gain})*{WITHOUT_END},({gain})/ABS({before})*100)" if relative else gain
