"""The live formulas of a line: its points, its state code, its message. Text only, no leading `=`.

The state code is a number so that progress and the to-do list count only our own numeric cells.
"""

from scoring.engine.totals import limited_expression, rescaled_expression
from scoring.entries import APPLICABLE, NOT_APPLICABLE
from scoring.methods import guard
from scoring.methods.base import Ask
from scoring.numbers import show
from validators.plain_text import shortened
from workbook_templates.forms.layout.geometry import Layout, Line

OPEN, WRONG, BEHIND, NO_EVIDENCE, NO_REASON, FRACTION, OVER = range(1, 8)


def score_formula(layout: Layout, line: Line) -> str:
    """Points, or the state in words: 未填, 格式错误, 不适用, 无法计分, 待核定."""
    leaf, cells = line.leaf, _cells(layout, line)
    text = line.section.rule_of(leaf).formula(leaf.points, cells, leaf.measure, _blocked(layout, line))
    if leaf.exempt and _left_out_is_full(layout, line):
        text = show(leaf.points)
    if "applicable" in line.inputs:
        text = _applicability(layout, line, cells["applicable"], cells["reason"], text)
    if "awarded" in line.inputs:
        cell = cells["awarded"]
        wrong = f"IF({guard.malformed('number', (), 0, cell, True)},TRUE,{cell}>{show(leaf.points)})"
        given = guard.rounded(f"0-{cell}" if line.section.counts == "deduction" else cell)
        awarded = f'IF({wrong},"{guard.MALFORMED}",{given})'
        text = f"IF(COUNTBLANK({cell})>0,{text},{awarded})"
    return text


def used_formula(line: Line, key: str) -> str:
    """The figure that counts on the assessors' sheet: the first that is given, in the order of the sources."""
    text = '""'
    for source in reversed(line.section.sources):
        if field := line.inputs.get(key.replace("claim", source)):
            text = f"IF(COUNTBLANK({field.at.cell})>0,{text},{field.at.cell})"
    return text


def parents(layout: Layout, line: Line) -> list[Line]:
    """The lines whose points this one stands behind (`needs`, `gate`)."""
    gate = line.task.gate_of(line.leaf) if line.task else ""
    return [layout.line(ref) for ref in dict.fromkeys((line.leaf.needs, gate)) if ref]


def _blocked(layout: Layout, line: Line) -> str:
    """True when a named line scores 0; one that does not apply blocks nothing. SUM takes a state text as 0."""
    scores = [parent.score.on(line.score.sheet) for parent in parents(layout, line)]
    tests = [f'AND(SUM({score})=0,{score}<>"{guard.NOT_APPLICABLE}")' for score in scores]
    return tests[0] if len(tests) == 1 else f"OR({','.join(tests)})" if tests else ""


def _left_out_is_full(layout: Layout, line: Line) -> bool:
    """What adds to or takes off the total does neither where it does not apply."""
    return layout.scheme.not_applicable == "full" and line.section.counts == "points"


def _applicability(layout: Layout, line: Line, cell: str, reason: str, text: str) -> str:
    left_out = show(line.leaf.points) if _left_out_is_full(layout, line) else f'"{guard.NOT_APPLICABLE}"'
    explained = f'IF({_says_nothing(reason)},"{guard.BLANK}",{left_out})'
    left, kept = guard.is_exactly(cell, [NOT_APPLICABLE]), guard.is_exactly(cell, [APPLICABLE])
    known = f'IF({left},{explained},IF({kept},{text},"{guard.MALFORMED}"))'
    return f'IF(COUNTBLANK({cell})>0,{text},IF(ISERROR({cell}),"{guard.MALFORMED}",{known}))'


def _says_nothing(cell: str) -> str:
    """Spaces, wide ones too, are no reason and no evidence."""
    return f'IF(ISERROR({cell}),TRUE,SUBSTITUTE(TRIM({cell}),"　","")="")'


