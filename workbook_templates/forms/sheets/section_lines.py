"""The rows of a section's table: what the document prints of a task, then each line with its inputs and live cells."""

from typing import Any

from scoring.numbers import show
from scoring.scheme.rows import ENDLESS
from workbook_templates.forms.formulas.issued_parameters import drawn_out
from workbook_templates.forms.formulas.message import message_formula, waiting_drawn_out
from workbook_templates.forms.formulas.operands import counted_figure
from workbook_templates.forms.formulas.points import score_formula
from workbook_templates.forms.formulas.rates import rate_formula
from workbook_templates.forms.formulas.state import code_formula
from workbook_templates.forms.layout.geometry import At, Line, Table
from workbook_templates.forms.sheets.drawing import LONG, Drawing, write
from workbook_templates.xlsx.styles import SMALL, Styles, row_height

ADVICE = "✔ 得10.00分，距目标还差10.0个百分点"
SENTENCES = ("meaning", "method")
MESSAGE_LINES = row_height([], SMALL, least=2)
ASKED = ("chosen", "count", "people", "claim", "previous", "baseline", "data_year", "applicable", "reason", "evidence")
REVIEWED = ("monitored", "owner_reason", "verified", "used", "awarded", "opinion")


def draw_merged(sheet: Any, table: Table, lines: list[Line], texts: dict[str, str], styles: Styles) -> None:
    """Texts by column key, each one cell over all rows of these lines."""
    first, last = lines[0].row, lines[-1].row + lines[-1].rows - 1
    for key in (key for key in texts if key in table.index):
        col, style = table.index[key], styles["cell" if key in SENTENCES else "centre"]
        if first < last:
            sheet.merge_range(first, col, last, col, texts[key], style)
        else:
            sheet.write_string(first, col, texts[key], style)


def draw_task(drawing: Drawing, sheet: Any, table: Table, lines: list[Line]) -> dict[int, float]:
    """The task's own columns, merged over its items, in rows that show every text whole; how high those are."""
    texts = _official(lines[0])
    draw_merged(sheet, table, lines, texts, drawing.styles)
    rows = sum(line.rows for line in lines)
    width = {column.key: column.width for column in table.columns}
    whole = row_height([(texts[k], width[k]) for k in (*SENTENCES, "title", "supplier") if k in texts])
    heights = {}
    for line in lines:
        told, answers = _told(drawing, line, width), _answers(drawing, table, line)
        for row, caption in enumerate(line.captions, line.row):
            printed = [(caption.title, width["item"]), (caption.directed, width.get("goal", width["item"]))]
            heights[row] = max(row_height(printed) + 4, MESSAGE_LINES, answers.get(row, 0), told / line.rows)
    lacking = max(0.0, whole - sum(heights.values())) / rows
    heights = {row: height + lacking for row, height in heights.items()}
    for row, height in heights.items():
        sheet.set_row(row, height)
    return heights


def _told(drawing: Drawing, line: Line, width: dict[str, float]) -> float:
    """What cells over all rows of a line need: the live message, and whose figure it is."""
    more = drawn_out(drawing.layout, line)
    said = [text for text in (more and ADVICE + more, waiting_drawn_out(line)) if text]
    owner = row_height([(line.leaf.owner, width["owner"])]) if "owner" in width else 0.0
    return max(owner, row_height([(text, width["message"]) for text in said], SMALL) if said else 0.0)


def _answers(drawing: Drawing, table: Table, line: Line) -> dict[int, float]:
    """By row what its answers need: the longest that can be chosen whole; of long ones two lines, for the proof of
    points three, and what is already filled in."""
    found: dict[int, float] = {}
    for field in line.inputs.values():
        long = field.role in LONG and field.type == "text" and not field.locked
        least = 1 if not long else 3 if field.role == "evidence" and line.leaf.evidence else 2
        texts = [*field.choices, *([str(drawing.values.get(field.key) or "")] if field.type == "text" else [])]
        needed = row_height([(text, table.columns[field.at.col].width) for text in texts], least=least)
        found[field.at.row] = max(found.get(field.at.row, 0), needed)
    return found


def _official(line: Line) -> dict[str, str]:
    if line.task is None:
        return {"number": line.leaf.ref.lstrip("I")}
    task = line.task
    return {
        "number": str(task.number), "title": task.title, "points": show(task.points),
        "meaning": task.meaning, "method": task.method_text, "supplier": task.supplier,
    }  # fmt: skip


def draw_line(drawing: Drawing, sheet: Any, table: Table, line: Line) -> None:
    """One leaf: what it is, its inputs, its live score, message and code."""
    styles = drawing.styles
    _captions(sheet, table, line, styles)
    taken = {(field.at.row, field.at.col) for field in line.inputs.values()}
    taken |= {(at.row, at.col) for at in line.counted.values()}
    for row in range(line.row, line.row + line.rows):
        for key, col in table.index.items():
            if key in ASKED + REVIEWED and (row, col) not in taken:
                sheet.write_string(row, col, "—", styles["dash"])
    for field in line.inputs.values():
        drawing.draw(sheet, field, standard=line.leaf.method_text if field.role == "claim" else "")
    for key, at in line.counted.items():
        rate = next((rate for rate in line.leaf.rates if rate.key == key), None)
        figure = rate_formula(line, rate) if rate else counted_figure(line, key)
        sheet.write_formula(at.row, at.col, f"={figure}", styles["held_rate" if rate else "held_number"])
    assert line.code is not None and line.message is not None
    for at, formula, style in (
        (line.score, score_formula(drawing.layout, line), "score"),
        (line.message, message_formula(drawing.layout, line), "small"),
        (line.code, code_formula(drawing.layout, line), "code"),
    ):
        _joined(sheet, line, at.col, styles[style])
        sheet.write_formula(at.row, at.col, f"={formula}", styles[style])


def _captions(sheet: Any, table: Table, line: Line, styles: Styles) -> None:
    for i, caption in enumerate(line.captions):
        texts = {"item": caption.title, "measure": caption.measure, "goal": caption.directed}
        for key in (k for k in texts if k in table.index):
            style = styles["cell" if key == "item" else "centre"]
            sheet.write_string(line.row + i, table.index[key], texts[key], style)
    draw_merged(sheet, table, [line], {"owner": line.leaf.owner}, styles)
    _joined(sheet, line, table.index["full"], styles["points"])
    full: str | float = ENDLESS if line.leaf.rule.endless else float(line.leaf.points)
    if line.leaf.off_task:
        full = f"扣{show(line.leaf.points)}"
    write(sheet, At(table.sheet, line.row, table.index["full"]), full, styles["points"])


def _joined(sheet: Any, line: Line, col: int, style: Any) -> None:
    """One cell over all rows of a leaf, to be written next; inputs are never joined, so that columns can be pasted."""
    if line.rows > 1:
        sheet.merge_range(line.row, col, line.row + line.rows - 1, col, "", style)
