"""Numbers and counts as people write them."""

import math
from fractions import Fraction

from scoring.numbers import at_least, exact, show
from scoring.patterns import pattern
from validators.measures import is_only_measure, measure_mark
from validators.plain_text import TURNED, shortened, trimmed
from validators.understand.understood import CellFault, Understood, given, given_oddly, invalid

_OF_YEAR = pattern(r"\s*\( *[12][0-9]{3} *年度? *数据 *\)$")
"""What a note behind a figure may say without making it doubtful: of which year the data are."""


def understand_number(raw: object, measure: str, minimum: int | None, *, whole: bool) -> Understood:
    """The number in a cell, in the unit of measure `measure`, with a note where it is a text, or the fault why it is
    none.

    At least `minimum` (None = may be negative); `whole` for counts.
    """
    value = written_number(raw, measure) if isinstance(raw, str) else _cell_number(raw)
    if value is None:
        from validators.understand.number_faults import misread_cell, misread_text

        return invalid(raw, misread_text(raw, measure) if isinstance(raw, str) else misread_cell(raw))
    if minimum is not None and not at_least(value, minimum):
        return invalid(raw, CellFault("V204" if value.numerator < 0 else "V201", "不在允许范围内"))
    if whole and value.denominator != 1:
        return invalid(raw, CellFault("V203"))
    if not isinstance(raw, str):
        return given(raw, value)
    return given_oddly(raw, value, f"单元格中是文本“{shortened(raw)}”，按数值{show(value)}采用，表内未计分")


def written_number(text: str, measure: str) -> Fraction | None:
    """The number in `measure` that a text can only mean, or None. Another unit's figure is never converted."""
    from validators.understand.figure_with_unit import figure_with_unit

    plain = _OF_YEAR.sub("", trimmed(text))
    read = None if is_only_measure(text, measure) or TURNED.search(text) else figure_with_unit(plain)
    return read.fitting(measure_mark(measure)) if read else None


def _cell_number(raw: object) -> Fraction | None:
    if isinstance(raw, bool) or not isinstance(raw, int | float) or not math.isfinite(raw):
        return None
    return exact(raw)
