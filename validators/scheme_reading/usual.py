"""Between which figures the targets of common indicators lie everywhere; wide, so that only slips fall outside."""

import re
from decimal import Decimal
from typing import NamedTuple


class Range(NamedTuple):
    """Lowest and highest target that is believed, in the unit of measure."""

    low: Decimal
    high: Decimal


def _range(low: str, high: str) -> Range:
    return Range(Decimal(low), Decimal(high))


USUAL = (
    (re.compile("5岁以下儿童死亡率"), "‰", _range("1", "25")),
    (re.compile("新生儿死亡率"), "‰", _range("0.5", "15")),
    (re.compile("婴儿死亡率"), "‰", _range("1", "20")),
    (re.compile("孕产妇死亡率"), "1/10万", _range("2", "80")),
    (re.compile("过早死亡"), "%", _range("5", "30")),
    (re.compile("素养水平"), "%", _range("8", "90")),
    (re.compile("体育锻炼"), "%", _range("15", "80")),
    (re.compile("吸烟率"), "%", _range("5", "50")),
    (re.compile("个人(卫生|现金)支出"), "%", _range("8", "60")),
    (re.compile("规范管理(服务)?率|系统管理率|健康管理率"), "%", _range("30", "100")),
    (re.compile("接种率|合格率|无害化处理率|优良天数|普及率"), "%", _range("30", "100")),
    (re.compile("每千.*(医师|护士)"), "人", _range("0.8", "10")),
    (re.compile("每千.*床位"), "张", _range("1.5", "20")),
    (re.compile("心脑血管(疾?病)?死亡率"), "1/10万", _range("60", "500")),
)


def usual_range(title: str, measure: str) -> Range | None:
    """None where the title is none of the common ones, or measured in another unit."""
    return next((found for words, unit, found in USUAL if unit == measure and words.search(title)), None)
