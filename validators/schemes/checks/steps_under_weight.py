"""What a step gives or takes is written in points of the document's own table, while the row's are derived from its
weight."""

from collections.abc import Iterator
from decimal import Decimal

from scoring.methods import Method
from scoring.numbers import exact, show
from scoring.scheme.model import Leaf, Scheme
from validators.schemes.checks.base import Remark
from validators.schemes.wording.points_in_text import points_in, printed_times

SEVERITY = "warning"
MEANING = (
    "分值由权重折算，而每次扣分、每个得分、基础分等按折算后的分值算，不再折算；照抄原文百分制的分数就扣多（得多）了。"
)
REMEDY = (
    "在“分项与指标”“合并指标”表核对“每次扣分”“每个得分”等栏：原文按百分制的表写的，填折算以后的（100分折算成30分的，"
    "扣2分填 0.6）；已经折算的不用改（方案文件：rule 的 taken、each 等）。"
)


def check(scheme: Scheme) -> Iterator[Remark]:
    for leaf in scheme.leaves():
        if leaf.weight is None or exact(leaf.weight) == exact(leaf.points):
            continue
        steps = [step for rule in _rules(leaf.rule) for step in _steps(rule)]
        if steps and not _as_printed(leaf, steps):
            shown = "、".join(f"{show(step)}分" for step in dict.fromkeys(steps))
            derived = f"由权重{show(leaf.weight)}折算为{show(leaf.points)}分"
            message = f"“{leaf.title}”的分值{derived}，规则中的{shown}不折算，请核对。"
            times = exact(leaf.points) / exact(leaf.weight)
            yield Remark(leaf.ref, message, f"按权重{show(leaf.weight)}分写的，应乘以{show(times, 4)}")


def _as_printed(leaf: Leaf, steps: list[Decimal]) -> bool:
    """Whether the row's own text has its weight and, as much greater as that is, its steps."""
    written = points_in(leaf.method_text)
    times = printed_times(leaf, written)
    return times != 1 and all(exact(step) * times in written for step in steps)


def _rules(rule: Method) -> Iterator[Method]:
    yield rule
    yield from (part.rule for part in rule.components())


def _steps(rule: Method) -> list[Decimal]:
    """Points that a rule names besides those of its levels: the best level not being the row's is told elsewhere."""
    levels = [level.points for level in rule.levels()]
    return [points for points in rule.named_points() if points and points not in levels]
