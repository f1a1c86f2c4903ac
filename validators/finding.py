"""A finding: what is wrong, where, and how to put it right."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Finding:
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
