"""按定义不会更高的指标高于另一项；哪两项有这种关系，由考核方案的 relations 规定。

反例 V501：婴儿死亡率填7.2‰，5岁以下儿童死亡率填5.1‰
正例 V501：婴儿死亡率填5.1‰，5岁以下儿童死亡率填7.2‰
"""

from collections.abc import Iterator

from validators.finding import Finding
from validators.returns.related import upside_down
from validators.returns.subject import Subject

CODES = ("V501",)


def check(subject: Subject) -> Iterator[Finding]:
    return upside_down(subject, "not_above", "V501")
