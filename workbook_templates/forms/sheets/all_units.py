"""A department's table: units down, the indicators it owns across, a live score beside each figure."""

from collections.abc import Callable
from itertools import groupby
from typing import Any

from scoring.entries import HISTORY
from scoring.methods import guard
from workbook_templates.forms.formulas.conditions import lacks_reason, nothing_told, unfilled
from workbook_templates.forms.formulas.issued_parameters import drawn_out, said_of_parameters
from workbook_templates.forms.formulas.points import score_formula
from workbook_templates.forms.formulas.rates import rate_formula
from workbook_templates.forms.formulas.unscoreable import lacks_history
from workbook_templates.forms.layout.all_units import FIRST_ROW, OWN_TARGET, target_key
from workbook_templates.forms.layout.columns import UNIT_COL
from workbook_templates.forms.layout.geometry import Line, Table, caption_of
from workbook_templates.forms.sheets.drawing import Drawing
from workbook_templates.xlsx.addresses import a1
from workbook_templates.xlsx.styles import row_height

SIGNED = 70  # characters of the line of signatures without its gaps
NAMED = 6  # more units than that are told as the rest
FEW, SCALE, PAGE = 28, 62, 128.0
"""So many columns are still legible on one page; others are printed at this scale, so many characters to a page."""


def draw_all_units(drawing: Drawing, signer: str) -> None:
    """Draws the holder's table, where it owns figures; `signer` is whose head signs it (部门, 行动组)."""
    for table in drawing.layout.tables:
        _draw(drawing, table, signer)


def _draw(drawing: Drawing, table: Table, signer: str) -> None:
    sheet, styles = drawing.sheet(table.sheet), drawing.styles
    last = len(table.columns) - 1
    breaks = _breaks(table) if len(table.columns) > FEW else []
    sheet.write_string(0, 0, "附表", styles["annex"])
    sheet.merge_range(
        1, 0, 1, breaks[0] - 1 if breaks else last, f"{drawing.layout.scheme.marked_title}指标数据表", styles["title"]
    )
    sheet.set_row(1, 30)
    sheet.write_string(2, 0, f"{drawing.layout.cover[0].label}：{drawing.layout.holder}", styles["lead"])
    for col, column in enumerate(table.columns):
        sheet.set_column(col, col, column.width)
    _heads(drawing, sheet, table)
    for number, (_, lines) in enumerate(groupby(table.lines, key=lambda line: line.unit), 1):
        _unit(drawing, sheet, table, number, list(lines))
    room = sum(column.width for column in table.columns) - SIGNED
    gap = " " * max(4, min(24, int(room / 4)))
    signed = f"{signer}负责人（签字）：{gap}（公章）{gap}年      月      日"
    sheet.write_string(table.last + 2, 0, signed, styles["line"])
    sheet.freeze_panes(FIRST_ROW, UNIT_COL + 1)
    sheet.repeat_rows(table.head, FIRST_ROW - 1)
    sheet.repeat_columns(0, UNIT_COL)
    sheet.print_area(0, 0, table.last + 2, last)
    if breaks:
        sheet.set_print_scale(SCALE)
        sheet.set_v_pagebreaks(breaks)
    else:
        sheet.fit_to_pages(1, 0)


def _breaks(table: Table) -> list[int]:
    """A wide table goes on to further pages, an indicator never cut in two; unit names are repeated on each."""
    breaks, start = [], UNIT_COL + 1
    for cols in _blocks(table).values():
        if sum(column.width for column in table.columns[start : cols[-1] + 1]) > PAGE and cols[0] > start:
            start = cols[0]
            breaks.append(start)
    return breaks


def _blocks(table: Table) -> dict[str, list[int]]:
    """The columns of every indicator, its score last."""
    found: dict[str, list[int]] = {}
    for col, column in enumerate(table.columns):
        ref, _, key = column.key.rpartition(":")
        if key and ref:
            found.setdefault(ref, []).append(col)
    return found


def _said(lines: list[Line], what: Callable[[Line], str], drawing: Drawing) -> str:
    """One text, or where units differ each with the classes or units it is for."""
    of = {unit.name: unit for unit in drawing.layout.scheme.units}
    classes = {c.id: c.name for c in drawing.layout.scheme.classes}
    found: dict[str, list[str]] = {}
    for line in lines:
        names = found.setdefault(what(line), [])
        names.append(classes.get(of[line.unit].unit_class, line.unit))
    if len(found) == 1:
        return next(iter(found))
    named = {text: list(dict.fromkeys(names)) for text, names in found.items()}
    most = max(named, key=lambda text: len(named[text]))
    if len(named[most]) > NAMED:
        named[most] = ["其余"]
    return "；".join(f"{text}（{'、'.join(names)}）" for text, names in named.items())


