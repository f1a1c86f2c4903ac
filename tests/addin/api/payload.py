"""A workbook as xlwings' own client sends it out of Excel: captured once from the real client, filled here from a file.

Read with another library than the program's own, so that the two readings check each other.
"""

from datetime import date, datetime, time, timedelta
from io import BytesIO

from openpyxl import load_workbook

VERSION = "0.37.8"
DAY_ZERO = datetime(1899, 12, 30)
SHEET = {
    "visibility": "Visible", "show_gridlines": True, "print_area": None, "notes": [], "notes_supported": True,
    "pictures": [], "shapes": [], "charts": [], "tables": [], "pivot_tables": [],
}  # fmt: skip


def book_payload(data, name="报送表.xlsx", args=(), active=0, selection="A1"):
    """The body of a script call about the workbook in `data`."""
    sheets = [_sheet(sheet) for sheet in load_workbook(BytesIO(data), data_only=True).worksheets]
    about = {"name": name, "active_sheet_index": active, "selection": selection, "calculation": "Automatic"}
    payload = {"client": "Office.js", "version": VERSION, "book": about, "sheets": sheets, "names": []}
    return payload | ({"args": list(args)} if args else {})


def function_payload(name, *arguments):
    """The body of a formula's call: every argument a matrix, an omitted one null."""
    return {
        "client": "Office.js", "func_name": name, "args": list(arguments), "caller_address": "[考核表.xlsx]填报!J2",
        "session_id": "6f1c1c6e-7a38-4f0e-9d6e-000000000000", "culture_info_name": "zh-CN",
        "date_format": "yyyy/M/d", "version": VERSION, "runtime": "1.4",
    }  # fmt: skip


def shown(response):
    """What a script call makes the pane show: the argument of its last macro."""
    import json

    assert response.status_code == 200, response.text
    macro = response.json()["actions"][-1]
    assert macro["func"] == "runMacro"
    return macro["args"][0], json.loads(macro["args"][1])


def _sheet(sheet):
    values = [[_value(cell) for cell in row] for row in sheet.iter_rows(1, sheet.max_row, 1, sheet.max_column)]
    place = f"A1:{sheet.cell(sheet.max_row, sheet.max_column).coordinate}"
    used = {"used_range_address": place, "used_range_row_count": sheet.max_row}
    return SHEET | used | {"name": sheet.title, "used_range_column_count": sheet.max_column, "values": values}


def _value(cell):
    """Excel gives whole numbers without a point, errors and blanks as text; its client turns dates into ISO text."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, time):
        return _iso(datetime.combine(DAY_ZERO, value))
    if isinstance(value, timedelta):
        return _iso(DAY_ZERO + value)
    return _iso(value) if isinstance(value, date) else value


def _iso(moment):
    return f"{moment.isoformat(timespec='milliseconds')}Z"
