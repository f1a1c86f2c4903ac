"""The bands, steps and limits of a rule that its row's own scoring text does not name."""

from collections.abc import Iterator
from decimal import Decimal

from scoring.numbers import show
from scoring.scheme.model import Leaf, Scheme
from validators.schemes.checks.base import Remark
from validators.schemes.wording.goals import figures_of

SEVERITY = "warning"
MEANING = "分段的界限、不得分界限、最小变化、每差多少，在本行的赋分方法原文（名称、目标原文）中找不到。"
REMEDY = "对照原文，改“分项与指标”表、“档次与选项”表中的数，或补全“赋分方法”（方案文件：rule、method_text）。"


def check(scheme: Scheme) -> Iterator[Remark]:
    for leaf in scheme.leaves():
        written = figures_of(leaf.method_text)
        if not written:
            continue
        worded = {*written, *figures_of(leaf.title), *figures_of(leaf.target_text)}
        if lacking := [figure for figure in _figures(leaf) if figure not in worded]:
            message = f"“{leaf.title}”计分规则中的数在赋分方法原文中找不到，请核对。"
            said = "、".join(map(show, written))
            yield Remark(leaf.ref, message, f"原文有{said}；规则写{'、'.join(map(show, lacking))}")


def _figures(leaf: Leaf) -> list[Decimal]:
    rules = (leaf.rule, *(part.rule for part in leaf.rule.components()))
    return [figure for rule in rules for figure in rule.text_figures()]