def _heads(drawing: Drawing, sheet: Any, table: Table) -> None:
    """Per indicator: its name, its target, its points, then figure and score."""
    styles, last = drawing.styles, len(table.columns) - 1
    for col in (0, 1, last):
        sheet.merge_range(table.head, col, FIRST_ROW - 1, col, table.columns[col].title, styles["head"])
    names, goals = [], []
    for ref, cols in _blocks(table).items():
        lines = [line for line in table.lines if line.leaf.ref == ref]
        leaf = lines[0].leaf
        name = f"{ref} {leaf.title}" + (f"\n（{leaf.measure}）" if leaf.measure else "")
        goal = _said(lines, _goal, drawing)
        if target_key(leaf) in table.index:
            goal = f"目标 见“{OWN_TARGET}”栏"
        points = _said(lines, _points, drawing)
        for i, text in enumerate((name, goal, points)):
            sheet.merge_range(table.head + i, cols[0], table.head + i, cols[-1], text, styles["head"])
        if said := said_of_parameters(drawing.layout, lines[0]._replace(inputs={})):
            sheet.write_formula(table.head + 1, cols[0], f"={guard.literal(goal)}{said}", styles["head"])
            goal += drawn_out(drawing.layout, lines[0])
        for col in cols:
            sheet.write_string(FIRST_ROW - 1, col, table.columns[col].title, styles["head"])
        width = sum(table.columns[col].width for col in cols) - 0.5
        names.append((name, width))
        goals.append((goal, width))
    sheet.set_row(table.head, row_height(names))
    asked = [(table.columns[col].title, table.columns[col].width) for cols in _blocks(table).values() for col in cols]
    if any(len(title) * 2 > width + 1 for title, width in asked):
        sheet.set_row(FIRST_ROW - 1, row_height(asked))
    if any(len(goal) > width for goal, width in goals):
        sheet.set_row(table.head + 1, row_height(goals))


def _goal(line: Line) -> str:
    if awarding := line.section.awarded_by(line.leaf):
        return f"由{awarding}核定"
    return f"目标 {_target(line)}{caption_of(line.leaf).better}"


def _target(line: Line) -> str:
    return line.leaf.goal() or line.leaf.rule.title()


def _points(line: Line) -> str:
    """What can be awarded; where points are computed, only what is no part of the full points."""
    if not line.section.awarded_by(line.leaf):
        return line.section.worth_of(line.leaf)
    return f"{'扣' if line.section.takes_off(line.leaf) else ''}{line.leaf.award_range}分"


def _unit(drawing: Drawing, sheet: Any, table: Table, number: int, lines: list[Line]) -> None:
    styles, row = drawing.styles, lines[0].row
    sheet.set_row(row, 24)
    sheet.write_number(row, 0, number, styles["dash"])
    sheet.write_string(row, UNIT_COL, lines[0].unit, styles["centre"])
    taken = {field.at.col for line in lines for field in line.inputs.values()} | {line.score.col for line in lines}
    taken |= {table.index[target_key(line.leaf)] for line in lines if target_key(line.leaf) in table.index}
    taken |= {at.col for line in lines for at in line.counted.values()}
    for col in range(UNIT_COL + 1, len(table.columns)):
        if col not in taken:
            sheet.write_string(row, col, "—", styles["dash"])
    for line in lines:
        if (own := table.index.get(target_key(line.leaf))) is not None:
            sheet.write_string(row, own, _target(line), styles["centre"])
        for key, field in line.inputs.items():
            awarded = field.role == "awarded"
            standard = line.leaf.method_text if awarded or field.role == "monitored" else ""
            drawing.draw(sheet, field, standard=standard, most=line.leaf.award_limit if awarded else None)
            rate = next((rate for rate in line.leaf.rates if key in (rate.key, *(a.key for a in rate.counts))), None)
            blank = nothing_told(line, rate, table.sheet) if rate else f"COUNTBLANK({field.at.cell})>0"
            lacking = lacks_reason(line, table.sheet) if field.role == "opinion" else blank if field.required else ""
            if field.role in HISTORY and (stopped := lacks_history(drawing.layout, line, table.sheet)):
                lacking = f"AND({blank},{stopped})"
            todo = {"type": "formula", "criteria": f"={lacking}", "format": styles["todo"]}
            if lacking:
                sheet.conditional_format(row, field.at.col, row, field.at.col, todo)
        for rate in line.leaf.rates:
            used = line.counted[rate.key]
            sheet.write_formula(used.row, used.col, f"={rate_formula(line, rate)}", styles["held_rate"])
        score = line.score
        sheet.write_formula(row, score.col, f"={score_formula(drawing.layout, line)}", styles["score"])
        wrong = {"type": "formula", "criteria": f'={score.cell}="{guard.MALFORMED}"', "format": styles["bad"]}
        sheet.conditional_format(row, score.col, row, score.col, wrong)
    blank = "+".join(f"IF({unfilled(drawing.layout, line, table.sheet)},1,0)" for line in lines)
    wrong_count = "+".join(f'IF({line.score.cell}="{guard.MALFORMED}",1,0)' for line in lines)
    untold = "+".join(f"IF({bare},1,0)" for line in lines if (bare := lacks_reason(line, table.sheet)))
    says = f'IF({untold}>0,"▲ "&({untold})&"项未写核定理由","✔ 已填全")' if untold else '"✔ 已填全"'
    says = f'IF({blank}>0,"▲ 还差"&({blank})&"项未填",{says})'
    says = f'IF({wrong_count}>0,"▲ "&({wrong_count})&"项格式错误",{says})'
    at = a1(row, len(table.columns) - 1)
    sheet.write_formula(at, f"={says}", styles["small"])
