"""One county's return out of the shipped samples, as a file and as the book that the fake Excel has open."""

import json
from datetime import date, datetime
from functools import cache
from io import BytesIO

from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

SCHEME, UNIT, SHEET, WRONG = "ganzhou-2021", "上犹县", "组织实施情况", "K18"
"""The sample's only mistake: “5场” where a number is asked."""
NAME = f"{UNIT}自评表.xlsx"
DAY_ZERO = date(1899, 12, 30)


@cache
def returned() -> bytes:
    """The workbook as the county sent it."""
    from workbook_templates.demo import samples as demo_data
    from workbook_templates.forms.build import build
    from workbook_templates.forms.fill import fill
    from workbook_templates.read import read_bytes
    from workbook_templates.schemes.store import load

    scheme = load(demo_data.default())
    sample = next(item for item in demo_data.load(scheme).first if item.holder == UNIT)
    blank = build(scheme, "unit", UNIT)
    return fill(blank, read_bytes(blank, NAME).subject, sample.values)


@cache
def total() -> str:
    """What `kaohe score` says of it."""
    from workbook_templates.read import read_bytes

    return f"{read_bytes(returned(), NAME).subject.card.total:.2f}"


@cache
def marked() -> bytes:
    """The copy that `kaohe validate --annotate` writes."""
    from validators.returns.check import check
    from workbook_templates.annotate import annotated
    from workbook_templates.read import read_bytes

    read = read_bytes(returned(), NAME)
    return annotated(returned(), read.subject, (*read.findings, *check(read.subject)))


def department() -> bytes:
    """A department's blank workbook, which holds all units."""
    from workbook_templates.forms.build import build
    from workbook_templates.schemes.store import load

    scheme = load(SCHEME)
    return build(scheme, "department", scheme.departments[0])


def plain_workbook() -> bytes:
    """A workbook that has nothing to do with an assessment."""
    from xlsxwriter import Workbook

    data = BytesIO()
    with Workbook(data) as book:
        book.add_worksheet("工资").write("A1", "姓名")
    return data.getvalue()


def opened(data: bytes, api: int = 17) -> str:
    """A script that opens the workbook in the fake Excel; `api` is the newest ExcelApi 1.x it supports."""
    source = CalamineWorkbook.from_filelike(BytesIO(data))
    beside = _beside_values(data)
    sheets = [
        _sheet(name, source.get_sheet_by_name(name).to_python(skip_empty_area=False)) | beside[name]
        for name in source.sheet_names
    ]
    active = SHEET if SHEET in source.sheet_names else source.sheet_names[0]
    book = {"name": NAME, "sheets": sheets, "active": active, "selected": [active, "A1"], "api": api}
    return f"globalThis.fakeBook = {json.dumps(book, ensure_ascii=False)};"


@cache
def _beside_values(data: bytes) -> dict[str, dict[str, object]]:
    """Formulas by cell, joined areas and number formats of each sheet."""
    return {
        sheet.title: {
            "formulas": {
                cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row if cell.data_type == "f"
            },
            "joined": [str(area) for area in sheet.merged_cells.ranges],
            "formats": [[cell.number_format for cell in row] for row in sheet.iter_rows()],
        }
        for sheet in load_workbook(BytesIO(data)).worksheets
    }


def _sheet(name: str, rows: list[list[object]]) -> dict[str, object]:
    """Every sheet of a template is protected: the fake refuses a write to it."""
    return {"name": name, "locked": True, "values": [[_value(value) for value in row] for row in rows]}


def _value(value: object) -> object:
    """Excel hands a date out as its serial number."""
    if isinstance(value, datetime):
        value = value.date()
    return (value - DAY_ZERO).days if isinstance(value, date) else value
