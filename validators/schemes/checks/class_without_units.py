"""A class that no unit belongs to."""

from collections.abc import Iterator

from scoring.scheme.model import Scheme
from validators.schemes.checks.base import Spot

SEVERITY = "warning"
MEANING = "类别中一个单位也没有。"


def check(scheme: Scheme) -> Iterator[Spot]:
    used = {unit.unit_class for unit in scheme.units}
    only = len(scheme.classes) == 1 and "" in used
    for known in scheme.classes:
        if known.id not in used and not only:
            message = f"类别“{known.name}”中没有单位，请补上单位，或删去这个类别。"
            yield Spot("classes", message, f"类别{known.id}的单位0个")
