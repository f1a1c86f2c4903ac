"""部分大于总数；哪一项是哪一项的一部分，由考核方案的 relations 规定。

反例 V502：患者总数填120人，其中规范管理填135人
正例 V502：患者总数填135人，其中规范管理填120人
"""

from collections.abc import Iterator

from validators.finding import Finding
from validators.returns.related import upside_down
from validators.returns.subject import Subject

CODES = ("V502",)


def check(subject: Subject) -> Iterator[Finding]:
    return upside_down(subject, "part_of", "V502")
