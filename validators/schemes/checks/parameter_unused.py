"""A parameter that no row compares with, or one that does not go with its row."""

from collections.abc import Iterator

from scoring.scheme.model import Scheme
from validators.measures import measure_name
from validators.schemes.checks.base import Remark, ruled

SEVERITY = "warning"
MEANING = "参数没有任何一行使用，没有中文名称，或者计量单位与使用它的行不同。"
REMEDY = "在“参数”表改名称、计量单位，或删去不用的一行（方案文件：parameters）。"


def check(scheme: Scheme) -> Iterator[Remark]:
    for parameter in scheme.parameters:
        name = parameter.name or parameter.id
        users = [row for row in ruled(scheme) if parameter.id in row.rule.needed_parameters()]
        if not users:
            message = f"参数“{name}”没有任何一行使用，请删去，或在相应的行写 parameter: {parameter.id}。"
            yield Remark(parameter.id, message, "使用0处")
        if parameter.name and parameter.name.isascii():
            message = f"参数{parameter.id}没有中文名称，填报人看不懂，请补上。"
            yield Remark(parameter.id, message, f"名称“{parameter.name}”")
        for row in users:
            own, other = measure_name(parameter.measure), row.measure
            if own and other and own != other:
                message = f"参数“{name}”与{row.place}的计量单位不同，请核对。"
                yield Remark(parameter.id, message, f"参数{own}，{row.place}{other}")
