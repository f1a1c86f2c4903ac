"""What a cell says: blank, given or invalid, with the value in one exact form.

Reads what people write when it can only mean one thing (`９８．５％`, `1,234`, `5场`); never guesses.
"""

from collections.abc import Sequence

from scoring.entries import NO, YES, Entry, InputType
from validators.understand.clean import is_error_value
from validators.understand.number import understand_number
from validators.understand.result import Understood, invalid
from validators.understand.text import understand_text
from validators.understand.wording import understand_choice
from validators.understand.year import understand_year

__all__ = ["Understood", "understand"]


def understand(
    raw: object, type: InputType, *, choices: Sequence[str] = (), measure: str = "", minimum: int | None = 0
) -> Understood:
    """`raw` is the cell's own value as the reader library gives it; an error cell arrives as its text (`#N/A`)."""
    if raw is None or raw == "":
        return Understood(Entry("blank", raw=raw))
    if is_error_value(raw):
        return invalid(raw)
    if type == "text":
        return understand_text(raw)
    if type in ("yes_no", "choice"):
        return understand_choice(raw, choices or (YES, NO), marks=type == "yes_no")
    if type == "year":
        return understand_year(raw)
    return understand_number(raw, measure, minimum, whole=type == "count")
