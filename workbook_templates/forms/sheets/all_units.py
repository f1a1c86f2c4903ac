"""A department's table: units down, the indicators it owns across, a live score beside each figure."""

from collections.abc import Callable, Mapping
from dataclasses import replace
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
from workbook_templates.forms.sheets.all_units_pages import draw_signatures, draw_titles, set_pages, title_of
from workbook_templates.forms.sheets.drawing import LONG, Drawing
from workbook_templates.forms.sheets.head_room import Head, with_room
from workbook_templates.forms.sheets.notices import draw_notice
from workbook_templates.xlsx.addresses import a1
from workbook_templates.xlsx.styles import row_height

ROW = 24.0
NAMED = 6  # more units than that are told as the rest


def draw_all_units(drawing: Drawing, signer: str) -> None:
    """Draws the holder's table, where it owns figures; `signer` is whose head signs it (部门, 行动组)."""
    for table in drawing.layout.tables:
        _draw(drawing, table, signer)


def _draw(drawing: Drawing, table: Table, signer: str) -> None:
    sheet, styles = drawing.sheet(table.sheet), drawing.styles
    heads = _texts(drawing, table)
    table = replace(table, columns=with_room(table.columns, _blocks(table), heads, title_of(drawing.layout)))
    sheet.write_string(0, 0, "附表", styles["annex"])
    sheet.write_string(2, 0, f"{drawing.layout.cover[0].label}：{drawing.layout.holder}", styles["lead"])
    for col, column in enumerate(table.columns):
        sheet.set_column(col, col, column.width)
    heights = _heads(drawing, sheet, table, heads)
    units = [list(lines) for _, lines in groupby(table.lines, key=lambda line: line.unit)]
    for number, lines in enumerate(units, 1):
        heights[lines[0].row] = _unit(drawing, sheet, table, number, lines)
    draw_notice(drawing, sheet, table, heights, table.last + 1)
    sheet.freeze_panes(FIRST_ROW, UNIT_COL + 1)
    spans = set_pages(sheet, table, _blocks(table).values(), heights)
    draw_titles(drawing, sheet, spans)
    draw_signatures(drawing, sheet, table, spans, signer)


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


def _texts(drawing: Drawing, table: Table) -> dict[str, Head]:
    """By indicator what stands over its columns."""
    found = {}
    for ref in _blocks(table):
        lines = [line for line in table.lines if line.leaf.ref == ref]
        leaf = lines[0].leaf
        goal = f"目标 见“{OWN_TARGET}”栏" if target_key(leaf) in table.index else _said(lines, _goal, drawing)
        found[ref] = Head(
            name=f"{ref} {leaf.title}" + (f"\n（{leaf.measure}）" if leaf.measure else ""), goal=goal,
            points=_said(lines, _points, drawing),
            told=drawn_out(drawing.layout, lines[0]) if _parameters(drawing, lines[0]) else "",
        )  # fmt: skip
    return found


def _parameters(drawing: Drawing, line: Line) -> str:
    return said_of_parameters(drawing.layout, line._replace(inputs={}))


def _heads(drawing: Drawing, sheet: Any, table: Table, heads: Mapping[str, Head]) -> dict[int, float]:
    """Per indicator: its name, its target, its points, then figure and score; how high these rows are."""
    styles, last = drawing.styles, len(table.columns) - 1
    for col in (0, 1, last):
        sheet.merge_range(table.head, col, FIRST_ROW - 1, col, table.columns[col].title, styles["head"])
    names, goals, points = [], [], []
    for ref, cols in _blocks(table).items():
        head = heads[ref]
        for i, text in enumerate((head.name, head.goal, head.points)):
            sheet.merge_range(table.head + i, cols[0], table.head + i, cols[-1], text, styles["head"])
        line = next(line for line in table.lines if line.leaf.ref == ref)
        if said := _parameters(drawing, line):
            sheet.write_formula(table.head + 1, cols[0], f"={guard.literal(head.goal)}{said}", styles["head"])
        for col in cols:
            sheet.write_string(FIRST_ROW - 1, col, table.columns[col].title, styles["head"])
        width = sum(table.columns[col].width for col in cols) - 0.5
        names.append((head.name, width))
        goals.append((head.goal + head.told, width))
        points.append((head.points, width))
    asked = [(table.columns[col].title, table.columns[col].width) for cols in _blocks(table).values() for col in cols]
    heights = {table.head + i: row_height(texts) for i, texts in enumerate((names, goals, points, asked))}
    for row, height in heights.items():
        sheet.set_row(row, height)
    return heights


