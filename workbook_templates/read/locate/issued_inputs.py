"""What stands in the inputs of a workbook, understood; what follows from the issue is worked out once for a batch."""

from typing import Any, NamedTuple

from scoring.entries import BLANK
from validators.returns.subject import Input
from validators.understand import Wanted, understand_as
from workbook_templates.forms.layout.geometry import At, Field
from workbook_templates.read.display.format_value import DRAWN, display_of


class IssuedInput(NamedTuple):
    """An input in the cell in which it was issued: what every copy says of it, before and behind what stands there and
    how that is understood; `blank` is the input with nothing in it."""

    field: Field
    before: tuple[Any, ...]
    behind: tuple[Any, ...]
    wanted: Wanted
    blank: Input

    def holding(self, raw: object) -> Input:
        """The input with `raw` in its cell."""
        if raw == "":
            return self.blank
        entry = understand_as(raw, self.wanted).entry
        return _as_drawn(Input._make((*self.before, raw, entry, *self.behind)))


def issued_input(field: Field) -> IssuedInput:
    """One input of a workbook, as it is in every copy."""
    blank = input_of(field, field.at, "")
    wanted = Wanted(field.type, field.choices, field.measure, field.minimum, field.maximum)
    at = Input._fields.index("raw")
    return IssuedInput(field, blank[:at], blank[at + 2 :], wanted, blank)


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