def code_formula(layout: Layout, line: Line) -> str:
    """0 when nothing is left to do in this line, else the kind of problem."""
    score, sheet = line.score.cell, line.score.sheet
    if layout.kind == "review":
        return f'IF({score}="{guard.AWAITED}",{OPEN},IF({score}="{guard.MALFORMED}",{WRONG},0))'
    blank = OPEN if line.inputs and _claimed(line) else 0
    text = "0"
    if line.leaf.evidence and "evidence" in line.inputs:
        bare = _says_nothing(line.inputs["evidence"].at.cell)
        text = f"IF({score}>0,IF({bare},{NO_EVIDENCE},0),0)"
    text = _doubtful(line, text)
    if line.leaf.asks() and (behind := _blocked(layout, line)):
        claims = line.leaf.rule.expression(show(line.leaf.points), _cells(layout, line))
        text = f"IF({behind},IF(ROUND({claims},10)>0,{BEHIND},0),{text})"
    if blank and (half := half_filled(line, sheet)):
        text = f"IF({half},{OPEN},{text})"
    missing = str(blank)
    if "applicable" in line.inputs:
        cell = line.inputs["applicable"].at.on(sheet)
        if _left_out_is_full(layout, line):
            text = f'IF(TRIM({cell})="{NOT_APPLICABLE}",0,{text})'
        missing = f'IF(ISERROR({cell}),{blank},IF(TRIM({cell})="{NOT_APPLICABLE}",{NO_REASON},{blank}))'
    return (
        f'IF({score}="{guard.BLANK}",{missing},IF({score}="{guard.MALFORMED}",{WRONG},IF(COUNT({score})=0,0,{text})))'
    )


def half_filled(line: Line, sheet: str) -> str:
    """Whether some part is blank in a row of parts, which shows the points of the others; empty for other rows."""
    asks = [ask for ask in line.leaf.asks() if ask.needed]
    blank = "+".join(f"COUNTBLANK({line.inputs[ask.key].at.on(sheet)})" for ask in asks)
    return f"({blank})>0" if len({ask.part for ask in asks}) > 1 else ""


def unfilled(line: Line, sheet: str) -> str:
    """In a table without state codes: whether something is still to be filled in."""
    blank, half = f'{line.score.on(sheet)}="{guard.BLANK}"', half_filled(line, sheet)
    return f"OR({blank},{half})" if half else blank


def _claimed(line: Line) -> bool:
    """Whether the holder must fill this line in: some rows are only an assessor's or a department's."""
    return any(field.required for field in line.inputs.values())


def _doubtful(line: Line, text: str) -> str:
    """Percentages typed as fractions and shares above 100: asked about, never blocked."""
    small = not line.leaf.rule.by_change  # what should fall may well be below 1 %
    for field in line.inputs.values():
        if field.role == "claim" and field.measure == "%" and not field.choices:
            cell = field.at.cell
            text = f"IF({cell}>100,{OVER},{text})"
            text = f"IF(AND({cell}>0,{cell}<=1),{FRACTION},{text})" if small else text
    return text


def message_formula(layout: Layout, line: Line) -> str:
    """What the line says to its reader: ▲ to do, ○ for information, ✔ done."""
    assert line.code is not None
    code, score = line.code.cell, line.score.cell
    review = layout.kind == "review"
    text = _settled(layout, line, score)
    if not review:
        text = (
            f'IF({code}={FRACTION},"▲ 请核实：百分数填98.5，不填0.985",IF({code}={OVER},"▲ 请核实：超过100%",{text}))'
        )
        text = f'IF({code}={NO_REASON},"▲ 请填写不适用理由",{text})'
        text = f'IF({code}={NO_EVIDENCE},"▲ 已得分，请填写佐证材料",{text})'
        if names := "”或“".join(shortened(parent.leaf.title) for parent in parents(layout, line)):
            said = guard.literal(f"▲ 前置分项“{names}”未得分，不能申报")
            text = f"IF({code}={BEHIND},{said},{text})"
    checked = "请检查核查值，" if line.used else ""
    awarded = "核定扣分" if line.section.counts == "deduction" else "核定得分"
    wrong = f"{checked}{awarded}应为0至{show(line.leaf.points)}" if review else wanted(line)
    text = f"IF({code}={WRONG},{guard.literal(f'▲ 格式错误：{wrong}')},{text})"
    return f"IF({code}={OPEN},{guard.literal('▲ ' + (f'请{awarded}' if review else wanted(line)))},{text})"


