"""Units' own targets that change nothing: all the same, or of a unit that is not assessed by the row."""

from collections.abc import Iterator

from scoring.engine.sources import figure_title
from scoring.numbers import show
from scoring.scheme.model import Leaf, Scheme
from validators.schemes.checks.base import Remark, names_of

SEVERITY = "warning"
MEANING = "各单位自己的目标值全都相同，或者单位并不考核这项指标，单列目标没有作用。"
REMEDY = "在“单位目标”表核对；各单位相同的，清空这一栏，只填“分项与指标”表的目标值（方案文件：unit_targets）。"


def check(scheme: Scheme) -> Iterator[Remark]:
    for leaf in scheme.leaves():
        for part in dict.fromkeys(own.part for own in leaf.unit_targets):
            targets = [own.target for own in leaf.unit_targets if own.part == part]
            if len(set(targets)) == 1 and len(targets) == len(scheme.units) > 1:
                title = figure_title(leaf, leaf.part_ref(part))
                message = f"“{title}”各单位的目标值全都相同，写在这一行的目标值中即可，请核对是否填错。"
                yield Remark(leaf.part_ref(part), message, f"都是{show(targets[0])}")
        if out := _not_assessed(leaf, scheme):
            message = f"“{leaf.title}”不考核{names_of(scheme, out)}，却有其目标值，请核对。"
            yield Remark(leaf.ref, message, "、".join(out))


def _not_assessed(leaf: Leaf, scheme: Scheme) -> list[str]:
    units = {unit.name: unit for unit in scheme.units}
    named = dict.fromkeys(own.unit for own in leaf.unit_targets)
    return [name for name in named if name in units and not units[name].among(leaf.applies_to)]
