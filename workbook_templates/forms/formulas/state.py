"""The state code of a line: a number, so that progress and the to-do list count only our own numeric cells."""

from decimal import Decimal

from scoring.entries import NOT_APPLICABLE
from scoring.methods import guard
from scoring.numbers import show
from validators.above_whole import unusual_above
from validators.returns.figures import fraction_up_to
from workbook_templates.forms.formulas.conditions import (
    blocked,
    half_filled,
    lacks_reason,
    left_out_is_full,
    says_nothing,
)
from workbook_templates.forms.formulas.operands import operands
from workbook_templates.forms.formulas.rates import left_out_by_zero
from workbook_templates.forms.formulas.unscoreable import lacks_history, lacks_parameter
from workbook_templates.forms.layout.geometry import Layout, Line

OPEN, WRONG, BEHIND, NO_EVIDENCE, NO_REASON, FRACTION, OVER, NO_HISTORY, NO_PARAMETER = range(1, 10)
TO_FILL = (OPEN, NO_HISTORY, NO_PARAMETER)
"""Nothing wrong was typed; something is still to be told."""


def code_formula(layout: Layout, line: Line) -> str:
    """0 when nothing is left to do in this line, else the kind of problem."""
    score, sheet = line.score.cell, line.score.sheet
    if layout.kind.verifies:
        awaited = 0 if line.section.awarded_by(line.leaf) else OPEN
        bare = lacks_reason(line, sheet)
        done = f"IF({bare},{NO_REASON},0)" if bare else "0"
        done = _lacking(layout, line, done)
        return f'IF({score}="{guard.AWAITED}",{awaited},IF({score}="{guard.MALFORMED}",{WRONG},{done}))'
    blank = OPEN if line.inputs and _must_be_filled(line) else 0
    text = "0"
    if line.leaf.evidence and "evidence" in line.inputs:
        bare = says_nothing(line.inputs["evidence"].at.cell)
        text = f"IF({score}>0,IF({bare},{NO_EVIDENCE},0),0)"
    text = _asked_about(line, text)
    if line.leaf.zero_leaves_out:
        text = f"IF({left_out_by_zero(line)},0,{text})"
    if line.leaf.asks() and not line.leaf.off_task and (behind := blocked(layout, line)):
        claims = line.leaf.rule.expression(show(line.leaf.points), operands(layout, line))
        text = f"IF({behind},IF(ROUND({claims},10)>0,{BEHIND},0),{text})"
    stopped = _lacking(layout, line, "0") if blank else "0"
    if blank and line.leaf.rule.shares_out:  # which shows the points of its other parts
        text, stopped = _lacking(layout, line, text), "0"
    if blank and (half := half_filled(line, sheet)):
        text = f"IF({half},{OPEN},{text})"
    missing = str(blank)
    if "applicable" in line.inputs:
        cell = line.inputs["applicable"].at.on(sheet)
        if left_out_is_full(layout, line):
            text = f'IF(TRIM({cell})="{NOT_APPLICABLE}",0,{text})'
        missing = f'IF(ISERROR({cell}),{blank},IF(TRIM({cell})="{NOT_APPLICABLE}",{NO_REASON},{blank}))'
    return (
        f'IF({score}="{guard.BLANK}",{missing},IF({score}="{guard.MALFORMED}",{WRONG},'
        f"IF(COUNT({score})=0,{stopped},{text})))"
    )


def _lacking(layout: Layout, line: Line, text: str) -> str:
    """`text`, but what is said of a line that has no points since a figure to compare with is lacking."""
    sheet = line.score.sheet
    if test := lacks_parameter(layout, line, sheet):
        text = f"IF({test},{NO_PARAMETER},{text})"
    if test := lacks_history(layout, line, sheet):
        text = f"IF({test},{NO_HISTORY},{text})"
    return text


def _must_be_filled(line: Line) -> bool:
    """Whether the holder must fill this line in: some rows are only an assessor's or a department's."""
    return any(field.required for field in line.inputs.values())


def unusual(line: Line) -> int:
    """The percentage above which a line is asked about."""
    return unusual_above(line.leaf.title, "%", _target(line)) or 0


def _target(line: Line) -> Decimal | None:
    targets = [rule.figure("target") for rule in line.leaf.rule.rules()]
    return max((target for target in targets if target is not None), default=None)


def _asked_about(line: Line, text: str) -> str:
    """Percentages typed as fractions and shares above 100: asked about, never blocked."""
    target = _target(line)
    small = not line.leaf.rule.by_change and (target is None or target > 1)  # what should fall may well be below 1 %
    for field in line.inputs.values():
        if field.role == "claim" and field.measure == "%" and not field.choices:
            cell = field.at.cell
            text = f"IF({cell}>{unusual(line)},{OVER},{text})"
            most = 1 if target is None else show(fraction_up_to(target, field.minimum is None))
            text = f"IF(AND({cell}>0,{cell}<={most}),{FRACTION},{text})" if small else text
    return text
