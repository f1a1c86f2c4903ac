"""Which section of a format's code draws a number, and who writes its minus sign."""

import operator
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from workbook_templates.read.display.format_code import FormatCode, FormatSection

_COMPARED: Mapping[str, Callable[[Fraction, Fraction], bool]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "=": operator.eq, "<>": operator.ne,
}  # fmt: skip


def section_for(code: FormatCode, value: Fraction) -> FormatSection | None:
    """The section of the code that draws a number; None where none does."""
    return section_and_sign(code.numbers, value)[0]


def section_and_sign(sections: Sequence[FormatSection], value: Fraction) -> tuple[FormatSection | None, bool]:
    """The section for a number, and whether a minus sign is put before it: one for negatives writes its own."""
    below = value < 0
    first = sections[0]
    if len(sections) == 1 and first.condition is None:
        return first, below
    if not any(section.condition for section in sections):
        if below:
            return sections[1], False
        return (sections[2] if len(sections) > 2 and value == 0 else first), False
    for at, section in enumerate(sections):
        limit = section.condition or (("<", Fraction(0)) if at == 1 and len(sections) > 2 else None)
        if limit is None or _COMPARED[limit[0]](value, limit[1]):
            own = limit is not None and limit[0] in ("<", "<=", "=") and limit[1] <= 0
            return section, below and not own
    return None, False
