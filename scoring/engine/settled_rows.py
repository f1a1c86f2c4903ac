"""A scheme's rows as they count for every unit alike, worked out once: the rule, what stands before a row, what decides
its score."""

from collections.abc import Mapping
from dataclasses import field, replace
from decimal import Decimal
from fractions import Fraction

from scoring.engine.average_points import averages
from scoring.engine.figure_rows import figure_refs
from scoring.engine.scorecard import Score
from scoring.entries import CORRECTION, EntryKey
from scoring.light_dataclass import dataclass
from scoring.light_named_tuple import NamedTuple
from scoring.methods.base import Method
from scoring.methods.facts import Outcome
from scoring.numbers import exact
from scoring.scheme.by_identity import by_identity
from scoring.scheme.model import Leaf, Scheme, Section, Task
from scoring.scheme.rate import Rate
from scoring.scheme.weights import weight_words


@dataclass(frozen=True, slots=True)
class SettledRow:
    """What is the same of a row for every unit. `most` is the most that it brings; `weight` says, in brackets, how its
    points follow from weights; `rest` are the rows that one which takes off its task can take from. It stands `alone`
    where no other row decides about its points. `known` are its scores by what was told, before other rows decide about
    it, where nothing else does."""

    leaf: Leaf
    section: Section
    rule: Method
    full: Fraction
    most: Decimal
    rate: Rate | None
    awaited: Outcome | None
    award: EntryKey
    corrected: tuple[EntryKey, ...]
    parents: tuple[str, ...]
    voided_by: str
    event: bool
    weight: str
    rest: tuple[str, ...]
    told: tuple[EntryKey, ...] | None
    alone: bool
    known: dict[tuple[object, ...], Score] = field(default_factory=dict)


class SettledRows(NamedTuple):
    """What is the same for every unit of a scheme: its rows by ref, and what its parameters are called, by id."""

    rows: Mapping[str, SettledRow]
    names: Mapping[str, str]


@by_identity(64)
def settled_rows(scheme: Scheme) -> SettledRows:
    """The rows of a scheme that is settled for a unit."""
    weights = {ref: f"（满分：{words}）" for ref, words in weight_words(scheme).items() if words}
    voiding = {task.voided_by for section in scheme.sections for task in section.tasks}
    rows = {}
    for section in scheme.sections:
        placed = [(task, leaf) for task in section.tasks for leaf in task.items]
        for task, leaf in [*placed, *((None, leaf) for leaf in section.indicators)]:
            row = _row(scheme, section, task, leaf)
            event = bool(leaf.limits_grade) or leaf.ref in voiding
            told = None if event or leaf.off_task else _told(scheme, leaf)
            rows[leaf.ref] = replace(row, event=event, weight=weights.get(leaf.ref, ""), told=told)
    return SettledRows(rows, {p.id: p.name for p in scheme.parameters})


def _row(scheme: Scheme, section: Section, task: Task | None, leaf: Leaf) -> SettledRow:
    parents = tuple(parent for parent in (leaf.needs, task.gate_of(leaf) if task else "") if parent)
    voided_by = task.voided_by if task else ""
    return SettledRow(
        leaf=leaf, section=section, rule=section.rule_of(leaf), full=exact(leaf.points), most=section.full_of(leaf),
        rate=leaf.own_rate, awaited=_awaited(leaf, section), award=EntryKey(leaf.ref, "awarded"),
        corrected=tuple(EntryKey(ref, CORRECTION) for ref in dict.fromkeys((leaf.ref, *figure_refs(leaf)))),
        parents=parents, voided_by=voided_by, event=False, weight="",
        rest=tuple(item.ref for item in task.taken_from(leaf)) if task and leaf.off_task else (), told=None,
        alone=not (parents or voided_by or leaf.off_task),
    )  # fmt: skip


def _told(scheme: Scheme, leaf: Leaf) -> tuple[EntryKey, ...] | None:
    """The inputs that alone decide a row's score, but for other rows; None where more does: figures of others, counts,
    what the assessors saw fit, averages. Figures are hardly ever the same twice."""
    asks = leaf.asks()
    figures = leaf.rates or any(ask.assessed or ask.type == "number" for ask in asks)
    if (
        figures
        or any(rule.compares_units for rule in leaf.rule.rules())
        or ((leaf.optional or leaf.exempt) and averages(scheme))
    ):
        return None
    own = (EntryKey(leaf.part_ref(ask.part), ask.role) for ask in asks)
    applies = (EntryKey(leaf.ref, "applicable"), EntryKey(leaf.ref, "reason")) if leaf.optional else ()
    return (*own, *applies)


def _awaited(leaf: Leaf, section: Section) -> Outcome | None:
    owner = section.awarded_by(leaf)
    return Outcome("missing", Fraction(0), f"待{owner}核定") if owner else None
