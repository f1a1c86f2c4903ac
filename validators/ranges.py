"""What figures are usual anywhere: wide ranges by what is measured, so that only slips fall outside.

They hold for any county and year; a scheme's targets have no part in them. Rates of rare events begin at 0 and reach
as far as one event in a very small county takes them.
"""

from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from validators.understand.clean import comparable


class Range(NamedTuple):
    """A figure in `measure` whose title holds `words` is usual from `low` to `high`, both included."""

    words: str
    measure: str
    low: Fraction | int
    high: int


RANGES = (
    Range("预期寿命", "岁", 60, 90),
    Range("婴儿死亡率", "‰", 0, 50),
    Range("5岁以下儿童死亡率", "‰", 0, 60),
    Range("孕产妇死亡率", "1/10万", 0, 1000),
    Range("心脑血管疾病死亡率", "1/10万", 20, 1000),
    Range("呼吸系统疾病死亡率", "1/10万", 0, 300),
    Range("过早死亡率", "%", 3, 40),
    Range("癌症5年生存率", "%", 5, 90),
    Range("医师数", "人", Fraction(1, 2), 20),
    Range("个人卫生支出", "%", 5, 70),
    Range("健康素养水平", "%", 2, 90),
    Range("体育锻炼人数比例", "%", 5, 90),
    Range("国民体质", "%", 40, 100),
    Range("体质健康标准", "%", 5, 100),
    Range("体育活动时间", "小时", Fraction(1, 10), 8),
    Range("筛查", "%", 10, 100),
    Range("规范管理率", "%", 15, 100),
    Range("接种率", "%", 50, 100),
    Range("总体近视率", "%", 5, 95),
    Range("新发近视率", "%", 0, 60),
    Range("优良天数", "%", 20, 100),
    Range("水质", "%", 20, 100),
)  # the first that fits


@lru_cache(maxsize=1024)
def usual(title: str, measure: str) -> Range | None:
    """The range of an indicator, if one is known."""
    text = comparable(title)
    return next((each for each in RANGES if each.measure == measure and each.words in text), None)
