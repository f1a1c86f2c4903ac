"""The tokens on paper: a workbook of slips to print, cut and hand out."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any, NamedTuple

from scoring.scheme.model import Scheme
from workbook_templates.xlsx.new_workbook import new_workbook
from workbook_templates.xlsx.styles import BASE, BOX, GREY, HEAD_FONT, PALE, row_height

WIDTHS = (12.0, 34.0, 8.0, 21.0)  # together narrower than A4 even where another font stands in for `MEASURE`
PAGE_POINTS = 720  # of the 769 between the margins: programs round the heights of rows
CUT_POINTS = 12.0
A4 = 9
MEASURE = {"font_name": "Arial", "font_size": 10}  # widths of columns are counted in its digits
NO_ADDRESS = "网址由市级办公室另行通知。"
KEEPING = (
    "本令牌仅供上述单位用于本考核，等同登录密码。请由专人保管，不得转借他人，不得拍照外传或在工作群中发布。"
    "在上传页面或加载项的“令牌”栏中填写，字母一律小写，连同短横线一并输入。"
    "遗失、泄露或经办人变动的，请立即告知市级办公室停用并补发。"
)
STYLES: dict[str, dict[str, Any]] = {
    "head": {"font_name": HEAD_FONT, "font_size": 14, "align": "center", "bg_color": PALE},
    "label": {"font_name": HEAD_FONT, "align": "center"},
    "text": {"align": "left", "indent": 1},
    "id": {"align": "center", "font_name": "Courier New"},
    "small": {"font_size": 9, "align": "left", "indent": 1},
    "date": {"align": "right", "indent": 1},
    "token": {"font_name": "Courier New", "font_size": 16, "bold": True, "align": "center", "text_wrap": False},
}


class Slip(NamedTuple):
    """For whom, under which number it is revoked, and the token itself."""

    unit: str
    id: str
    token: str


class SlipRow(NamedTuple):
    """One row of a slip: height in points and cells as (first column, last column, text, style)."""

    points: float
    cells: tuple[tuple[int, int, str, str], ...]


def slips_workbook(scheme: Scheme, slips: Iterable[Slip], address: str = "") -> bytes:
    """The workbook's bytes; `address` is where the tokens are used. No slip is broken over two pages."""
    buffer = BytesIO()
    with new_workbook(buffer, default_format_properties=MEASURE) as workbook:
        workbook.set_properties({"title": f"{scheme.title}令牌单", "created": datetime(scheme.year, 1, 1)})
        sheet = workbook.add_worksheet("令牌单")
        _set_page(sheet)
        styles = {name: workbook.add_format(BASE | BOX | style) for name, style in STYLES.items()}
        cut = BASE | {"font_size": 8, "font_color": GREY, "align": "right", "bottom": 3, "bottom_color": GREY}
        _draw(sheet, [_lines(scheme, slip, address) for slip in slips], styles, workbook.add_format(cut))
    return buffer.getvalue()


def _set_page(sheet: Any) -> None:
    sheet.set_paper(A4)
    sheet.set_portrait()
    sheet.set_margins(left=0.6, right=0.6, top=0.5, bottom=0.5)
    sheet.center_horizontally()
    sheet.set_footer("&C第 &P 页，共 &N 页", {"margin": 0.25})
    sheet.hide_gridlines(2)
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)


def _lines(scheme: Scheme, slip: Slip, address: str) -> tuple[SlipRow, ...]:
    last = len(WIDTHS) - 1
    wide = sum(WIDTHS[1:]) - 2
    return (
        SlipRow(27, ((0, last, "考核报送令牌", "head"),)),
        SlipRow(38, ((0, last, slip.token, "token"),)),
        SlipRow(
            row_height([(slip.unit, WIDTHS[1] - 2)]) + 5,
            ((0, 0, "领取单位", "label"), (1, 1, slip.unit, "text"), (2, 2, "编号", "label"), (3, 3, slip.id, "id")),
        ),
        SlipRow(
            row_height([(scheme.title, wide)]) + 5,
            ((0, 0, "考核方案", "label"), (1, last, scheme.title, "text")),
        ),
        SlipRow(
            row_height([(address or NO_ADDRESS, wide)]) + 5,
            ((0, 0, "使用网址", "label"), (1, last, address or NO_ADDRESS, "text")),
        ),
        SlipRow(row_height([(KEEPING, wide)], 9) + 3, ((0, 0, "使用和保管", "label"), (1, last, KEEPING, "small"))),
        SlipRow(28, ((0, 0, "领取人签字", "label"), (1, 1, "", "text"), (2, 2, "日期", "label"),
                  (3, 3, "年    月    日", "date"))),
    )  # fmt: skip


def _draw(sheet: Any, slips: Sequence[Sequence[SlipRow]], styles: dict[str, Any], cut: Any) -> None:
    row, breaks = 0, []
    for lines, first_of_page in zip(slips, _first_of_page(slips), strict=True):
        if first_of_page:
            breaks += [row] if row else []
        else:
            sheet.set_row(row, CUT_POINTS)
            _write(sheet, row, (0, len(WIDTHS) - 1, "沿虚线裁开", ""), cut)
            sheet.set_row(row + 1, CUT_POINTS)
            row += 2
        for line in lines:
            sheet.set_row(row, line.points)
            for cell in line.cells:
                _write(sheet, row, cell, styles[cell[-1]])
            row += 1
    sheet.set_h_pagebreaks(breaks)
    sheet.print_area(0, 0, max(0, row - 1), len(WIDTHS) - 1)


def _first_of_page(slips: Sequence[Sequence[SlipRow]]) -> Iterator[bool]:
    used = float(PAGE_POINTS)
    for lines in slips:
        points = sum(line.points for line in lines)
        starts = used + 2 * CUT_POINTS + points > PAGE_POINTS
        used = points if starts else used + 2 * CUT_POINTS + points
        yield starts


def _write(sheet: Any, row: int, cell: tuple[int, int, str, str], style: Any) -> None:
    """As text, whatever it looks like."""
    first, last, text, _ = cell
    if last > first:
        sheet.merge_range(row, first, row, last, "", style)
    sheet.write_string(row, first, text, style)
