"""How much of a form is filled in: what a finished return has filled is counted, and nothing else."""

from collections.abc import Iterator

from validators.returns.rows import applies, rows
from validators.returns.subject import Input, Subject


def asked(subject: Subject) -> Iterator[Input]:
    """The inputs that the holder has to fill: the required ones of rows that apply, and the reasons of those that
    were declared not applicable. A finished return has them all."""
    for input in subject.inputs:
        if input.locked:
            continue
        row = rows(subject.scheme_for(input.unit)).get(input.ref)
        reported = row is None or applies(subject, row, input.unit)
        if input.required if reported else input.role == "reason":
            yield input
