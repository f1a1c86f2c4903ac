"""A target as the document words it (`≤18/10万`, 不低于90%, 下降): its direction and its figures."""

import re
from decimal import Decimal

from validators.plain_text import narrow

HIGHER, LOWER = "higher", "lower"
SIGNS = (
    (re.compile(r">=|=>|[≥≧⩾>]"), HIGHER),
    (re.compile(r"<=|=<|[≤≦⩽<]"), LOWER),
)  # fmt: skip
WORDS = (
    (
        re.compile(
            r"不(高于|超过|大于|多于|上升|升高|增长|增加)|(控制|保持|稳定|降低|下降|降|减少)[在到至]|以下|以内|之内|零增长"
        ),
        LOWER,
    ),
    (re.compile(r"不(低于|少于|小于|下降|降低|减少)|以上|至少|(提高|提升|上升|增加|增长)[到至]"), HIGHER),
    (re.compile(r"下降|降低|减少|减缓|递减|低于|少于|小于|不足"), LOWER),
    (re.compile(r"上升|提高|提升|增长|增加|递增|高于|超过|大于|多于"), HIGHER),
)
CHANGE = re.compile(
    r"(下降|降低|减少|上升|提高|提升|增加|增长)(约|至少|不少于|不低于|超过|[≥>]=?)?\d[\d.~-]*(个?百分点|个?千分点|[%‰])?(及?以上)?"
)
PER = re.compile(r"(1?/|每)?(10|１０|十)万(分之一)?|1/万|\d{4}年|[Ⅰ-Ⅻ]类")
FIGURE = re.compile(r"\d+(?:\.\d+)?")


def direction_of(text: str) -> str:
    """`higher`, `lower`, or empty where the text does not say or says both. A sign counts before words."""
    plain = CHANGE.sub(r"\1", narrow(text))  # 每年降低0.5个百分点以上 is a way down, for all its 以上
    for steps in (SIGNS, WORDS[:2], WORDS[2:]):
        found = {direction for pattern, direction in steps if pattern.search(plain)}
        if found:
            return found.pop() if len(found) == 1 else ""
    return ""


def is_strict(text: str) -> bool:
    """Whether the target itself is left out (`>96`)."""
    plain = narrow(text)
    return bool(re.search(r"[<>]", plain)) and not re.search(r"[<>]=|=[<>]|[≥≤≧≦⩾⩽]", plain)


def figures_of(text: str) -> list[Decimal]:
    """The figures of a target, without those of its unit of measure (`/10万`) and years."""
    plain = PER.sub(" ", re.sub(r"(?<=\d),(?=\d{3})", "", narrow(text)))
    return [Decimal(figure) for figure in FIGURE.findall(plain)]
