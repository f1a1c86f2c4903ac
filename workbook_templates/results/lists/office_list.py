"""A workbook of lists for the office, marked so that no run takes it for a return."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

from scoring.scheme.model import Scheme
from workbook_templates.results.recognise_result import PROPERTY
from workbook_templates.results.result_book import HEAD_ROW, ROW_HEIGHT, ListColumn, Value, landscape_page, row_heights
from workbook_templates.results.result_styles import ResultStyles
from workbook_templates.xlsx.new_workbook import new_workbook


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeList:
    """One sheet: its name, its title, what it says below, its columns and rows. `marked` gives for a column's number
    and the text of a cell the style that stands out."""

    name: str
    title: str
    note: str
    columns: Sequence[ListColumn]
    rows: Sequence[Sequence[Value]]
    marked: Mapping[tuple[int, Value], str]


def office_lists(scheme: Scheme, title: str, lists: Sequence[OfficeList]) -> bytes:
    """An .xlsx file with a sheet for each list."""
    buffer = BytesIO()
    with new_workbook(buffer) as workbook:
        workbook.set_properties({"title": title, "author": scheme.office, "created": datetime(scheme.year, 1, 1)})
        workbook.set_custom_property(PROPERTY, scheme.id)
        styles = ResultStyles(workbook, scheme.row_places, scheme.total_places)
        for each in lists:
            _draw(workbook.add_worksheet(each.name), styles, each)
    return buffer.getvalue()


def _draw(sheet: Any, styles: ResultStyles, listed: OfficeList) -> None:
    columns = listed.columns
    landscape_page(sheet, [column.width for column in columns])
    sheet.repeat_rows(HEAD_ROW)
    sheet.freeze_panes(HEAD_ROW + 1, 0)
    sheet.set_footer('&C&9&"宋体,常规"第 &P 页，共 &N 页')
    sheet.merge_range(0, 0, 0, len(columns) - 1, listed.title, styles["title"])
    sheet.set_row(0, 32)
    sheet.write_string(1, 0, listed.note, styles["note"])
    for col, column in enumerate(columns):
        sheet.write_string(HEAD_ROW, col, column.title, styles["head"])
    sheet.set_row(HEAD_ROW, 24)
    heights = row_heights(columns)
    for row, values in enumerate(listed.rows, HEAD_ROW + 1):
        sheet.set_row(row, heights.of(values) or ROW_HEIGHT)
        for col, (column, value) in enumerate(zip(columns, values, strict=True)):
            sheet.write(row, col, value, styles[listed.marked.get((col, value), column.style)])
    sheet.autofilter(HEAD_ROW, 0, HEAD_ROW + max(len(listed.rows), 1), len(columns) - 1)
