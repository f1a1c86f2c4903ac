"""The live points of a line. Text only, no leading `=`."""

from scoring.entries import APPLICABLE, NOT_APPLICABLE
from scoring.methods import guard
from scoring.numbers import show
from workbook_templates.forms.formulas.conditions import left_out_is_full, says_nothing, without_points
from workbook_templates.forms.formulas.operands import operands
from workbook_templates.forms.formulas.rates import without_rate
from workbook_templates.forms.layout.geometry import Layout, Line


def score_formula(layout: Layout, line: Line) -> str:
    """Points, or the state in words: 未填, 格式错误, 不适用, 无法计分, 待核定."""
    leaf, cells = line.leaf, operands(layout, line)
    rule, stopped, places = line.section.rule_of(leaf), without_points(layout, line), layout.scheme.row_places
    text = rule.formula(leaf.points, cells, leaf.measure, stopped, places)
    if leaf.exempt and left_out_is_full(layout, line):
        text = show(leaf.points)
    text = without_rate(layout, line, text)
    if "applicable" in line.inputs:
        text = _applicability(layout, line, cells["applicable"], cells["reason"], text)
    if "awarded" in line.inputs:
        cell = cells["awarded"]
        wrong = guard.malformed("number", (), 0, cell, True)
        if (limit := leaf.award_limit) is not None:
            wrong = f"IF({wrong},TRUE,{cell}>{show(limit)})"
        given = guard.rounded(f"0-{cell}" if line.section.counts == "deduction" else cell, layout.scheme.row_places)
        awarded = f'IF({wrong},"{guard.MALFORMED}",{given})'
        text = f"IF(COUNTBLANK({cell})>0,{text},{awarded})"
    return text


def _applicability(layout: Layout, line: Line, cell: str, reason: str, text: str) -> str:
    left_out = show(line.leaf.points) if left_out_is_full(layout, line) else f'"{guard.NOT_APPLICABLE}"'
    explained = f'IF({says_nothing(reason)},"{guard.BLANK}",{left_out})'
    left, kept = guard.is_exactly(cell, [NOT_APPLICABLE]), guard.is_exactly(cell, [APPLICABLE])
    known = f'IF({left},{explained},IF({kept},{text},"{guard.MALFORMED}"))'
    return f'IF(COUNTBLANK({cell})>0,{text},IF(ISERROR({cell}),"{guard.MALFORMED}",{known}))'
