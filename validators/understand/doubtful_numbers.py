"""What a text probably means that is not plainly one number. Each guess gives a fault to be confirmed, or None."""

import re
from fractions import Fraction
from unicodedata import numeric

from scoring.numbers import show
from scoring.patterns import pattern
from validators.measures import MARKS_OF_SHARES, converted, is_convertible, measure_mark
from validators.understand.chinese_numbers import DIGITS, WORDS, plain_words
from validators.understand.figure_with_unit import MOST_DIGITS, FigureWithUnit, figure_with_unit
from validators.understand.understood import CellFault, doubtful

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH_DAY = pattern(r"([0-9]{1,2}) *月 *(?:([0-9]{1,2}) *[日号]?)?")
_DAY_MONTH = pattern(r"([0-9]{1,2})[- ]([A-Za-z]{3})")
_YEAR_DAY = pattern(r"(?:19|20)[0-9]{2} *(?:[年/.-] *[0-9]{1,2} *(?:[月/.-] *[0-9]{1,2} *日?)?(?:[ T]+[0-9:.]+)?|年.*)")
_CLOCK = pattern(r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?")
_BETWEEN = pattern(r" *(?:[~∼〜—–―±-]+|至|到|\.\.\.|…+) *")
_RATIO = pattern(r"[+-]?[0-9.,]+ *[/÷] *[0-9.,]+")
_BOUND = (
    "[<>]=?|=[<>]|[≥≤≧≦]|(?:及|或)?以[上下内]|不(?:低于|少于|高于|多于|超过|大于|小于|足|到|满)|超过?|至[少多]|"
    "[大小多少高低]于(?:等于)?|突破"
)
_ABOUT = "大约|约为|约|大概|接近|将近|近|左右|上下|多|余|[≈~∼]|预计|预估|估计|估算|预测|初步|暂定|可能"
_WORDS = pattern(f"(?:{_BOUND}|{_ABOUT})")
_DOWN = pattern("下降|减少|降低|减幅|负增长|降幅")
_NUMBER = pattern(r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?")


def odd_digits(text: str, measure: str) -> CellFault | None:
    """The doubt about ①, ², ½ or ٩: digits that a person may mean otherwise."""
    odd = (c for c in text if not c.isascii() and plain_words(c) not in WORDS)
    found = next((c for c in odd if numeric(c, None) is not None), None)
    return doubtful(f"含有特殊数字符号“{found}”") if found else None


def too_long(text: str, measure: str) -> CellFault | None:
    """The doubt about more digits than a spreadsheet keeps."""
    longest = max((len(run.replace(".", "").strip("0")) for run in re.findall(r"[0-9.]+", text)), default=0)
    return doubtful(f"超过{MOST_DIGITS}位数字，表格无法准确保存") if longest > MOST_DIGITS else None


def some_day(text: str, measure: str) -> CellFault | None:
    """The doubt about a date or a clock time as text; 5月8日 is what some programs make of 5.8."""
    if found := _MONTH_DAY.fullmatch(text):
        shown = f"{int(found[1])}.{int(found[2])}" if found[2] else ""
        return doubtful("是日期，不是数字", Fraction(shown) if shown else None, shown)
    if (found := _DAY_MONTH.fullmatch(text)) and found[2].lower() in _MONTHS:
        shown = f"{_MONTHS.index(found[2].lower()) + 1}.{int(found[1])}"
        return doubtful("是日期，不是数字", Fraction(shown), shown)
    day = _YEAR_DAY.fullmatch(text) and not _fits(text, measure)
    return doubtful("不是数字", shown="日期、年份或时间") if day or _CLOCK.fullmatch(text) else None


def between(text: str, measure: str) -> CellFault | None:
    """The doubt about a range (95~97): two ends, neither of which is the figure."""
    ends = [figure_with_unit(end) for end in _BETWEEN.split(text)]
    if len(ends) != 2 or not ends[0] or not ends[1]:
        return None
    low, high = show(ends[0].value), show(ends[1].value)
    return doubtful("不是一个确定的数", shown="带误差的数" if "±" in text else f"范围{low}至{high}")


def ratio(text: str, measure: str) -> CellFault | None:
    """The doubt about `3/4`: a fraction or a date."""
    return doubtful("不是一个确定的数", shown="分数或日期") if _RATIO.fullmatch(text) else None


def about(text: str, measure: str) -> CellFault | None:
    """The doubt about a number with words of doubt, a remark or another unit (约98, 98（估计）, 4.5‰)."""
    if found := re.fullmatch(r"[(\[] *([0-9.,]+) *[%‰]? *[)\]]", text):
        return doubtful("带括号，可能表示负数", shown=f"{found[1]}或-{found[1]}")
    if (core := re.sub(r" *[(\[][^()\[\]]*[)\]]$", "", text)) != text:
        return about(core, measure) or judged(core, measure, "带有说明文字")
    core = _WORDS.sub(" ", text).strip()
    return judged(core, measure, "" if core == text else "是约数或界限，不是确定的数")


def judged(text: str, measure: str, why: str) -> CellFault | None:
    """The doubt about a text that says one number, for the reason `why` or for its unit; None where there is neither
    reason, or no one number."""
    read = figure_with_unit(text)
    if read is None:
        return None
    value = read.fitting(measure_mark(measure))
    if value is not None:
        return doubtful(why, value, show(value)) if why else None
    return _other_unit(read, measure, why)


def _other_unit(read: FigureWithUnit, measure: str, why: str) -> CellFault:
    unit, lead = measure_mark(measure), f"{why}，" if why else ""
    same = converted(read.value, read.unit, unit)
    other = f"{lead}单位“{read.mark}”不是“{measure}”" if measure else f"{lead}本项不带单位“{read.mark}”"
    if same is not None:
        return doubtful(other, same, f"{show(same)}（已折算为{measure}）")
    if unit.startswith(read.mark):
        return doubtful(other, read.value, show(read.value))
    if _means_more(read.mark, unit) or is_convertible(read.unit):
        return doubtful(f"{other}，无法折算")
    return doubtful(f"{lead}数字后面的“{read.mark}”含义不明", read.value, show(read.value))


def embedded(text: str, measure: str) -> CellFault | None:
    """The doubt about one number among words."""
    numbers = _NUMBER.findall(text)
    if len(numbers) != 1:
        return None
    rest = text.replace(numbers[0], "")
    if _means_more(rest, measure_mark(measure)) or _DOWN.search(rest) or re.search(r"[A-Za-z.,+‐‑—–―-]", rest):
        return doubtful("含有其他文字或符号，无法确定数值")
    value = Fraction(numbers[0].replace(",", ""))
    return doubtful("含有其他文字或符号", value, show(value))


def _means_more(words: str, unit: str) -> bool:
    """Whether words beside a number, apart from its unit, may change it: another rate, a multiple, more digits."""
    rest = words.replace(unit or " ", "")
    return any(c in rest for c in f"{DIGITS}十百千万亿半几倍wWkK") or any(mark in rest for mark in MARKS_OF_SHARES)


def _fits(text: str, measure: str) -> bool:
    read = figure_with_unit(text)
    return read is not None and read.fitting(measure_mark(measure)) is not None
