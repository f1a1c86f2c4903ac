"""A scheme's rows by ref, and what checks ask about them again and again."""

from collections.abc import Iterator
from fractions import Fraction

from scoring.entries import NOT_APPLICABLE
from scoring.light_named_tuple import NamedTuple
from scoring.methods import Method
from scoring.numbers import exact
from scoring.scheme.by_identity import by_identity
from scoring.scheme.model import Leaf, Scheme, Section, Task
from validators.returns.subject import Input, Number, Subject
from validators.understand.no_value import is_placeholder

FIGURES = ("claim", "monitored", "verified")


class Row(NamedTuple):
    """A leaf in its place; `rule` is the part's own where the ref names a part (`I25.1`)."""

    section: Section
    task: Task | None
    leaf: Leaf
    rule: Method

    @property
    def voided_by(self) -> str:
        """The row whose event leaves the task of this one without points; empty without such a row."""
        return self.task.voided_by if self.task else ""

    @property
    def taken_from(self) -> frozenset[str]:
        """The rows whose points this one can take, where it takes points off its task."""
        off = self.task and self.leaf.off_task
        return frozenset(item.ref for item in self.task.taken_from(self.leaf)) if self.task and off else frozenset()

    @property
    def gate(self) -> str:
        """The row of the same task without whose points this one gives none; empty without such a row."""
        return self.task.gate_of(self.leaf) if self.task else ""


@by_identity(64)  # one settled scheme for each class of units
def rows(scheme: Scheme) -> dict[str, Row]:
    """Every ref of a scored row, parts included."""
    found: dict[str, Row] = {}
    for section in scheme.sections:
        placed = [(task, leaf) for task in section.tasks for leaf in task.items]
        for task, leaf in [*placed, *((None, leaf) for leaf in section.indicators)]:
            found[leaf.ref] = Row(section, task, leaf, leaf.rule)
            for part in leaf.rule.components():
                found[leaf.part_ref(part.id)] = Row(section, task, leaf, part.rule)
            for rate in leaf.rates:
                of_counts = found[leaf.part_ref(rate.part)]
                found |= {leaf.part_ref(ask.part): of_counts for ask in rate.counts}
    return found


def awards(subject: Subject) -> Iterator[Number]:
    """The points that somebody awarded, where they can be read."""
    return (given for numbers in subject.numbers.values() for given in numbers if given[0].role == "awarded")


def says_why(input: Input | None) -> bool:
    """Whether a reason stands there, not just a word for none."""
    return input is not None and bool(input.entry.text) and not is_placeholder(input.entry.text)


def applies(subject: Subject, row: Row, unit: str) -> bool:
    """Whether the holder reports the row, rather than calling it not applicable."""
    if not row.leaf.optional:
        return True
    applicable = subject.find(row.leaf.ref, "applicable", unit)
    return applicable is None or applicable.entry.text != NOT_APPLICABLE


def claimed(subject: Subject, row: Row, unit: str) -> Fraction:
    """The points that the claim alone gives by the row's rule."""
    if not applies(subject, row, unit):
        return Fraction(0)
    leaf, rule = row.leaf, row.section.rule_of(row.leaf)
    return rule.evaluate(exact(leaf.points), subject.facts(unit).for_rule(leaf), leaf.measure).points
