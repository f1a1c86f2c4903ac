"""Numbers in Chinese words: everyday (九十八点五), financial (玖拾捌点伍), traditional (兩萬).

A text counts only if it is how the number is spelled: 一百二 (120, said in short) is not read as 102.
"""

import re
from fractions import Fraction

from scoring.patterns import pattern

DIGITS = "零一二三四五六七八九"
WORDS = f"负{DIGITS}十百千万亿"
_ALIKE = str.maketrans(
    "〇○两兩俩壹弌贰貳貮叁參叄肆伍陆陸柒捌玖拾佰仟萬億點負",
    "零零二二二一一二二二三三三四五六六七八九十百千万亿点负",
)
_UNITS = {"十": 10, "百": 100, "千": 1000}
_POWERS = (("亿", 10**8), ("万", 10**4), ("", 1))
_WORDS = pattern(rf"(?P<minus>负?)(?P<whole>[{WORDS[1:]}]+)(?:点(?P<decimals>[{DIGITS}]+))?")


def plain_words(text: str) -> str:
    """Text with financial and traditional characters as everyday ones: `玖拾捌點伍` → `九十八点五`."""
    return text.translate(_ALIKE)


def chinese_number(text: str) -> Fraction | None:
    """The number that is spelled exactly so (`负一百零二点五` → -102.5), or None."""
    found = _WORDS.fullmatch(plain_words(text))
    if not found:
        return None
    whole = digits_of(found["whole"]) if found["decimals"] else None  # 九八点五 is read out digit by digit
    whole = whole if whole is not None else _spelled(found["whole"])
    if whole is None:
        return None
    value = Fraction(f"{whole}.{digits_of(found['decimals'] or '零')}")
    return -value if found["minus"] else value


def digits_of(text: str) -> str | None:
    """The digits that a text reads out one by one (`二〇二一` → `2021`), or None."""
    words = plain_words(text)
    return "".join(str(DIGITS.index(c)) for c in words) if words and set(words) <= set(DIGITS) else None


def _spelled(text: str) -> str | None:
    value = _counted(text)
    text = re.sub(r"(?<=[万亿])零(?=[一-九]千)", "", text)  # both 一百万零二千 and 一百万二千 are said
    return str(value) if _shortest(text) == _shortest(spell(value)) else None


def _shortest(text: str) -> str:
    return text.replace("一十", "十")


def _counted(text: str) -> int:
    """What the words add up to; whether they are in order is for the caller to compare."""
    total = section = digit = 0
    for c in text:
        if c in DIGITS:
            digit = DIGITS.index(c)
        elif c in _UNITS:
            section, digit = section + (digit or 1) * _UNITS[c], 0
        else:
            power = dict(_POWERS)[c]
            total, section, digit = total + (section + digit) * power, 0, 0
    return total + section + digit


def spell(value: int) -> str:
    """A whole number from 0 to below 10^12 in everyday words: 120 → `一百二十`."""
    text = ""
    for name, power in _POWERS:
        high, value = divmod(value, power)
        if high:
            text += ("零" if text and high < 1000 else "") + _section(high) + name
    return text or "零"


def _section(value: int) -> str:
    text, gap = "", False
    for name, unit in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit, value = divmod(value, unit)
        if digit:
            text += ("零" if gap and text else "") + DIGITS[digit] + name
        gap = not digit
    return text
