"""What cells show by their number formats, by the cases in `formats.yaml`, and what LibreOffice shows for the same."""

from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
import xlsxwriter
import yaml
from lxml import etree

from workbook_templates.read.display.format_code import parsed
from workbook_templates.read.display.format_date import moment_drawn
from workbook_templates.read.display.format_value import display_of

CASES = yaml.safe_load(Path(__file__).with_name("formats.yaml").read_text(encoding="utf-8"))
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
SHARED = [case for case in CASES if case.get("办公", True)]


def name(case):
    return f"{case['式']} {case['存']}"


@pytest.mark.parametrize("case", CASES, ids=name)
def test_what_is_shown(case):
    stored, text = case["存"], case["显"]
    display = display_of(float(stored) if isinstance(stored, int) else stored, case["式"])
    if isinstance(stored, date):
        assert moment_drawn(parsed(case["式"]).numbers[0], stored) == text
        assert display is None or (display.text == text and display.fault)
        return
    if display is None:  # it shows simply what it stores
        assert float(text) == float(stored)
        return
    assert display.text == text
    assert display.exact in (case.get("全", text), "")


def test_libreoffice_shows_the_same(office, tmp_path):
    source = tmp_path / "格式.xlsx"
    source.write_bytes(drawn(SHARED))
    (target,) = office.converted([source], tmp_path, "ods").values()
    seen = dict(zip(map(name, SHARED), texts(target), strict=False))
    assert seen == {name(case): case["显"] for case in SHARED}


def texts(ods):
    """What the second column of the first sheet shows."""
    with ZipFile(ods) as package:
        root = etree.fromstring(package.read("content.xml"))
    for row in root.iterfind(f".//{TABLE}table-row"):
        yield "".join(row[1].itertext()).strip() if len(row) > 1 else ""


def drawn(cases):
    """A sheet with a case in each row; the first column keeps rows that show nothing."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.set_column(1, 1, 40)
        for row, case in enumerate(cases):
            look = book.add_format({"num_format": case["式"]})
            sheet.write(row, 0, row)
            write = sheet.write_datetime if hasattr(case["存"], "year") else sheet.write
            write(row, 1, case["存"], look)
    return out.getvalue()


WILD = [
    "0.0%E+00" + "%" * 240, "# ?/²", "0" * 255, "0" * 256, "[>=]0", '"', "\\", "_", "*", "[", "[h", "0.0.0", "E+0", "/",
    "%,.", "yyyy", ";;;;;;", "@@", "0@", "[>1]0;[<", "?/?/?", "General;General;", "[DBNum1]0", "m" * 99, "[$-]0",
]  # fmt: skip


@pytest.mark.parametrize("code", WILD)
@pytest.mark.parametrize("raw", [0.0, -1.5, 1e308, 5e-324, 12345678901234567890.0, "文字", date(2022, 5, 8)])
def test_no_code_stops_the_reader(code, raw):
    display = display_of(raw, code)
    assert display is None or isinstance(display.text, str)
