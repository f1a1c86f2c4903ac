"""The tables of a file that somebody sent: sheets of a workbook, tables of a Word document."""

from io import BytesIO
from typing import Any
from xml.parsers.expat import ExpatError
from zipfile import ZipFile

from scoring.numbers import exact, show
from validators.plain_text import printable
from validators.written import sentences
from workbook_templates.incoming import file_signatures
from workbook_templates.incoming.examine import BROKEN, readable_package
from workbook_templates.incoming.file_limits import MOST_BYTES
from workbook_templates.incoming.zip_package import check_directory
from workbook_templates.returned import RejectedError
from workbook_templates.schemes.table.grid import MOST_COLUMNS, MOST_ROWS, Grid, SchemeTableError, filled
from workbook_templates.schemes.table.word_tables import DOCUMENT, word_grids

WAY_OUT = "请把附表复制到 Excel 或 WPS 表格中另存为 .xlsx，或者用 Word、WPS 打开后另存为 .docx。"


def file_grids(data: bytes, file: str) -> list[Grid]:
    """Every table of a file; `file` is its name in messages. Raises `SchemeTableError` where there is none, or where
    the file is something else."""
    try:
        found = _of_word(data, file) if _is_word(data) else _of_workbook(data, file)
    except RejectedError as rejected:
        raise SchemeTableError(_told(rejected, file)) from rejected
    except (ExpatError, *BROKEN) as cause:
        raise SchemeTableError(f"{file}：文件已损坏，无法读取。{WAY_OUT}") from cause
    if not any(grid.lines for grid in found):
        raise SchemeTableError(f"{file}：没有找到表格。表格如果是图片，请照着录入 Excel。{WAY_OUT}")
    return found


def _told(rejected: RejectedError, file: str) -> str:
    """The refusal in words that fit a document: returns are told to send in the issued template."""
    finding = rejected.finding
    if finding.code in ("V402", "V405"):
        return f"{file}：{finding.message.rstrip('。')}，不能直接读出表格。{WAY_OUT}".replace("，不是.xlsx工作簿", "")
    return sentences(finding)


def _is_word(data: bytes) -> bool:
    if not data.startswith(file_signatures.ZIP) or len(data) > MOST_BYTES:
        return False
    try:
        with ZipFile(BytesIO(data)) as package:
            return DOCUMENT in package.namelist()
    except BROKEN:
        return False


def _of_word(data: bytes, file: str) -> list[Grid]:
    with ZipFile(BytesIO(data)) as package:
        entries = package.infolist()
        check_directory(entries, {entry.filename.lower() for entry in entries}, file)
        return word_grids(package.read(DOCUMENT))


def _of_workbook(data: bytes, file: str) -> list[Grid]:
    from python_calamine import CalamineError, CalamineWorkbook

    package = readable_package(data, file)
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(package))
        return [_sheet(name, book.get_sheet_by_name(name)) for name in book.sheet_names]
    except CalamineError as cause:
        raise SchemeTableError(f"{file}：工作簿内容不完整，无法读取。{WAY_OUT}") from cause


def _sheet(name: str, sheet: Any) -> Grid:
    if sheet.total_height > MOST_ROWS or sheet.total_width > MOST_COLUMNS:
        raise SchemeTableError(f"“{name}”表超过{MOST_ROWS}行或{MOST_COLUMNS}列，不像一张附表。请只留下附表再试。")
    rows = [[_shown(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    ranges = [(top, left, bottom, right) for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()]
    return Grid(f"“{name}”表", filled(rows, ranges) if any(map(any, rows)) else [])


def _shown(value: object) -> str:
    if isinstance(value, float):
        return show(exact(value))
    return printable(str(value)).strip() if isinstance(value, str | int) else str(value)
