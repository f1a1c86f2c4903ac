"""A class that no unit belongs to."""

from collections.abc import Iterator

from scoring.scheme.model import Scheme
from validators.schemes.checks.base import Remark

SEVERITY = "warning"
MEANING = "类别中一个单位也没有。"
REMEDY = "在“单位”表“类别”一栏填这个类别，或在“类别”表删去它（方案文件：units 的 unit_class）。"


def check(scheme: Scheme) -> Iterator[Remark]:
    having_units = {unit.unit_class for unit in scheme.units}
    only = len(scheme.classes) == 1 and "" in having_units
    for unit_class in scheme.classes:
        if unit_class.id not in having_units and not only:
            message = f"类别“{unit_class.name}”中没有单位，请补上单位，或删去这个类别。"
            yield Remark("classes", message, f"类别{unit_class.id}的单位0个")
