"""Numbers of things in Chinese words (每少一次, 超过三篇, 扣一分) as figures, so that every rule reads them alike."""

import re

from validators.understand.chinese_numbers import chinese_number

COUNTERS = (
    "户次|人次|场次|次|例|起|项|份|个|人|条|处|件|篇|类|家|户|场|期|名|天|村|所|批|宗|课|册|辆|封|班|只|台|套|块|页"
)
"""What a document counts; the longer words first."""
NUMBER = "[一二两三四五六七八九十百]{1,5}"
OF_THINGS = re.compile(
    rf"(?<![第统唯同之其万专单任])({NUMBER})(?=(?:个?工作日|个月|个百分点|个千分点|{COUNTERS})(?!票否决|河一策))"
)
OF_POINTS = re.compile(rf"(?<=[扣得加减计])({NUMBER})(?=分(?![析之别类]))")


def figures(text: str) -> str:
    """`每少一次扣一分` → `每少1次扣1分`; 一票否决, 一河一策 and 第一 stay words."""
    return OF_POINTS.sub(_figure, OF_THINGS.sub(_figure, text))


def _figure(found: re.Match[str]) -> str:
    number = chinese_number(found[1])
    return found[1] if number is None else str(number)
