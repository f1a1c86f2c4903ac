"""What the columns of a wide sheet are for: the colour of their heads, and which may be folded away while no row uses
them."""

from collections.abc import Callable, Sequence
from typing import Any

from workbook_templates.schemes.book.book_table import BookColumn

WIDE = 12
"""Columns from which on a sheet has coloured heads and folds what no row uses."""
RULE, ROW, SOURCE, SELDOM = "计分规则", "这一行是什么", "出处", "有需要才填"
COLOURS = {ROW: "D9E1F2", RULE: "FCE4D6", SOURCE: "E2EFDA", SELDOM: "EDEDED"}
"""Colours of heads, each with what its columns are for."""
COLOUR_NAMES = {ROW: "浅蓝", RULE: "浅橙", SOURCE: "浅绿", SELDOM: "浅灰"}
USUAL = frozenset({"kind", "target", "polarity", "comparison", "at_least", "counted", "each", "taken"})
"""Parameters that most tables need: they stay in sight."""
NEEDED_SELDOM = frozenset({
    "signed", "target_text", "category", "applies_to", "tolerance", "needs", "gap", "limits_grade", "weight", "derived",
    "own_target", "numerator", "denominator", "counted", "when_zero", "may_exceed", "gate", "voided_by", "supplier",
    "evidence", "optional", "proposed",
})  # fmt: skip


def purpose(column: BookColumn) -> str:
    """What a column is for."""
    first = column.path[0]
    if first == "rule":
        return RULE
    if first in ("basis", "points_basis"):
        return SOURCE
    return SELDOM if first in NEEDED_SELDOM else ROW


def foldable(column: BookColumn) -> bool:
    """Whether a column may be out of sight while no row uses it."""
    if column.path[0] == "rule":
        return column.path[-1] not in USUAL
    return purpose(column) == SELDOM or column.path[0] == "points_basis"


def folded(columns: Sequence[BookColumn], used: Callable[[int], bool]) -> set[int]:
    """The columns of a wide sheet, by position, that are folded away under a + above the sheet."""
    if len(columns) <= WIDE:
        return set()
    return {n for n, column in enumerate(columns) if foldable(column) and not used(n)}


def layout_options(hidden: set[int], col: int) -> dict[str, Any]:
    """How a column is drawn: folded, or the one whose + opens those before it."""
    if col in hidden:
        return {"level": 1, "hidden": True}
    return {"collapsed": True} if col - 1 in hidden else {}
