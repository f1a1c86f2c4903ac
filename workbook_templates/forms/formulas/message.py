"""What a line says to its reader: ▲ to do, ○ for information, ✔ done."""

from scoring.engine.average_points import may_be_averaged
from scoring.engine.comparison import compared_rows
from scoring.methods import guard
from scoring.methods.base import Ask
from scoring.methods.estimate import known_at_longest
from scoring.numbers import exact, show
from validators.plain_text import shortened
from validators.source_words import settled_by
from workbook_templates.forms.formulas.conditions import happened, parents, voided
from workbook_templates.forms.formulas.issued_parameters import said_of_parameters
from workbook_templates.forms.formulas.operands import operands
from workbook_templates.forms.formulas.rates import counts_message, told_left_out
from workbook_templates.forms.formulas.review_message import wrong_in_review
from workbook_templates.forms.formulas.state import (
    BEHIND,
    FRACTION,
    NO_EVIDENCE,
    NO_HISTORY,
    NO_PARAMETER,
    NO_REASON,
    OPEN,
    OVER,
    WRONG,
    unusual,
)
from workbook_templates.forms.formulas.unscoreable import (
    lacks_history,
    lacks_parameter,
    told_of_history,
    told_of_parameter,
)
from workbook_templates.forms.layout.geometry import Layout, Line
from workbook_templates.xlsx.styles import points_format

ASSESSORS = "考核组"


def message_formula(layout: Layout, line: Line) -> str:
    """What the line says to its reader: ▲ to do, ○ for information, ✔ done."""
    assert line.code is not None
    code, score = line.code.cell, line.score.cell
    review = layout.kind.verifies
    text = _nothing_left(layout, line, score)
    if not review:
        text = (
            f'IF({code}={FRACTION},"▲ 请核实：百分数填98.5，不填0.985",'
            f'IF({code}={OVER},"▲ 请核实：超过{unusual(line)}%",{text}))'
        )
        text = f'IF({code}={NO_REASON},"▲ 请填写不适用理由",{text})'
        text = f'IF({code}={NO_EVIDENCE},"▲ 已得分，请填写佐证材料",{text})'
        if names := "”或“".join(shortened(parent.leaf.title) for parent in parents(layout, line)):
            said = guard.literal(f"▲ 前置分项“{names}”未得分，不能申报")
            text = f"IF({code}={BEHIND},{said},{text})"
    if review and (owner := line.section.awarded_by(line.leaf)):
        said = guard.literal(f"▲ 与{owner}核定的不同，请写明核查意见")
        text = f"IF({code}={NO_REASON},{said},{_kept(layout, line, owner, text)})"
    text = _lacking(layout, line, code, text)
    wrong = wrong_in_review(line) if review else guard.literal(f"▲ 格式错误：{wanted(line)}")
    text = f"IF({code}={WRONG},{wrong},{text})"
    text = f"IF({code}={OPEN},{guard.literal('▲ ' + (f'请{line.award_called}' if review else wanted(line)))},{text})"
    return counts_message(line, text, review)


def _lacking(layout: Layout, line: Line, code: str, text: str) -> str:
    """`text`, but what is to be done where a figure to compare with is lacking."""
    if lacks_parameter(layout, line, line.score.sheet):
        text = f"IF({code}={NO_PARAMETER},{guard.literal(told_of_parameter(layout, line))},{text})"
    if lacks_history(layout, line, line.score.sheet):
        text = f"IF({code}={NO_HISTORY},{guard.literal(told_of_history(line))},{text})"
    return text


def _kept(layout: Layout, line: Line, owner: str, text: str) -> str:
    """`text`, but where the assessors left a department's award as it is, whose it is."""
    shown, score = points_format(layout.scheme.row_places), line.score.cell
    sign, by, own = ("0-", "核定扣的", "核定扣分") if line.section.counts == "deduction" else ("", "核定的", "核定得分")
    points = f'TEXT({sign}{score},"{shown}")'
    said = f"{guard.literal(f'○ 采用{owner}{by}')}&{points}&{guard.literal(f'分，另行核定的填“{own}”')}"
    return f"IF(COUNT({score})*COUNTBLANK({line.inputs['awarded'].at.cell})=1,{said},{text})"


