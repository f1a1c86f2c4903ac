"""What stands in the inputs of a workbook, understood; what follows from the issue is worked out once for a batch."""

from typing import Any

from scoring.entries import BLANK
from scoring.light_named_tuple import NamedTuple
from validators.returns.subject import Input
from validators.understand import Wanted, understand_as
from workbook_templates.forms.layout.geometry import At, Field
from workbook_templates.read.display.format_value import DRAWN, display_of

FEW_ANSWERS = ("yes_no", "choice", "count", "year")
MOST_KNOWN, LONGEST_KNOWN = 16, 200
"""Answers that are kept of one input, the latter in characters."""


class IssuedInput(NamedTuple):
    """An input in the cell in which it was issued: what every copy says of it, before and behind what stands there and
    how that is understood; `blank` is the input with nothing in it, `known` with what stood there in other copies,
    where they hardly differ: all choose from a few answers."""

    field: Field
    before: tuple[Any, ...]
    behind: tuple[Any, ...]
    wanted: Wanted
    blank: Input
    known: dict[str | float, Input] | None

    def holding(self, raw: object) -> Input:
        """The input with `raw` in its cell."""
        if raw == "":
            return self.blank
        if self.known is None or not (type(raw) is str or (type(raw) is float and raw)):  # 0 may be -0, 1 may be True
            return self._understood(raw)
        found = self.known.get(raw)
        if found is None:
            found = self._understood(raw)
            if len(self.known) < MOST_KNOWN and (type(raw) is not str or len(raw) <= LONGEST_KNOWN):
                self.known[raw] = found
        return found

    def _understood(self, raw: object) -> Input:
        entry = understand_as(raw, self.wanted).entry
        input = Input._make((*self.before, raw, entry, *self.behind))
        return _as_drawn(input) if self.wanted.type in DRAWN else input


def issued_input(field: Field) -> IssuedInput:
    """One input of a workbook, as it is in every copy."""
    blank = input_of(field, field.at, "")
    wanted = Wanted(field.type, field.choices, field.measure, field.minimum, field.maximum)
    at = Input._fields.index("raw")
    known: dict[str | float, Input] | None = {} if field.type in FEW_ANSWERS and not field.unit else None
    return IssuedInput(field, blank[:at], blank[at + 2 :], wanted, blank, known)


def input_of(field: Field, at: At, raw: object) -> Input:
    """What stands in one input, understood; `at` is where it was found."""
    read = Input(
        ref=field.ref, role=field.role, label=field.label, sheet=at.sheet, cell=at.cell,
        type=field.type, required=field.required, raw=raw, entry=BLANK,
        measure=field.measure, choices=field.choices, unit=field.unit, locked=field.locked,
        minimum=field.minimum, maximum=field.maximum,
    )  # fmt: skip
    return read.read_again()


def drawn_input(field: Field, at: At, raw: object) -> Input:
    """The same as the issued format of its cell shows it: all that is known where only values are handed over."""
    return _as_drawn(input_of(field, at, raw))


def _as_drawn(input: Input) -> Input:
    display = None if input.locked or input.type not in DRAWN else display_of(input.raw, DRAWN[input.type])
    return input._replace(display=display).read_again() if display else input
