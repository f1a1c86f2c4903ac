"""Relations between rows that cannot hold, or that the rows' own targets break."""

from collections.abc import Iterator
from decimal import Decimal

from scoring.numbers import show
from scoring.scheme.model import Relation, Scheme
from validators.schemes.checks.base import Remark, ruled

SEVERITY = "warning"
MEANING = "指标关系自相矛盾（两项互为较小，或与自己比较），或者较小一项的目标值反而高于较大一项。"
REMEDY = "在“指标关系”表改“前项”“后项”（方案文件：relations）。"


def check(scheme: Scheme) -> Iterator[Remark]:
    pairs = {(relation.smaller, relation.larger) for relation in scheme.relations}
    goals = _goals(scheme)
    for relation in scheme.relations:
        if (relation.larger, relation.smaller) in pairs:
            yield Remark(
                "relations", "指标关系自相矛盾，请核对较小、较大的编号。", f"{relation.name}，{_reversed(relation)}"
            )
        small, large = goals.get(relation.smaller), goals.get(relation.larger)
        if small and large and small[1:] == large[1:] and small[0] > large[0]:
            message = f"{relation.smaller}按定义不会高于{relation.larger}，目标值却更高，请核对。"
            witness = f"{relation.smaller}目标{show(small[0])}，{relation.larger}目标{show(large[0])}"
            yield Remark(relation.smaller, message, witness)


def _reversed(relation: Relation) -> str:
    return f"{relation.larger}≤{relation.smaller}"


def _goals(scheme: Scheme) -> dict[str, tuple[Decimal, str, str]]:
    """Target, unit of measure and direction of every row and part that has all three."""
    return {
        row.place: (target, row.measure, way)
        for row in ruled(scheme)
        if (target := row.rule.figure("target")) is not None and (way := row.rule.better)
    }
