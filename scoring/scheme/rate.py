"""A row whose figure is a rate out of two counts (分子, 分母): what it asks, and how much the rate is of one."""

import re
from functools import lru_cache

from scoring.methods import Ask
from scoring.methods.shares import plain_measure

NUMERATOR, DENOMINATOR = "1", "2"
"""The parts under which the two counts are reported: `I5.1` and `I5.2`."""
ITSELF = "直接填率"
_WHOLE = {"%": 100, "‰": 1000, "‱": 10_000, "成": 10, "倍": 1, "比": 1, "比值": 1}
_POWERS = {"百": 100, "千": 1000, "万": 10_000, "十万": 100_000, "百万": 10**6}
_PER = re.compile(r"(?:/|每)(\d*)(百万|十万|百|千|万)?")
_AMOUNT = re.compile(r"[千万亿].*|.*(元|亩|公顷|平方米|公里|千米|米|吨|公斤|千克|升)|小时")


def per_whole(measure: str) -> int | None:
    """By what numerator ÷ denominator is multiplied in a unit of measure (% → 100, 1/10万 → 100000, 张/千人 → 1000);
    None where that cannot be told."""
    plain = plain_measure(measure)
    if plain in _WHOLE:
        return _WHOLE[plain]
    found = _PER.search(plain)
    if found is None or not any(found.groups()):
        return None
    return int(found[1] or 1) * _POWERS.get(found[2] or "", 1)


def in_parts(measure: str) -> bool:
    """Whether what is counted may have decimals: money, areas, 万人 and the like."""
    return bool(_AMOUNT.fullmatch(measure))


@lru_cache(maxsize=1024)
def rate_asks(asks: tuple[Ask, ...], names: tuple[str, str], counted: str) -> tuple[Ask, ...]:
    """What a row asks whose figure is a rate, `asks` being what its rule asks: the rate itself, which only those tell
    who have no counts, then the two counts, then the rest. The same where the rule scores no figure. A numerator may be
    negative where the rate may."""
    figure = next((ask for ask in asks if ask.role == "claim" and ask.type == "number"), None)
    if figure is None or figure.part:
        return asks
    both = (
        Ask("claim", "number" if in_parts(counted) else "count", name, counted, minimum=minimum, part=part)
        for part, name, minimum in zip((NUMERATOR, DENOMINATOR), names, (figure.minimum, 0), strict=True)
    )
    return (figure._replace(needed=False, label=ITSELF), *both, *(ask for ask in asks if ask is not figure))
