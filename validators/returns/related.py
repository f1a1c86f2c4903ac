"""Figures that stand the other way round than a relation of the scheme allows."""

from collections.abc import Iterator

from scoring.entries import InputKey
from scoring.numbers import show
from validators.finding import Finding
from validators.measures import behind
from validators.returns.figures import above, figures
from validators.returns.findings import input_finding
from validators.returns.rows import FIGURES
from validators.returns.subject import Subject


def upside_down(subject: Subject, kind: str, code: str) -> Iterator[Finding]:
    """One finding at the smaller figure's cell for each unit and source in which it is the larger."""
    known = figures(subject)
    for relation in subject.scheme.relations:
        if relation.kind != kind:
            continue
        for (ref, role, unit), figure in known.items():
            other = known.get(InputKey(relation.larger, role, unit))
            if ref == relation.smaller and role in FIGURES and other and above(figure, other):
                input, limit = other
                facts = {"other": input.label, "other_ref": input.ref, "limit": f"{show(limit)}{behind(input.measure)}"}
                yield input_finding(code, figure[0], **facts, why=f"（{relation.note}）" if relation.note else "")
