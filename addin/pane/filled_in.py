"""How much of a form is filled in: what a finished return has filled is counted, and nothing else."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache

from validators.returns.rows import Row, applies, rows
from validators.returns.subject import Input, Subject


def asked(subject: Subject) -> Iterator[Input]:
    """The inputs that the holder has to fill: the required ones of rows that apply, and the reasons of those that
    were declared not applicable. A finished return has them all."""
    index = rows_of_each(subject)
    for input in subject.inputs:
        if input.locked:
            continue
        row = index(input.unit).get(input.ref)
        reported = row is None or applies(subject, row, input.unit)
        if input.required if reported else input.role == "reason":
            yield input


def rows_of_each(subject: Subject) -> Callable[[str], Mapping[str, Row]]:
    """Tells the rows as they apply to a unit, after having looked for them once."""
    return cache(lambda unit: rows(subject.scheme_for(unit)))
