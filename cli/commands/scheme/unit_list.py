"""A list of units out of a text file, a CSV or a workbook: names, and their class where a column gives one."""

import re
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from cli.commands.scheme.files import bytes_of
from cli.errors import UsageProblem
from cli.options import scheme_problems
from workbook_templates.system.text_file import NotTextError, csv_rows, decoded

NAMED = re.compile(r"名称|单位|县|区|乡|镇|街道|园区|部门")
CLASS = "类别"
Row = list[str]


class Listed(NamedTuple):
    """One unit of the list."""

    name: str
    unit_class: str = ""


def listed_units(path: Path) -> tuple[Listed, ...]:
    """Names in their order; a head row, numbers in front and blank lines are understood. None is exit code 2."""
    rows = [row for row in table_rows(path) if any(row)]
    heads = rows[0] if rows and _is_head(rows[0]) else []
    body = rows[1:] if heads else rows
    column = next((n for n, head in enumerate(heads) if head != CLASS and NAMED.search(head)), _first_text(body))
    other = heads.index(CLASS) if CLASS in heads else column + 1 if not heads else -1
    units = tuple(Listed(row[column], row[other] if 0 <= other < len(row) else "") for row in body if len(row) > column)
    units = tuple(unit for unit in units if unit.name)
    if not units:
        raise UsageProblem(f"{path} 中没有单位名称。请一行写一个单位。")
    if bad := next((unit.name for unit in units if not unit.name.isprintable() or "\ufffd" in unit.name), ""):
        raise UsageProblem(f"{path} 不是文字名单（读到“{bad[:20]}”）。请另存为 UTF-8 编码的文本文件。")
    return units


def _is_head(row: Row) -> bool:
    """A row of headings says 类别, 序号 or 名称; a single 单位 or 乡镇 is one too."""
    return bool({CLASS, "序号"} & set(row)) or any(re.fullmatch(r".*名称|被考核单位|单位|乡镇.*", cell) for cell in row)


def _first_text(body: list[Row]) -> int:
    """The first column that is not just numbers."""
    width = max((len(row) for row in body), default=0)
    texts = (n for n in range(width) if any(len(row) > n and not _number(row[n]) for row in body))
    return next(texts, 0)


def _number(text: str) -> bool:
    return not text or re.fullmatch(r"\d+[.、．]?", text) is not None


def table_rows(path: Path) -> list[Row]:
    """The cells of a CSV or of the first sheet of a workbook, as text; of any other file its lines.
    Exit code 2 for one that cannot be read."""
    data = bytes_of(path)
    if path.suffix.lower() == ".xlsx":
        return _sheet(data, path)
    try:
        found = csv_rows(data) if path.suffix.lower() == ".csv" else [[line] for line in decoded(data).splitlines()]
    except NotTextError as problem:
        raise UsageProblem(f"{path} {problem}。") from problem
    return [[cell.strip() for cell in row] for row in found]


def _sheet(data: bytes, path: Path) -> list[Row]:
    """The first sheet of a workbook."""
    from python_calamine import CalamineWorkbook

    from workbook_templates.incoming.examine import readable_package

    with scheme_problems():
        package = readable_package(data, str(path))
    grid = CalamineWorkbook.from_filelike(BytesIO(package)).get_sheet_by_index(0).to_python()
    return [[_shown(cell) for cell in row] for row in grid]


def _shown(cell: object) -> str:
    return f"{cell:.15g}" if isinstance(cell, float) else str(cell).strip()
