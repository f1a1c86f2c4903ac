"""A finding: what is wrong, where, and how to put it right."""

from typing import Literal

from scoring.light_named_tuple import NamedTuple

Severity = Literal["error", "warning", "note"]


class Finding(NamedTuple):
    """One thing a person should look at. `message` and `hint` are whole Chinese sentences from the catalogue.

    `sheet` and `cell` (`D5`) say where; without a cell it is about a sheet, without a sheet about a file. `ref` names
    the row (`T1.2`, or `cover`), `role` which of its inputs, `unit` whose it is in a workbook that holds many. `raw` is
    what was read and `value` what was understood, both as JSON can carry them.
    """

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
