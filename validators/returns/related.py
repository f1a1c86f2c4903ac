"""Figures that stand the other way round than a relation of the scheme allows."""

from collections.abc import Iterator

from scoring.numbers import show
from validators.finding import Finding
from validators.measures import behind
from validators.returns.figures import above, figures
from validators.returns.findings import input_finding
from validators.returns.rows import FIGURES
from validators.returns.subject import Subject


def upside_down(subject: Subject, kind: str, code: str) -> Iterator[Finding]:
    """One finding at the smaller figure's cell for each unit and source in which it is the larger."""
    relations = [relation for relation in subject.scheme.relations if relation.kind == kind]
    known = figures(subject) if relations else {}
    for relation in relations:
        for key, figure in known.items():
            if key.ref != relation.smaller or key.role not in FIGURES:
                continue
            other = known.get(key._replace(ref=relation.larger))
            if other and above(figure, other):
                input, limit = other
                facts = {"other": input.label, "other_ref": input.ref, "limit": f"{show(limit)}{behind(input.measure)}"}
                yield input_finding(code, figure[0], **facts, why=f"（{relation.note}）" if relation.note else "")