def _nothing_left(layout: Layout, line: Line, score: str) -> str:
    """What is said of a line with nothing left to do: its points and what would bring the next ones."""
    full, review, most = show(line.leaf.points), layout.kind.verifies, line.leaf.ceiling
    settled = f"以{settled_by(line.section.sources)}为准"
    unclaimed = "○ 自评未填" if "claim" in line.section.sources else f"○ {settled}"
    blank = unclaimed if review else f"○ 选填，{settled}"
    needed = "请写明佐证材料" if line.leaf.evidence and not line.leaf.asks() else "无需填写"
    if (owner := line.section.awarded_by(line.leaf)) and review:
        needed = "留空即以其核定为准"
    waiting = f'IF({score}="{guard.AWAITED}",{guard.literal(f"○ 由{owner or ASSESSORS}核定，{needed}")},"{blank}")'
    waiting = f'IF({score}="{guard.UNSCOREABLE}","○ {line.leaf.rule.awaited()}",{waiting})'
    if said := _pending(layout, line):
        waiting = f'IF({score}="{guard.PENDING}",{said},{waiting})'
    waiting = f'IF({score}="{guard.NOT_APPLICABLE}","○ 不适用",{waiting})'
    if line.section.takes_off(line.leaf):
        return f"IF(COUNT({score})=0,{waiting},{_taken(layout, line, score)})"
    advice = '""' if review else line.leaf.rule.advice_expression(full, operands(layout, line), line.leaf.measure)
    fixed = advice.count('"') == 2 and advice != '""'  # one text, the same for every figure
    whole = f"满分{full}分" if most == exact(line.leaf.points) else f"最高{show(most)}分" if most else "加分不封顶"
    more = advice if fixed else f'IF({advice}="","{whole}",{advice})'
    shown = points_format(layout.scheme.row_places)
    done = f'IF({score}=0,"○ 得0分，","✔ 得"&TEXT({score},"{shown}")&"分，")&{more}'
    if most is not None:
        best = "得满分" if most == exact(line.leaf.points) else f"得最高分{show(most)}分"
        done = f'IF({score}>={show(most)},"✔ {best}",{done})'
    if not line.leaf.rule.waits() and any(compared_rows(line.leaf)):
        partly = f'"✔ 得"&TEXT({score},"{shown}")&"分，其余部分汇总后计分"{_known(layout, line)}'
        award = line.inputs.get("awarded")
        done = f"IF(COUNTBLANK({award.at.cell})>0,{partly},{done})" if award else partly
    if line.task and (void := voided(layout, line)):
        title = shortened(layout.line(line.task.voided_by).leaf.title)
        done = f"IF(AND({score}=0,{void}),{guard.literal(f'○ 已发生“{title}”，整个任务不得分')},{done})"
    return f"IF(COUNT({score})=0,{waiting},{done}{said_of_parameters(layout, line)})"


def _pending(layout: Layout, line: Line) -> str:
    """What is said of a line that waits for the other units; empty for one that never does."""
    compared = _compared_later(layout, line) if line.leaf.rule.waits() else ""
    if not may_be_averaged(layout.scheme, line.section, line.leaf):
        return compared
    averaged = '"○ 不适用，汇总后按同类单位平均得分计分"'
    return f"IF({told_left_out(line)},{averaged},{compared})" if compared else averaged


def _compared_later(layout: Layout, line: Line) -> str:
    """What is said of a line that waits for the figures of the other units."""
    return f'"✔ 已填，汇总后{line.leaf.rule.awaited_peers()}计分"{_known(layout, line)}'


def waiting_drawn_out(line: Line) -> str:
    """What a line that waits says at its longest, to leave room for it; empty where it says no more than any other."""
    rule = line.leaf.rule
    known = known_at_longest(rule, line.section.takes_off(line.leaf))
    return f"✔ 已填，汇总后{rule.awaited_peers()}计分{known}" if known else ""


def _known(layout: Layout, line: Line) -> str:
    """What is known of it until then, as `&…`; empty where nothing is."""
    taking, cells = line.section.takes_off(line.leaf), operands(layout, line)
    return line.leaf.rule.known_expression(show(line.leaf.points), cells, layout.scheme.row_places, taking)


def _taken(layout: Layout, line: Line, score: str) -> str:
    """What is said of a row that may have taken points off, or limited the grade."""
    shown = points_format(layout.scheme.row_places)
    what = "任务扣" if line.leaf.off_task else "扣"
    said = f'IF({score}=0,"✔ 不扣分","✔ {what}"&TEXT(0-{score},"{shown}")&"分")'
    said += said_of_parameters(layout, line)
    if not line.leaf.limits_grade:
        return said
    limit = guard.literal(f"，等次最高为“{line.leaf.limits_grade}”")
    return f'{said}&IF({happened(layout, line, line.score.sheet)},{limit},"")'


def wanted(line: Line) -> str:
    """What the line's input takes, in a few words."""
    rule, measure = line.leaf.rule, line.leaf.measure
    asks = [ask for part in rule.components() for ask in part.rule.asks(part.measure or measure)]
    counts = [ask for rate in line.leaf.rates for ask in rate.counts]
    asks = counts or asks or list(line.leaf.asks())  # rows of parts say themselves which part they are
    found = (
        "、".join(dict.fromkeys(_want(ask) for ask in asks if ask.needed))
        or f"由{line.section.awarded_by(line.leaf) or ASSESSORS}核定"
    )
    found = found.replace("、请填写", "、")
    if line.section.takes_off(line.leaf) and any(ask.type == "count" for ask in asks):
        found += "，没有发生的填0"
    return f"{found}，每行都要填" if line.rows > 1 else found


def _want(ask: Ask) -> str:
    if ask.type == "yes_no":
        return "请选择“是”或“否”"
    if ask.type == "choice":
        return "请从下拉列表中选择"
    of = f"{ask.measure}，" if ask.measure else ""
    return f"请填写{ask.label}（{of}{'整数' if ask.type == 'count' else '数字'}）"
