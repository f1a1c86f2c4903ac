"""What several formulas ask of a line: whether it counts, whether something is still to be filled in."""

from scoring.engine.average_points import may_be_averaged
from scoring.engine.shown_awards import GIVEN
from scoring.methods import guard
from scoring.numbers import show
from scoring.scheme.rate import Rate
from workbook_templates.forms.formulas.operands import operands
from workbook_templates.forms.formulas.unscoreable import lacks_history
from workbook_templates.forms.layout.geometry import Layout, Line


def parents(layout: Layout, line: Line) -> list[Line]:
    """The lines whose points this one stands behind (`needs`, `gate`)."""
    gate = line.task.gate_of(line.leaf) if line.task else ""
    return [layout.line(ref) for ref in dict.fromkeys((line.leaf.needs, gate)) if ref]


def blocked(layout: Layout, line: Line) -> str:
    """True when a named line scores 0; one that does not apply blocks nothing. SUM takes a state text as 0."""
    tests = [_fails(layout, parent, parent.score.on(line.score.sheet)) for parent in parents(layout, line)]
    return tests[0] if len(tests) == 1 else f"OR({','.join(tests)})" if tests else ""


def _fails(layout: Layout, parent: Line, score: str) -> str:
    waits = f',{score}<>"{guard.PENDING}"' if may_be_averaged(layout.scheme, parent.section, parent.leaf) else ""
    return f'AND(SUM({score})=0,{score}<>"{guard.NOT_APPLICABLE}"{waits})'


def happened(layout: Layout, line: Line, sheet: str) -> str:
    """Whether what a row of a deduction section tells of happened, also where it takes nothing off. True only of a
    line with points, not with a state."""
    told = f"{line.section.rule_of(line.leaf).expression('1', operands(layout, line, sheet))}<0"
    if field := line.inputs.get("awarded"):
        told = f"IF(COUNTBLANK({field.at.on(sheet)})>0,{told},{line.score.on(sheet)}<0)"
    return told


def voided(layout: Layout, line: Line) -> str:
    """True when the row that voids the line's task happened; empty where no row of this workbook does."""
    if not (line.task and line.task.voided_by):
        return ""
    found = [event for event in layout.lines if event.leaf.ref == line.task.voided_by]
    sheet = line.score.sheet
    if not found or any(ask.key not in operands(layout, found[0]) for ask in found[0].leaf.asks()):
        return ""
    return f"IF(COUNT({found[0].score.on(sheet)})=0,FALSE,{happened(layout, found[0], sheet)})"


def without_points(layout: Layout, line: Line) -> str:
    """True when other rows leave this one without points; empty where none can."""
    tests = [test for test in (blocked(layout, line), voided(layout, line)) if test]
    return tests[0] if len(tests) == 1 else f"OR({','.join(tests)})" if tests else ""


def left_out_is_full(layout: Layout, line: Line) -> bool:
    """What adds to or takes off the total does neither where it does not apply."""
    return layout.scheme.not_applicable == "full" and line.section.counts == "points" and not line.leaf.off_task


def left_out(layout: Layout, line: Line) -> str:
    """What a line that does not apply shows: its full points, or in words that it does not or that it waits."""
    if left_out_is_full(layout, line):
        return show(line.leaf.points)
    waits = may_be_averaged(layout.scheme, line.section, line.leaf)
    return f'"{guard.PENDING if waits else guard.NOT_APPLICABLE}"'


def says_nothing(cell: str) -> str:
    """Spaces, wide ones too, are no reason and no evidence."""
    return f'IF(ISERROR({cell}),TRUE,SUBSTITUTE(TRIM({cell}),"　","")="")'


def half_filled(line: Line, sheet: str) -> str:
    """Whether some part is blank in a row of parts, which shows the points of the others; empty for other rows."""
    if line.leaf.own_rate:
        return ""
    asks = [ask for ask in line.leaf.asks() if ask.needed]
    cells = [line.inputs[ask.key].at for ask in asks if not line.leaf.count(line.leaf.part_ref(ask.part))]
    cells += [line.counted[rate.key] for rate in line.leaf.rates]
    blank = "+".join(f"COUNTBLANK({cell.on(sheet)})" for cell in cells)
    return f"({blank})>0" if len({ask.part for ask in asks}) > 1 else ""


def nothing_told(line: Line, rate: Rate, sheet: str) -> str:
    """Whether a department has told nothing of a rate: neither count nor the rate itself."""
    cells = [line.inputs[key].at.on(sheet) for key in (rate.key, *(ask.key for ask in rate.counts))]
    return f"{'+'.join(f'COUNTBLANK({cell})' for cell in cells)}={len(cells)}"


def lacks_reason(line: Line, sheet: str) -> str:
    """Whether points are given, or changed, without a word: by a department fewer than all of them, by the assessors
    others than the department gave. Empty for a line where nobody is asked why."""
    if "awarded" not in line.inputs or not line.section.awarded_by(line.leaf) or line.section.counts == "bonus":
        return ""
    awarded, opinion = (line.inputs[role].at.on(sheet) for role in ("awarded", "opinion"))
    if given := line.inputs.get(GIVEN):
        off = f"IF(COUNT({given.at.on(sheet)})=0,FALSE,{given.at.on(sheet)}<>{awarded})"
    else:
        off = f"{awarded}>0" if line.section.counts == "deduction" else f"{awarded}<{show(line.leaf.points)}"
    decided = f"COUNT({line.score.on(sheet)})*COUNT({awarded})=0"
    return f"IF({decided},FALSE,IF({off},{says_nothing(opinion)},FALSE))"


def unfilled(layout: Layout, line: Line, sheet: str) -> str:
    """In a table without state codes: whether something is still to be filled in, this year's figure or the earlier one
    that it is compared with."""
    blank, earlier = _blank(line, sheet), lacks_history(layout, line, sheet)
    return f"OR({blank},{earlier})" if earlier and "awarded" not in line.inputs else blank


def _blank(line: Line, sheet: str) -> str:
    """Of a rate the other count may be the unit's own."""
    if awarded := line.inputs.get("awarded"):
        return f"COUNTBLANK({awarded.at.on(sheet)})>0"
    if line.leaf.rates:
        tests = [nothing_told(line, rate, sheet) for rate in line.leaf.rates]
        others = [ask for ask in line.leaf.asks() if ask.needed and not line.leaf.count(line.leaf.part_ref(ask.part))]
        tests += [f"COUNTBLANK({line.inputs[ask.key].at.on(sheet)})>0" for ask in others]
        return tests[0] if len(tests) == 1 else f"OR({','.join(tests)})"
    blank, half = f'{line.score.on(sheet)}="{guard.BLANK}"', half_filled(line, sheet)
    return f"OR({blank},{half})" if half else blank
