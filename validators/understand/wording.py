"""Yes/no and choices: the wording of the drop-down list, or a variant that can mean only one of them."""

from collections.abc import Sequence

from scoring.entries import NO, YES
from validators.understand.clean import comparable, excel_trim, shortened
from validators.understand.result import Understood, given, given_oddly, invalid

_MARKS = dict.fromkeys(("√", "✓", "✔", "true"), YES) | dict.fromkeys(("×", "✗", "✘", "✕", "false"), NO)


def understand_choice(raw: object, choices: Sequence[str], *, marks: bool) -> Understood:
    """One of `choices`; `marks` lets ticks, crosses and TRUE/FALSE stand for 是 and 否."""
    if not isinstance(raw, str | bool | int | float):
        return invalid(raw)
    text = _as_text(raw)
    for choice in choices:
        if excel_trim(text).lower() == choice.lower():
            return given(raw, choice)
    found = [choice for choice in choices if comparable(choice) == comparable(text)]
    if not found and marks:
        found = [choice for choice in choices if choice == _MARKS.get(comparable(text))]
    if len(found) != 1:
        return invalid(raw)
    return given_oddly(raw, found[0], f"单元格中是“{shortened(text)}”，按“{found[0]}”采用，表内未计分")


def _as_text(raw: str | bool | int | float) -> str:
    """What the sheet compares: TRUE in capitals, 2.0 as 2."""
    if isinstance(raw, bool):
        return str(raw).upper()
    return f"{raw:.15g}" if isinstance(raw, float) else str(raw)
