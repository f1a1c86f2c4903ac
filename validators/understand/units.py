"""Units of measure: which texts name the same one, and what a figure in one is in another."""

from fractions import Fraction

from validators.plain_text import narrow

_SAME = {
    "/十万": "/10万", "/100000": "/10万", "/10万人": "/10万", "/十万人": "/10万", "/千": "‰",
    "名": "人", "位": "人", "周岁": "岁", "个小时": "小时", "h": "小时",
}  # fmt: skip
_FAMILIES: tuple[dict[str, Fraction], ...] = (
    {"成": Fraction(1, 10), "%": Fraction(1, 100), "‰": Fraction(1, 1000), "‱": Fraction(1, 10_000),
     "/万": Fraction(1, 10_000), "/10万": Fraction(1, 100_000)},
    {"元": Fraction(1), "千元": Fraction(1000), "万元": Fraction(10_000), "亿元": Fraction(10**8)},
    {"人": Fraction(1), "千人": Fraction(1000), "万人": Fraction(10_000)},
    {"分钟": Fraction(1, 60), "小时": Fraction(1)},
    {"岁": Fraction(1)},
)  # fmt: skip
_MULTIPLIERS = {"百": 100, "千": 1000, "万": 10_000, "十万": 100_000, "百万": 10**6, "千万": 10**7, "亿": 10**8}
SPOKEN = {"百分之": "%", "千分之": "‰", "万分之": "‱", "十万分之": "/10万", "10万分之": "/10万"}
"""Rates as they are spoken, the unit first."""
RATES = frozenset(_FAMILIES[0])


def unit_of(text: str) -> str:
    """The one name of a unit: `1/10万`, `/100000` and `/十万` are `/10万`; spaces do not count."""
    unit = narrow(text).replace(" ", "")
    unit = unit[1:] if unit.startswith(("1/", "人/", "例/")) else unit
    return _SAME.get(unit, unit)


def says_only(measure: str, text: str) -> bool:
    """Whether a text is nothing but the unit, copied: `1/10万` is no figure of 1."""
    return bool(measure) and narrow(text).replace(" ", "") == narrow(measure).replace(" ", "")


def converted(value: Fraction, unit: str, wanted: str) -> Fraction | None:
    """The same quantity in the unit that is asked for; None where the two measure different things."""
    for family in _FAMILIES:
        if unit in family and wanted in family:
            return value * family[unit] / family[wanted]
    return None


def is_known(unit: str) -> bool:
    return any(unit in family for family in _FAMILIES)


def multiplied(mark: str, wanted: str) -> int | None:
    """What `万` or `万人` after a number multiplies it by, where things are counted in `wanted`; else None."""
    if wanted in RATES or wanted in ("岁", "小时") or wanted.startswith(("百", "千", "万", "亿", "/")):
        return None
    for name, factor in _MULTIPLIERS.items():
        if mark.startswith(name) and unit_of(mark.removeprefix(name)) in ("", wanted):
            return factor
    return None