def _settled(layout: Layout, line: Line, score: str) -> str:
    """What is said of a line with nothing left to do: its points and what would bring the next ones."""
    full, review = show(line.leaf.points), layout.kind == "review"
    unclaimed = "○ 自评未填" if "claim" in line.section.sources else "○ 以部门数据为准"
    blank = unclaimed if review else "○ 选填，以部门数据为准"
    needed = "请写明佐证材料" if line.leaf.evidence and not line.leaf.asks() else "无需填写"
    waiting = f'IF({score}="{guard.AWAITED}","○ 由考核组核定，{needed}","{blank}")'
    waiting = f'IF({score}="{guard.UNSCOREABLE}","○ {line.leaf.rule.awaited()}",{waiting})'
    waiting = f'IF({score}="{guard.NOT_APPLICABLE}","○ 不适用",{waiting})'
    if line.section.counts == "deduction":
        return f"IF(COUNT({score})=0,{waiting},{_taken(layout, line, score)})"
    advice = '""' if review else line.leaf.rule.advice_expression(full, _cells(layout, line), line.leaf.measure)
    fixed = advice.count('"') == 2 and advice != '""'  # one text, the same for every figure
    more = advice if fixed else f'IF({advice}="","满分{full}分",{advice})'
    done = f'IF({score}>={full},"✔ 得满分","✔ 得"&TEXT({score},"0.00")&"分，"&{more})'
    return f"IF(COUNT({score})=0,{waiting},{done})"


def _taken(layout: Layout, line: Line, score: str) -> str:
    """What is said of a row that may have taken points off, or limited the grade."""
    said = f'IF({score}=0,"✔ 不扣分","✔ 扣"&TEXT(0-{score},"0.00")&"分")'
    if not line.leaf.limits_grade:
        return said
    happened = f"{line.section.rule_of(line.leaf).expression('1', _cells(layout, line))}<0"
    if field := line.inputs.get("awarded"):
        happened = f"IF(COUNTBLANK({field.at.on(line.score.sheet)})>0,{happened},{score}<0)"
    limit = guard.literal(f"，等次最高为“{line.leaf.limits_grade}”")
    return f'{said}&IF({happened},{limit},"")'


def _cells(layout: Layout, line: Line) -> dict[str, str]:
    """The operands of a line's rule as its own sheet names them."""
    cells = {key: field.at.on(line.score.sheet) for key, field in line.inputs.items()}
    cells |= {key: at.on(line.score.sheet) for key, at in line.used.items()}
    return cells | {name: at.on(line.score.sheet) for name, at in layout.parameters.items()}


def wanted(line: Line) -> str:
    """What the line's input takes, in a few words."""
    rule, measure = line.leaf.rule, line.leaf.measure
    asks = [ask for part in rule.components() for ask in part.rule.asks(part.measure or measure)]
    asks = asks or list(line.leaf.asks())  # in a row of parts the rows themselves say which part they are
    found = "、".join(dict.fromkeys(_want(ask) for ask in asks if ask.needed)) or "由考核组核定"
    found = found.replace("、请填写", "、")
    if line.section.counts == "deduction" and any(ask.type == "count" for ask in asks):
        found += "，没有发生的填0"
    return f"{found}，每行都要填" if line.rows > 1 else found


def _want(ask: Ask) -> str:
    if ask.type == "yes_no":
        return "请选择“是”或“否”"
    if ask.type == "choice":
        return "请从下拉列表中选择"
    of = f"{ask.measure}，" if ask.measure else ""
    return f"请填写{ask.label}（{of}{'整数' if ask.type == 'count' else '数字'}）"


def section_total(layout: Layout, lines: list[Line], full: str) -> str:
    """A section's points; where rows do not apply, what is left stands for the full points (`exclude`). What adds to or
    takes off the total ends at the section's points."""
    total = f"SUM({lines[0].score.cell}:{lines[-1].score.cell})"
    if lines[0].section.counts != "points":
        return limited_expression(lines[0].section, total)
    optional = [line for line in lines if line.leaf.optional or line.leaf.exempt]
    if layout.scheme.not_applicable != "exclude" or not optional:
        return f"ROUND({total},2)"
    all_points = show(sum(line.leaf.points for line in lines))
    gone = "+".join(f'IF({x.score.cell}="{guard.NOT_APPLICABLE}",{show(x.leaf.points)},0)' for x in optional)
    return rescaled_expression(full, total, left=f"{all_points}-({gone})", all_apply=f"({gone})=0")
