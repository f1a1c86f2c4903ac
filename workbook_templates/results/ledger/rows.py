"""The rows of the ledger: what was to be reached, by which rule and clause, and the formula for the points."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from scoring.engine.calculation import calculation
from scoring.engine.comparison import compared_rows
from scoring.scheme.model import Leaf, Scheme, Section, Task
from scoring.scheme.rate import Rate
from workbook_templates.results.ledger.inputs import RowInput, inputs
from workbook_templates.results.ledger.plain import number, parameters

NONE: frozenset[str] = frozenset()


@dataclass(slots=True)
class LedgerRows:
    """Rows as units have them, each once: `lines` in the order in which they were first asked for."""

    lines: list[dict[str, Any]] = field(default_factory=list)
    _known: dict[tuple[int, frozenset[str]], tuple[int, Leaf]] = field(default_factory=dict)

    def number(self, scheme: Scheme, place: "RowPlace", compared: Collection[str]) -> int:
        """The number of a row's line; `compared` are its parts whose figures could be compared."""
        key = id(place.leaf), frozenset(compared) if compared else NONE
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = len(self.lines), place.leaf  # a row that is kept keeps its id
            self.lines.append({"row": len(self.lines)} | _line(scheme, place, compared))
        return known[0]


class RowPlace(NamedTuple):
    """A row with its section and its task, None for an indicator; what it asks, and the rates that are computed out of
    two of its figures and are not asked themselves."""

    section: Section
    task: Task | None
    leaf: Leaf
    asked: tuple[RowInput, ...]
    rates: tuple[Rate, ...]


def places(scheme: Scheme) -> Mapping[str, RowPlace]:
    """Every row of a scheme that is settled for a unit, by its ref."""
    found = {}
    for section in scheme.sections:
        tasks = {leaf.ref: task for task in section.tasks for leaf in task.items}
        found.update(
            {leaf.ref: RowPlace(section, tasks.get(leaf.ref), leaf, *inputs(leaf)) for leaf in section.leaves()}
        )
    return found


def _line(scheme: Scheme, place: RowPlace, compared: Collection[str]) -> dict[str, Any]:
    section, task, leaf = place.section, place.task, place.leaf
    basis = leaf.basis
    line = {
        "ref": leaf.ref, "title": leaf.title, "section": section.id, "task": task.ref if task else None,
        "measure": leaf.measure, "full": number(leaf.points), "takes_off": section.takes_off(leaf),
        "sources": list(section.sources), "owner": leaf.owner or None, "clause": basis.clause,
        "provenance": basis.provenance, "goal": leaf.goal(), "rule": parameters(leaf.rule),
        "formula": calculation(scheme, section, leaf, compared),
        "adds_parts": leaf.rule.shares_out,
    }  # fmt: skip
    return line | _conditions(section, task, leaf) | _comparisons(leaf, compared)


def _conditions(section: Section, task: Task | None, leaf: Leaf) -> dict[str, Any]:
    """What else decides its points: rows that it stands behind, what may not apply, what is multiplied."""
    stands_behind = [ref for ref in (leaf.needs, task.gate_of(leaf) if task else "") if ref]
    found: dict[str, Any] = {"needs": stands_behind, "voided_by": (task.voided_by if task else "") or None}
    if leaf.coefficient:
        found["coefficient"] = number(leaf.coefficient.factor)
    if leaf.off_task and task:
        found["taken_from"] = [item.ref for item in task.taken_from(leaf)]
    if leaf.limits_grade:
        found["limits_grade"] = leaf.limits_grade
    limit = leaf.award_limit
    return found | {
        "award_limit": None if limit is None else number(limit), "optional": leaf.optional, "exempt": leaf.exempt
    }  # fmt: skip


def _comparisons(leaf: Leaf, compared: Collection[str]) -> dict[str, Any]:
    found = {
        part: {"better": rule.better or "higher", "among": "all" if rule.compares_all() else "class"}
        for part, rule in compared_rows(leaf)
        if part in compared
    }
    return {"compared": found} if found else {}
