"""看得见却不能采用：含有上标、下标或删除线，是一张图片，或者数值不可能。

反例 V224：次数填1，后面有上标的1（注释号），读出来成了11
正例 V224：次数填1，注释写在佐证材料栏
反例 V225：佐证材料栏放了一张嵌入单元格的图片
正例 V225：佐证材料栏写“会议纪要（附件1）”
反例 V226：规范管理率（%）填985
正例 V226：规范管理率（%）填98.5
"""

from collections.abc import Iterator

from validators.finding import Finding
from validators.returns.checks.v201_unreadable import faults
from validators.returns.findings import input_finding
from validators.returns.subject import Subject

CODES = ("V224", "V225", "V226")


def check(subject: Subject) -> Iterator[Finding]:
    for input, fault in faults(subject):
        if fault.code in CODES:
            yield input_finding(fault.code, input, reason=fault.reason)
