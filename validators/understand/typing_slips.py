"""Slips of the hand that leave one likely number: 98,5 and 98..5, 9O and l00, 一百二, 1e3. Never used unasked."""

import re
from fractions import Fraction

from scoring.numbers import show
from scoring.patterns import pattern
from validators.understand.chinese_numbers import DIGITS, chinese_number, digits_of, plain_words
from validators.understand.doubtful_numbers import judged
from validators.understand.understood import CellFault, doubtful

_STROKES = {"一": "1", "〇": "0"}
_LETTERS = str.maketrans("OoIl|〇○", "0011100")
_LETTERED = pattern(r"([+-]?[0-9OoIl|〇○][0-9OoIl|〇○.,]*)(.*)")
_SPACED = pattern(r"([+-]?[0-9]{1,3})((?:[ '’][0-9]{3})+)(?![0-9])(.*)")
_COMMA = pattern(r"([+-]?[0-9]+),([0-9]+)(?![0-9,.])(.*)")
_COMMAS = pattern(r"([+-]?[0-9]+(?:,+[0-9]+)+(?:\.[0-9]+)?)(?![0-9,.])(.*)")
_POINT = pattern(r"([+-]?[0-9]+) *(?:\.{2,}|[。·•・､]|点) *([0-9]+)(?![0-9])([^0-9]*)")
_POWER = pattern(r"([+-]?[0-9]+(?:\.[0-9]+)?[eE][+-]?[0-9]{1,2})([^0-9]*)")
_IN_SHORT = pattern(rf"(.*[百千万亿])([{DIGITS[1:]}])")


def repaired(text: str, measure: str) -> CellFault | None:
    """The doubt with the number that is likely meant, or None where no single slip explains the text."""
    if text in _STROKES:
        return doubtful("可能是短横线或圆圈", Fraction(_STROKES[text]), _STROKES[text])
    for mended, why in _slips(text):
        if fault := judged(mended, measure, why):
            return fault
    return _words(plain_words(text))


def _slips(text: str) -> list[tuple[str, str]]:
    """Each way the text may have gone wrong, as (what was meant, what went wrong)."""
    slips = []
    if (found := _LETTERED.fullmatch(text)) and _is_lettered(found[1], found[2]):
        slips.append((found[1].translate(_LETTERS) + found[2], "把字母或圆圈当成了数字"))
    if found := _SPACED.fullmatch(text):
        slips.append((found[1] + re.sub("[ '’]", "", found[2]) + found[3], "数字中间有空格或撇号"))
    if found := _COMMA.fullmatch(text):
        slips.append((f"{found[1]}.{found[2]}{found[3]}", "逗号可能是小数点"))
    if found := _COMMAS.fullmatch(text):
        slips.append((found[1].replace(",", "") + found[2], "千分位逗号位置不对"))
    if found := _POINT.fullmatch(text):
        slips.append((f"{found[1]}.{found[2]}{found[3]}", "小数点写法不对"))
    if found := _POWER.fullmatch(text):
        slips.append((f"{_plain(found[1])}{found[2]}", "是科学计数法"))
    return slips


def _is_lettered(number: str, rest: str) -> bool:
    mended = number.translate(_LETTERS)
    return mended != number and (any(c in "0123456789" for c in number) or not rest)


def _plain(power: str) -> str:
    return show(Fraction(power), 100)


def _words(words: str) -> CellFault | None:
    """Chinese digits read out, or a number said in short: 一百二 is 120."""
    digits = digits_of(words)
    if digits and not _about_two(digits):
        return doubtful("逐字读数", Fraction(digits), show(Fraction(digits)))
    if digits:
        return doubtful("可能是约数，也可能是逐字读数")
    short = _IN_SHORT.fullmatch(words)
    high = chinese_number(short[1]) if short else None
    if short and high is not None:
        low = {"百": 10, "千": 100, "万": 1000, "亿": 10**7}[short[1][-1]] * DIGITS.index(short[2])
        return doubtful("是口语写法", high + low, show(high + low))
    return None


def _about_two(digits: str) -> bool:
    """三四 or 三五: more likely three to four, three to five."""
    return len(digits) == 2 and 0 < int(digits[1]) - int(digits[0]) <= 2
