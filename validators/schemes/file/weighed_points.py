"""Points that follow from weights: left out in the file, or the same."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from scoring.numbers import show
from scoring.scheme.model import Leaf, Scheme, Section, Task
from scoring.scheme.weights import with_points
from validators.schemes.file.structural_fault import Path, StructuralFault

BELOW = ("sections", "tasks", "items", "indicators")


def with_room_for_points(data: Any) -> tuple[Any, frozenset[Path]]:
    """Plain data of a scheme with 0 points wherever a weight, or no limit, stands without points, and where that is.
    What is no scheme, or has all points, is given back as it is."""
    lacking = frozenset(_lacking(data, ()))
    if not lacking:
        return data, lacking
    found = deepcopy(data)
    for path in lacking:
        item = found
        for step in path:
            item = item[step]
        item["points"] = 0
    return found, lacking


def _lacking(item: Any, path: Path) -> Iterator[Path]:
    if not isinstance(item, dict):
        return
    if item.get("points") is None and ("weight" in item or _endless(item)):
        yield path
    for name in BELOW:
        rows = item.get(name)
        for n, row in enumerate(rows if isinstance(rows, list) else ()):
            yield from _lacking(row, (*path, name, n))


def _endless(item: dict[str, Any]) -> bool:
    """Whether nothing limits what a section or a row adds."""
    rule = item.get("rule")
    return bool(item.get("unlimited") or (isinstance(rule, dict) and rule.get("unlimited")))


def weighed(scheme: Scheme, lacking: frozenset[Path]) -> tuple[Scheme, list[StructuralFault]]:
    """The scheme with the points that follow from its weights, and what contradicts them; `lacking` are the places
    where none were said."""
    found = with_points(scheme)
    if found is scheme:
        return scheme, list(_without_weights(scheme))
    said = dict(_items(scheme))
    return found, [*_without_weights(scheme), *(
        StructuralFault(
            (*path, "points"),
            f"“{item.title}”的分值{show(said[path].points)}与按权重{show(item.weight)}折算的{show(item.points)}分不一致",
            "请删去分值，由程序折算；或者改正权重。",
        )
        for path, item in _items(found)
        if item.weight is not None and path not in lacking and item.points != said[path].points
    )]  # fmt: skip


def _items(scheme: Scheme) -> Iterator[tuple[Path, Section | Task | Leaf]]:
    for s, section in enumerate(scheme.sections):
        yield ("sections", s), section
        for t, task in enumerate(section.tasks):
            yield ("sections", s, "tasks", t), task
            yield from ((("sections", s, "tasks", t, "items", i), item) for i, item in enumerate(task.items))
        yield from ((("sections", s, "indicators", i), row) for i, row in enumerate(section.indicators))


def _without_weights(scheme: Scheme) -> Iterator[StructuralFault]:
    """A bonus or deduction section is outside the total that weights share; a dimension with a weight has rows."""
    for s, section in enumerate(scheme.sections):
        if section.counts != "points" and section.weight is not None:
            yield StructuralFault(
                ("sections", s, "weight"), "加分项、扣分项不在总分中，没有权重", "请删去权重，写分值。"
            )
        rows: list[Task | Leaf] = [*section.tasks, *section.indicators]
        known = list(dict.fromkeys(row.dimension for row in rows if row.dimension))
        seen: set[str] = set()
        for n, item in enumerate(section.dimension_weights):
            path: Path = ("sections", s, "dimension_weights", n, "dimension")
            if item.dimension in seen:
                yield StructuralFault(path, f"维度“{item.dimension}”的权重写了两次", "请只留一处。")
            elif item.dimension and item.dimension not in known:
                yield StructuralFault(
                    path, f"“{section.title}”中没有维度“{item.dimension}”", f"现有：{'、'.join(known)}。"
                )
            seen.add(item.dimension)
