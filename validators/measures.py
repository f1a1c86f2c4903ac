"""Units of measure (计量单位): how each is written, which are shares of a whole, what a figure in one is in another.

A unit has one name, as schemes, tables and messages print it (`1/10万`), and one mark, as it stands behind a figure
(`5/10万`). Everybody who meets a unit asks here.
"""

from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache

from validators.plain_text import narrow

SHARES: Mapping[str, Fraction] = {
    "成": Fraction(1, 10), "%": Fraction(1, 100), "‰": Fraction(1, 1000), "‱": Fraction(1, 10_000),
    "1/万": Fraction(1, 10_000), "1/10万": Fraction(1, 100_000),
}  # fmt: skip
"""How much of the whole one of the unit is."""
WHOLE: Mapping[str, int] = {name: int(1 / share) for name, share in SHARES.items()}
"""How many of the unit the whole is: what no share can exceed."""
OLDEST = 120
MOST: Mapping[str, int] = {**WHOLE, "岁": OLDEST}
"""What no figure in a unit of measure can exceed."""
COUNTS = frozenset(("岁", "人", "个", "次", "小时", "分钟", "天", "张", "家", "所", "名", "类", "项", "场"))
"""Units in which people, things and time are counted: no share is in one of them."""

_SPELLINGS: Mapping[str, tuple[str, ...]] = {
    "%": ("百分比", "百分数", "百分之", "百分率", "percent", "pct"),
    "‰": ("千分比", "千分之", "千分率", "/千"),
    "1/万": ("/万",),
    "1/10万": ("10万分之一", "十万分之一", "10万分之", "每10万", "/10万", "/十万", "/100000", "/10万人", "/十万人"),
    "岁": ("周岁",),
}
_NAMES = {spelling: name for name, spellings in _SPELLINGS.items() for spelling in (name, *spellings)}
_LEADS = ("1/", "人/", "例/")
"""What stands before the stroke of a rate, and goes without saying behind a figure."""
_ALIKE = {"名": "人", "位": "人", "个小时": "小时", "h": "小时"}
"""Other words for the same, each rightly written."""
SPOKEN: Mapping[str, str] = {
    "百分之": "%", "千分之": "‰", "万分之": "‱", "十万分之": "1/10万", "10万分之": "1/10万",
}  # fmt: skip
"""Shares as they are spoken, the unit first."""
_FAMILIES: tuple[Mapping[str, Fraction], ...] = (
    SHARES,
    {"元": Fraction(1), "千元": Fraction(1000), "万元": Fraction(10_000), "亿元": Fraction(10**8)},
    {"人": Fraction(1), "千人": Fraction(1000), "万人": Fraction(10_000)},
    {"分钟": Fraction(1, 60), "小时": Fraction(1)},
    {"岁": Fraction(1)},
)
_MULTIPLIERS = {"百": 100, "千": 1000, "万": 10_000, "十万": 100_000, "百万": 10**6, "千万": 10**7, "亿": 10**8}


def measure_name(text: str) -> str:
    """The one name of a unit of measure: `％`, `百分比` → `%`; `/十万`, `十万分之一`, `人/10万` → `1/10万`.

    A unit that is not known stays as it is, without spaces.
    """
    kept = "".join(text.split())
    plain = "".join(narrow(text).split()).lower()
    return _NAMES.get(plain) or _NAMES.get(_led(plain), kept)


@lru_cache(maxsize=1024)
def measure_mark(text: str) -> str:
    """A unit of measure as it stands behind a figure, the same for all that mean the same: `1/10万`, `/十万` → `/10万`;
    `名` → `人`."""
    mark = _led(narrow(measure_name(text)))
    return _ALIKE.get(mark, mark)


def _led(text: str) -> str:
    return text[1:] if text.startswith(_LEADS) else text


MARKS_OF_SHARES = frozenset(map(measure_mark, SHARES))


def is_only_measure(text: str, measure: str) -> bool:
    """Tells whether a text is nothing but the unit, copied: `1/10万` is no figure of 1."""
    return bool(measure) and narrow(text).replace(" ", "") == narrow(measure).replace(" ", "")


def converted(value: Fraction, unit: str, wanted: str) -> Fraction | None:
    """The same quantity in the unit `wanted`, both given by name or mark; None where they measure different things."""
    own, other = measure_name(unit), measure_name(wanted)
    for family in _FAMILIES:
        if own in family and other in family:
            return value * family[own] / family[other]
    return None


def is_convertible(unit: str) -> bool:
    """Tells whether figures in a unit, given by name or mark, can be told in another one."""
    return any(measure_name(unit) in family for family in _FAMILIES)


def multiplied(mark: str, wanted: str) -> int | None:
    """The factor that `万` or `万人` behind a figure stands for, where things are counted in the unit of the mark
    `wanted`; None where it multiplies nothing."""
    if wanted in MARKS_OF_SHARES | {"岁", "小时"} or wanted.startswith(("百", "千", "万", "亿", "/")):
        return None
    for name, factor in _MULTIPLIERS.items():
        if mark.startswith(name) and measure_mark(mark.removeprefix(name)) in ("", wanted):
            return factor
    return None


def behind(measure: str) -> str:
    """The unit as it stands behind a figure: after a blank where it begins with a digit, so that nobody reads 12.5 and
    1/10万 as 12.51/10万."""
    return f" {measure}" if measure[:1].isdigit() else measure