def _goal(line: Line) -> str:
    if awarding := line.section.awarded_by(line.leaf):
        return f"由{awarding}核定"
    return f"目标 {_target(line)} {caption_of(line.leaf).better}".rstrip()


def _target(line: Line) -> str:
    return line.leaf.goal() or line.leaf.rule.title()


def _points(line: Line) -> str:
    """What can be awarded; where points are computed, only what is no part of the full points."""
    if not line.section.awarded_by(line.leaf):
        return line.section.worth_of(line.leaf)
    return f"{'扣' if line.section.takes_off(line.leaf) else ''}{line.leaf.award_range}分"


def _unit(drawing: Drawing, sheet: Any, table: Table, number: int, lines: list[Line]) -> float:
    """Draws one unit's row; gives its height."""
    styles, row = drawing.styles, lines[0].row
    height = _row_height(drawing, table, lines)
    sheet.set_row(row, height)
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
        _answers(drawing, sheet, table, line)
        for rate in line.leaf.rates:
            used = line.counted[rate.key]
            sheet.write_formula(used.row, used.col, f"={rate_formula(line, rate)}", styles["held_rate"])
        score = line.score
        sheet.write_formula(row, score.col, f"={score_formula(drawing.layout, line)}", styles["score"])
        wrong = {"type": "formula", "criteria": f'={score.cell}="{guard.MALFORMED}"', "format": styles["bad"]}
        sheet.conditional_format(row, score.col, row, score.col, wrong)
    at = a1(row, len(table.columns) - 1)
    sheet.write_formula(at, f"={_says(drawing, table, lines)}", styles["small"])
    return height


def _answers(drawing: Drawing, sheet: Any, table: Table, line: Line) -> None:
    """Draws the cells to fill in of one row of the scheme, yellow while something is wanted."""
    for key, field in line.inputs.items():
        awarded = field.role == "awarded"
        standard = line.leaf.method_text if awarded or field.role == "monitored" else ""
        drawing.draw(sheet, field, standard, line.leaf.award_limit if awarded else None)
        rate = next((rate for rate in line.leaf.rates if key in (rate.key, *(a.key for a in rate.counts))), None)
        blank = nothing_told(line, rate, table.sheet) if rate else f"COUNTBLANK({field.at.cell})>0"
        lacking = lacks_reason(line, table.sheet) if field.role == "opinion" else blank if field.required else ""
        if field.role in HISTORY and (stopped := lacks_history(drawing.layout, line, table.sheet)):
            lacking = f"AND({blank},{stopped})"
        todo = {"type": "formula", "criteria": f"={lacking}", "format": drawing.styles["todo"]}
        if lacking:
            sheet.conditional_format(field.at.row, field.at.col, field.at.row, field.at.col, todo)


def _says(drawing: Drawing, table: Table, lines: list[Line]) -> str:
    """What the unit's message comes to."""
    blank = "+".join(f"IF({unfilled(drawing.layout, line, table.sheet)},1,0)" for line in lines)
    wrong_count = "+".join(f'IF({line.score.cell}="{guard.MALFORMED}",1,0)' for line in lines)
    untold = "+".join(f"IF({bare},1,0)" for line in lines if (bare := lacks_reason(line, table.sheet)))
    says = f'IF({untold}>0,"▲ "&({untold})&"项未写核定理由","✔ 已填全")' if untold else '"✔ 已填全"'
    says = f'IF({blank}>0,"▲ 还差"&({blank})&"项未填",{says})'
    return f'IF({wrong_count}>0,"▲ "&({wrong_count})&"项格式错误",{says})'


def _row_height(drawing: Drawing, table: Table, lines: list[Line]) -> float:
    """Room for three lines of a reason, for what can be chosen and for all of what is already filled in."""
    fields = [field for line in lines for field in line.inputs.values()]
    long = [field for field in fields if field.role in LONG]
    texts = [(str(drawing.values.get(f.key) or ""), table.columns[f.at.col].width) for f in long]
    chosen = [(choice, table.columns[f.at.col].width) for f in fields for choice in f.choices]
    unit = row_height([(lines[0].unit, table.columns[UNIT_COL].width), *chosen])
    return max(ROW, unit, row_height(texts, least=3) if texts else 0)
