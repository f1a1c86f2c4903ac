"""A finding: what is wrong, where, and how to put it right."""

from typing import Literal, NamedTuple

Severity = Literal["error", "warning", "note"]


class Finding(NamedTuple):
    """One thing a person should look at. `message` and `hint` are whole Chinese sentences from the catalogue."""

    code: str
    severity: Severity
    message: str
    hint: str
    sheet: str = ""
    cell: str = ""
    ref: str = ""
    role: str = ""
    unit: str = ""
    raw: object = None
    value: object = None
