"""Years and days that contradict each other."""

import re
from collections.abc import Iterator
from datetime import date

from scoring.scheme.model import Scheme
from validators.schemes.checks.base import Remark

SEVERITY = "warning"
MEANING = "年份或日期前后矛盾：报送截止过早或过晚，标题中的年份、试考核年份、基期年、阶段年与考核年度不符。"
REMEDY = "在“方案”表改有关的年份或日期（方案文件：year、deadline、trial_years 等）。"
YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
LATEST = 2


def check(scheme: Scheme) -> Iterator[Remark]:
    year = scheme.year
    if scheme.deadline and scheme.deadline < date(year, 10, 1):
        message = f"报送截止日期在{year}年第四季度之前，全年的数据还没有出来，请核对。"
        yield Remark("deadline", message, f"截止{scheme.deadline}，考核年度{year}")
    if scheme.deadline and scheme.deadline.year > year + LATEST:
        message = "报送截止日期比考核年度晚得太多，请核对。"
        yield Remark("deadline", message, f"截止{scheme.deadline}，考核年度{year}")
    for place, text in (("title", scheme.title), ("id", scheme.id)):
        years = {int(found) for found in YEAR.findall(text)}
        if years and not min(years) <= year <= max(years):
            yield Remark(place, "其中的年份与考核年度不同，请核对。", f"“{text}”，考核年度{year}")
    yield from _lists(scheme)


def _lists(scheme: Scheme) -> Iterator[Remark]:
    for place, what, years in (
        ("trial_years", "试考核年份", scheme.trial_years),
        ("stage_years", "阶段评估年份", scheme.stage_years),
    ):
        written = "、".join(map(str, years))
        if len(set(years)) < len(years):
            yield Remark(place, f"{what}有重复，请核对。", written)
        if any(abs(listed - scheme.year) > 15 for listed in years):
            yield Remark(place, f"{what}离考核年度太远，请核对。", f"{written}，考核年度{scheme.year}")
    trial = scheme.trial_years
    if trial and max(trial) > scheme.year and scheme.year not in trial:
        message = "试考核在正式考核之后，请核对。"
        yield Remark("trial_years", message, f"试考核{'、'.join(map(str, trial))}，考核年度{scheme.year}")
    if scheme.baseline_year and scheme.baseline_year > scheme.year:
        message = "基期年晚于考核年度，请核对。"
        yield Remark("baseline_year", message, f"基期{scheme.baseline_year}，考核年度{scheme.year}")
