"""What a cell says: blank, given or invalid, with the value in one exact form.

Three outcomes for what is written, told apart here and nowhere else: understood (with a note when it was written
oddly: `９８．５％`, `1,234`, `九十八点五`), doubtful (`约98`, `95~97`: to be confirmed, never used), wrong.
"""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import partial

from scoring.entries import NO, YES, Entry, InputType
from scoring.light_named_tuple import NamedTuple
from scoring.numbers import at_least
from validators.measures import behind
from validators.understand.choice_wording import understand_choice
from validators.understand.free_text import understand_text
from validators.understand.no_value import is_error_value, is_picture
from validators.understand.number import understand_number
from validators.understand.shown_value import Display, understand_display
from validators.understand.understood import CellFault, Understood, invalid

__all__ = ["CellFault", "Display", "Understood", "Wanted", "understand", "understand_as", "understand_shown"]


class Wanted(NamedTuple):
    """The value that belongs in a cell: its type, the choices it is one of, the unit of measure its figure is in, at
    least `minimum` (None = may be negative), at most `maximum` (None = no limit)."""

    type: InputType
    choices: Sequence[str] = ()
    measure: str = ""
    minimum: int | None = 0
    maximum: int | None = None


def understand(
    raw: object, type: InputType, *, choices: Sequence[str] = (), measure: str = "", minimum: int | None = 0
) -> Understood:
    """The value that a cell stores, as an entry, with a note or a fault. Raises nothing, whatever stands there.

    `raw` is the cell's own value as the reader library gives it (None, text, number, bool, date or time); an error cell
    arrives as its text (`#N/A`). A number is in `measure`, at least `minimum` (None = may be negative).
    """
    return understand_as(raw, Wanted(type, choices, measure, minimum))


def understand_as(raw: object, wanted: Wanted) -> Understood:
    """The value that a cell stores, as `understand` gives it, where what belongs there is put together already."""
    if raw is None or raw == "":
        return Understood(Entry("blank", raw=raw))
    if is_picture(raw) or is_error_value(raw):
        return invalid(raw, CellFault("V225" if is_picture(raw) else "V206"))
    return _READERS.get(wanted.type, _number)(raw, wanted)


def understand_shown(raw: object, wanted: Wanted, display: Display) -> Understood:
    """The value of a cell that shows something else than it stores: what is shown counts, a contradiction is a
    doubt."""
    return understand_display(raw, wanted.type, display, partial(understand_as, wanted=wanted))


def _number(raw: object, wanted: Wanted) -> Understood:
    read = understand_number(raw, wanted.measure, wanted.minimum, whole=wanted.type == "count")
    value = read.entry.value
    if wanted.maximum is None or not isinstance(value, Fraction) or at_least(wanted.maximum, value):
        return read
    return invalid(raw, CellFault("V226", f"超过{wanted.maximum}{behind(wanted.measure)}"))


def _year(raw: object, _: Wanted) -> Understood:
    from validators.understand.year import understand_year

    return understand_year(raw)


_READERS: Mapping[InputType, Callable[[object, Wanted], Understood]] = {
    "text": lambda raw, _: understand_text(raw),
    "year": _year,
    "yes_no": lambda raw, wanted: understand_choice(raw, wanted.choices or (YES, NO), marks=True),
    "choice": lambda raw, wanted: understand_choice(raw, wanted.choices or (YES, NO), marks=False),
}
