"""The sheet on which a department proposes indicators and the office decides about them."""

from typing import Any

from scoring.methods import guard
from scoring.numbers import show
from validators.returns.proposals.audience import Audience
from validators.returns.proposals.ways import WAYS
from workbook_templates.forms.formulas.proposed_rows import RowFormulas, sum_message
from workbook_templates.forms.layout.geometry import At, Field, Table
from workbook_templates.forms.layout.proposal import OFFICE, SUM
from workbook_templates.forms.sheets.drawing import Drawing, write
from workbook_templates.forms.sheets.notices import draw_notice
from workbook_templates.forms.sheets.pages import Stack, page_scale, paginate, percents
from workbook_templates.forms.sheets.registered_rows import (
    HEAD,
    HEAD_HEIGHT,
    SIGNED_HEIGHT,
    WHO,
    colour_message,
    colour_missing,
    draw_heading,
)
from workbook_templates.xlsx.addresses import a1

ROW_HEIGHT, SUM_HEIGHT, BLANK = 45.7, 24.0, 15.0
SIGNED = "申报部门负责人（签字）：{gap}（公章）{gap}审核机构（盖章）：{gap}{gap}年      月      日"


def draw_proposals(drawing: Drawing) -> None:
    """Draws the sheet on which indicators are proposed, with the sums of their points below."""
    for table in drawing.layout.tables:
        _draw(drawing, table)


def _draw(drawing: Drawing, table: Table) -> None:
    sheet, styles = drawing.sheet(table.sheet), drawing.styles
    _heads(drawing, sheet, table)
    for row in table.rows:
        _row(drawing, sheet, table, row)
    for number, audience in enumerate(drawing.layout.audiences):
        _sum(drawing, sheet, table, number, audience)
    heard = len(drawing.layout.audiences)
    foot = table.last + heard + 2
    sheet.write_string(foot, 0, SIGNED.format(gap=" " * 24), styles["line"])
    sheet.set_row(foot, SIGNED_HEIGHT)
    draw_notice(drawing, sheet, table, dict.fromkeys(table.rows, ROW_HEIGHT), foot - 1)
    points = f"{a1(table.first, table.index['target'])}:{a1(table.last, table.index['target'])}"
    sheet.ignore_errors({"number_stored_as_text": points})
    sheet.freeze_panes(table.first, 3)
    sheet.print_area(0, 0, foot, table.index["remark"])
    sheet.repeat_rows(0, table.head)
    below = heard * SUM_HEIGHT + BLANK + SIGNED_HEIGHT
    stack = Stack([(row, ROW_HEIGHT) for row in table.rows], top=HEAD, repeated=HEAD, foot=below)
    widths = [column.width for column in table.columns[: table.index["remark"] + 1]]
    paginate(sheet, percents(page_scale(widths)), stack)


def _heads(drawing: Drawing, sheet: Any, table: Table) -> None:
    styles, index = drawing.styles, table.index
    draw_heading(drawing, sheet, table, index["remark"])
    sheet.set_row(2, WHO)
    sheet.merge_range(2, 0, 2, index["message"], "由申报部门填写", styles["head"])
    sheet.merge_range(2, index["opinion"], 2, index["remark"], "由办公室审核时填写", styles["office_head"])
    for col, column in enumerate(table.columns):
        hidden = {"hidden": True} if col > index["remark"] else {}
        sheet.set_column(col, col, column.width, None, hidden)
        mine = index["opinion"] <= col <= index["remark"]
        sheet.write_string(table.head, col, column.title, styles["office_head" if mine else "head"])
    sheet.set_row(table.head, HEAD_HEIGHT)


def _row(drawing: Drawing, sheet: Any, table: Table, row: int) -> None:
    styles, index = drawing.styles, table.index
    formulas = RowFormulas(table, row)
    sheet.set_row(row, ROW_HEIGHT)
    sheet.write_string(row, 0, str(row - table.first + 1), styles["centre"])
    for field in (field for field in table.fields if field.at.row == row):
        _input(drawing, sheet, field)
    sheet.write_formula(row, index["message"], f"={formulas.message()}", styles["cell"])
    sheet.write_formula(row, index["code"], f"={formulas.code()}", styles["code"])
    for audience in drawing.layout.audiences:
        own = f"={formulas.counted(audience.label)}"
        sheet.write_formula(row, index[f"{SUM}{audience.label}"], own, styles["code"])
    colour_missing(drawing, sheet, table, row, formulas)
    colour_message(drawing, sheet, table, row)


def _input(drawing: Drawing, sheet: Any, field: Field) -> None:
    """The office's cells are shaded."""
    office = field.role in {asked.role for asked in OFFICE}
    kind = {"yes_no": "choice"}.get(field.type, field.type)
    style = drawing.styles[f"{'office' if office else 'input'}_{kind}"]
    at = field.at
    write(sheet, at, drawing.values.get(field.key), style)
    check = drawing.check(field) if field.type != "text" else _prompt(field)
    if check:
        sheet.data_validation(at.row, at.col, at.row, at.col, check)


def _prompt(field: Field) -> dict[str, Any]:
    if field.role not in ("target", "approved_target"):
        return {}
    ways = "\n".join(f"{name}：{way.how}" for name, way in WAYS.items() if way.takes and way.takes != "figure")
    said = f"按比例、达标：填一个数字\n{ways}"
    return {"validate": "any", "input_title": "目标值的填法", "input_message": said[:250]}


def sum_at(table: Table, number: int) -> At:
    """Where the points for the audience of this number are added up."""
    return At(table.sheet, table.last + 1 + number, table.index["points"])


def _sum(drawing: Drawing, sheet: Any, table: Table, number: int, audience: Audience) -> None:
    styles, index, at = drawing.styles, table.index, sum_at(table, number)
    full = show(audience.section.points)
    for col in range(index["remark"] + 1):
        sheet.write_blank(at.row, col, None, styles["sum_label"])
    label = f"合计：{audience.label}（{audience.section.title}{full}分）"
    sheet.merge_range(at.row, 0, at.row, index["target"], label, styles["sum_label"])
    col = index[f"{SUM}{audience.label}"]
    total = guard.rounded(f"SUM({a1(table.first, col)}:{a1(table.last, col)})")
    sheet.write_formula(at.row, at.col, f"={total}", styles["sum"])
    sheet.merge_range(at.row, index["standard"], at.row, index["message"], "", styles["cell"])
    sheet.write_formula(at.row, index["standard"], f"={sum_message(at.cell, full, audience.own)}", styles["cell"])
    sheet.set_row(at.row, SUM_HEIGHT)
