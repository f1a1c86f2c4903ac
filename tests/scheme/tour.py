"""The worked example of the how-to: its tables are typed into a workbook as a clerk would."""

import re

from openpyxl import load_workbook


def rows_of(text):
    """Sheet → rows of the tables that follow a line `在“某表”……`, as head → text."""
    found = {}
    for sheet, table in re.findall(r"^在“(.+?)”表.*?\n\n((?:\|.*\n)+)", text, re.MULTILINE):
        heads, _, *rows = ([cell.strip() for cell in line.strip("|\n").split("|")] for line in table.splitlines())
        found.setdefault(sheet, []).extend(dict(zip(heads, row, strict=True)) for row in rows)
    return found


def write_rows(path, tables):
    """A row whose name stands in the sheet already is overwritten, another goes below the last."""
    book = load_workbook(path)
    for sheet, rows in tables.items():
        cells = book[sheet]
        heads = {cell.value: cell.column for cell in cells[1]}
        names = [cell.value for cell in cells["A"]]
        below = max(number for number, name in enumerate(names, 1) if name) + 1
        for row in rows:
            name = next(iter(row.values()))
            new = sheet == "档次与选项" or name not in names
            number = below if new else names.index(name) + 1
            below += new
            for head, text in row.items():
                cells.cell(number, heads[head]).value = _value(text)
    book.save(path)


def _value(text):
    return float(text) if re.fullmatch(r"\d+(\.\d+)?", text) else text or None
