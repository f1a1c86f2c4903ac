"""What a cell says: blank, given or invalid, with the value in one exact form.

Three outcomes for what is written, told apart here and nowhere else: understood (with a note when it was written
oddly: `９８．５％`, `1,234`, `九十八点五`), doubtful (`约98`, `95~97`: to be confirmed, never used), wrong.
"""

from collections.abc import Sequence

from scoring.entries import NO, YES, Entry, InputType
from validators.understand.clean import is_error_value
from validators.understand.number import understand_number
from validators.understand.result import Fault, Understood, invalid
from validators.understand.text import understand_text
from validators.understand.wording import understand_choice
from validators.understand.year import understand_year

__all__ = ["Fault", "Understood", "understand"]


def understand(
    raw: object, type: InputType, *, choices: Sequence[str] = (), measure: str = "", minimum: int | None = 0
) -> Understood:
    """`raw` is the cell's own value as the reader library gives it; an error cell arrives as its text (`#N/A`)."""
    if raw is None or raw == "":
        return Understood(Entry("blank", raw=raw))
    if is_error_value(raw):
        return invalid(raw, Fault("V206"))
    if type == "text":
        return understand_text(raw)
    if type in ("yes_no", "choice"):
        return understand_choice(raw, choices or (YES, NO), marks=type == "yes_no")
    if type == "year":
        return understand_year(raw)
    return understand_number(raw, measure, minimum, whole=type == "count")
