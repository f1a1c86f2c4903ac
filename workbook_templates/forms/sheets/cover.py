"""The cover: who fills in for whom, how far it is, and the live points."""

from collections.abc import Iterable, Mapping
from typing import Any

from scoring.engine.average_points import may_be_averaged
from scoring.engine.comparison import compared_rows
from scoring.engine.conversion import added_expression, before_expression, converted_expression, full_of
from scoring.engine.totals import within_expression
from scoring.methods import guard
from scoring.numbers import show
from scoring.scheme.model import Scheme, Section
from validators.source_words import settled_by
from validators.written import chinese_day
from workbook_templates.forms.layout.cover import REVIEW_DUE
from workbook_templates.forms.layout.example_date import example_date
from workbook_templates.forms.layout.geometry import At, Layout
from workbook_templates.forms.layout.names import COVER, PROGRESS, TODO
from workbook_templates.forms.sheets.drawing import Drawing
from workbook_templates.forms.sheets.sections import total_cell
from workbook_templates.forms.sheets.todo import count_cell
from workbook_templates.forms.sheets.todo_items import lines_to_fill
from workbook_templates.xlsx.addresses import a1
from workbook_templates.xlsx.styles import Styles, points_format, row_height

WIDTHS = (4, 18, 34, 14, 14)
HINTS = {
    "unit": "已填好", "year": "已填好", "contact": "姓名", "reviewer": "姓名", "phone": "手机，或区号加座机",
    "falsified": "由考核组认定", "reviewed_by": "办公室审核时填写",
    "proposed_grade": "由办公室填写", "proposed_by": "由办公室填写", "proposal_reason": "由办公室填写",
    "final_grade": "由委员会审定后填写", "decided_by": "由办公室按决定填写", "decision_reason": "由办公室按决定填写",
    "public_from": "算第1天", "public_until": "不填按方案的天数", "published_on": "整改期限由此起算",
}  # fmt: skip


def draw_cover(drawing: Drawing) -> None:
    """Draws the first sheet: its inputs, how much is filled in and, where the workbook has totals, the points."""
    layout, styles = drawing.layout, drawing.styles
    sheet = drawing.sheet(COVER, landscape=False)
    for col, width in enumerate(WIDTHS):
        sheet.set_column(col, col, width)
    title = f"{layout.scheme.marked_title}\n{layout.kind.heading}"
    sheet.merge_range(1, 0, 1, 4, title, styles["cover_title"])
    sheet.set_row(1, 96)
    due = layout.scheme.deadline if layout.kind.due and not layout.kind.verifies else None
    when = f"报送截止：{chinese_day(due)}    " if due else ""
    if layout.kind.verifies:  # the scheme's deadline is that of the returns
        when = f"核查期限：{drawing.values.get(REVIEW_DUE, '由办公室通知')}    "
    to = "" if layout.kind.corrects else f"报送至：{layout.scheme.office}"  # the office keeps objections itself
    sheet.merge_range(2, 0, 2, 4, f"{when}{to}", styles["title_line"])
    for field in layout.cover:
        sheet.set_row(field.at.row, 27)
        stamped = field.role == "unit" and not (layout.kind.verifies or layout.kind.corrects)
        sheet.write_string(field.at.row, 1, field.label + "（盖章）" * stamped, styles["head"])
        drawing.draw(sheet, field)
        hint = f"例：{example_date(layout.scheme)}" if field.role == "date" else HINTS.get(field.role, "")
        sheet.merge_range(field.at.row, 3, field.at.row, 4, hint, styles["hint"])
        if field.required and not field.locked:
            todo = {"type": "formula", "criteria": f"=COUNTBLANK({field.at.cell})>0", "format": styles["todo"]}
            sheet.conditional_format(field.at.row, 2, field.at.row, 2, todo)
    _progress(drawing, sheet)
    _stamped(drawing, sheet)
    if layout.totals:
        _points(drawing, sheet)
    sheet.print_area(0, 0, _progress_row(drawing) + 8 + len(layout.totals), 4)
    sheet.fit_to_pages(1, 1)


def _progress_row(drawing: Drawing) -> int:
    return drawing.layout.cover[-1].at.row + 1


def _progress(drawing: Drawing, sheet: Any) -> None:
    row, styles = _progress_row(drawing), drawing.styles
    total = lines_to_fill(drawing.layout)
    missing, open_count = count_cell("missing"), count_cell("open")
    sheet.write_string(row, 1, "填报进度", styles["head"])
    done = f'="已填"&({total}-{missing})&"项，共{total}项"'
    sheet.write_formula(row, 2, done, styles["centre"])
    left = f'IF({open_count}=0,"✔ 无待办","▲ 待办"&{open_count}&"条")'
    target = f"#'{TODO}'!A1"
    sheet.merge_range(row, 3, row, 4, "", styles["link"])
    sheet.write_formula(row, 3, f'=HYPERLINK("{target}",{left})', styles["link"])
    sheet.set_row(row, 27)


