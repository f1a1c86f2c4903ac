"""The live points of a line. Text only, no leading `=`."""

from scoring.engine.shown_awards import GIVEN, REASON
from scoring.entries import APPLICABLE, NOT_APPLICABLE
from scoring.methods import guard
from scoring.numbers import show
from workbook_templates.forms.formulas.conditions import left_out, says_nothing, without_points
from workbook_templates.forms.formulas.off_task import awarded_off, with_rest
from workbook_templates.forms.formulas.operands import operands
from workbook_templates.forms.formulas.rates import without_rate
from workbook_templates.forms.layout.geometry import Layout, Line


def score_formula(layout: Layout, line: Line) -> str:
    """Points, or the state in words: 未填, 格式错误, 不适用, 无法计分, 待核定."""
    leaf, cells = line.leaf, operands(layout, line)
    rule, stopped, places = line.section.rule_of(leaf), without_points(layout, line), layout.scheme.row_places
    text = rule.formula(leaf.points, with_rest(layout, line, cells), leaf.measure, stopped, places)
    if leaf.exempt:
        text = left_out(layout, line)
    text = without_rate(layout, line, text)
    if "applicable" in line.inputs:
        text = _applicability(left_out(layout, line), cells["applicable"], cells["reason"], text)
    for role in (GIVEN, "awarded"):
        if role == "awarded" or REASON in line.inputs:
            text = _given(layout, line, role, text)
    return text


def _given(layout: Layout, line: Line, role: str, text: str) -> str:
    """`text`, but the points that somebody gave, where somebody did."""
    if role not in line.inputs:
        return text
    cell = line.inputs[role].at.cell
    wrong = guard.malformed("number", (), 0, cell, True)
    if (limit := line.leaf.award_limit) is not None:
        wrong = f"IF({wrong},TRUE,{cell}>{show(limit)})"
    off = line.section.takes_off(line.leaf)
    given = guard.rounded(awarded_off(layout, line, cell) if off else cell, layout.scheme.row_places)
    return f'IF(COUNTBLANK({cell})>0,{text},IF({wrong},"{guard.MALFORMED}",{given}))'


def _applicability(shown: str, cell: str, reason: str, text: str) -> str:
    """`text`, but what is `shown` where the line is said not to apply, with a reason."""
    explained = f'IF({says_nothing(reason)},"{guard.BLANK}",{shown})'
    left, kept = guard.is_exactly(cell, [NOT_APPLICABLE]), guard.is_exactly(cell, [APPLICABLE])
    known = f'IF({left},{explained},IF({kept},{text},"{guard.MALFORMED}"))'
    return f'IF(COUNTBLANK({cell})>0,{text},IF(ISERROR({cell}),"{guard.MALFORMED}",{known}))'
