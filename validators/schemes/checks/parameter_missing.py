"""A parameter without a value: the rows that compare with it cannot be scored."""

from collections.abc import Iterator

from scoring.scheme.model import Scheme
from validators.schemes.checks.base import Remark, ruled

SEVERITY = "warning"
MEANING = "参数（如全省平均水平）尚未填写，有关分项暂时无法计分。"
REMEDY = "在“参数”表“数值”一栏填写（方案文件：parameters 的 value），或在命令后加 --param 编号=数值。"


def check(scheme: Scheme) -> Iterator[Remark]:
    for parameter in scheme.parameters:
        if parameter.value is None:
            users = [row.place for row in ruled(scheme) if parameter.id in row.rule.needed_parameters()]
            message = (
                f"“{parameter.name}”尚未填写，{'、'.join(users) or '有关分项'}暂时无法计分。"
                f"请在方案文件中填写，或在命令后加 --param {parameter.id}=数值。"
            )
            yield Remark(parameter.id, message, "数值为空")