def _stamped(drawing: Drawing, sheet: Any) -> None:
    """Which sheets are printed to be signed and stamped: live and below all labels, by which rows are found again."""
    layout = drawing.layout
    row = (layout.totals["total"].row if layout.totals else _progress_row(drawing)) + 2
    sheets = [COVER, *(table.sheet for table in layout.tables), *([PROGRESS] if layout.progress else [])]
    said = f"打印、签字、盖章：{'、'.join(sheets)}；其余不用打印。"
    sheet.merge_range(row, 0, row, 4, "", drawing.styles["plain_centre"])
    sheet.write_notice(row, 0, f"={guard.literal(said)}", drawing.styles["plain_centre"])
    sheet.set_row(row, row_height([(said, sum(WIDTHS))]) + 8)


def _points(drawing: Drawing, sheet: Any) -> None:
    layout, styles = drawing.layout, drawing.styles
    head = next(iter(layout.totals.values())).row - 1
    sheet.set_row(head, 24)
    sheet.merge_range(head, 1, head, 2, "部分", styles["head"])
    sheet.write_string(head, 3, "得分", styles["head"])
    sheet.write_string(head, 4, "满分", styles["head"])
    claimed = layout.kind.claims
    for table in layout.tables:
        assert table.section is not None
        at = layout.totals[table.section.id]
        sources = table.section.sources
        guess = f"（预估，以{settled_by(sources)}为准）" if claimed and "claim" not in sources else ""
        guess += _pending(layout.scheme_for_holder, [table.section]) + _converted(table.section)
        sheet.merge_range(at.row, 1, at.row, 2, f"{table.title}{guess}", styles["centre"])
        points = converted_expression(table.section, total_cell(table), layout.scheme.row_places)
        sheet.write_formula(at.row, at.col, f"={points}", styles["score"])
        _most(sheet, at, table.section, styles)
        sheet.set_row(at.row, 24)
    _total(layout, sheet, styles)


def _total(layout: Layout, sheet: Any, styles: Styles) -> None:
    at = layout.totals["total"]
    first = At(COVER, at.row - len(layout.tables), at.col).cell
    label = f"总分{_pending(layout.scheme_for_holder, layout.scheme_for_holder.sections)}"
    added = f"SUM({first}:{a1(at.row - 1, at.col)})"
    sheet.merge_range(at.row, 1, at.row, 2, label, styles["sum_label"])
    if layout.scheme.converted_to is not None:
        cells = {part: place.cell for part, place in layout.totals.items()}
        added = added_expression(layout.scheme_for_holder, cells)
        sheet.write_formula(at.row, 1, f"={_before(layout, label, cells)}", styles["sum_label"])
    sheet.write_formula(at.row, at.col, f"={within_expression(layout.scheme, added)}", styles["total"])
    sheet.write_string(at.row, 4, show(layout.scheme_for_holder.points), styles["sum"])
    sheet.set_row(at.row, 27)


def _pending(scheme: Scheme, sections: Iterable[Section]) -> str:
    """Says which rows the points do not hold yet, since they compare the unit with the others: so many, and those that
    do not apply where these are given the average of the others."""
    rows = [(section, leaf) for section in sections for leaf in section.leaves()]
    number = sum(any(compared_rows(leaf)) for _, leaf in rows)
    waiting = any(may_be_averaged(scheme, section, leaf) for section, leaf in rows)
    lacking = [f"汇总后计分的{number}项"] * bool(number) + ["汇总后计分的不适用项"] * waiting
    return f"（不含{'和'.join(lacking)}）" if lacking else ""


def _converted(section: Section) -> str:
    told = section.converted_to is None or section.counts != "points"  # beside it, in the column of full points
    return "" if told else f"（按{show(section.points)}分折算）"


def _before(layout: Layout, label: str, cells: Mapping[str, str]) -> str:
    """The label of the total with what was converted to it."""
    scheme, shown = layout.scheme_for_holder, points_format(layout.scheme.row_places)
    points = f'TEXT({before_expression(scheme, cells)},"{shown}")'
    return f'"{label}（折算前"&{points}&"分，满分{show(full_of(scheme))}分）"'


def _most(sheet: Any, at: At, section: Section, styles: Styles) -> None:
    if section.counts == "points":
        sheet.write_number(at.row, 4, float(section.brings), styles["points"])
    else:
        sheet.write_string(at.row, 4, section.worth, styles["points"])
