"""What an input shows is what counts: the cases of `displays.yaml`, written into a filled return and read again."""

from datetime import date
from fractions import Fraction
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
import yaml
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from tests.reading.package import edited
from tests.reading.returns import returned
from workbook_templates.read import read_bytes
from workbook_templates.read.all_findings import findings_of_workbook
from workbook_templates.returned import Recognised
from workbook_templates.xlsx.parts import sheet_parts

CASES = yaml.safe_load(Path(__file__).with_name("displays.yaml").read_text(encoding="utf-8"))
FONTS = {
    "上": InlineFont(vertAlign="superscript"), "下": InlineFont(vertAlign="subscript"),
    "划": InlineFont(strike=True), "粗": InlineFont(b=True),
}  # fmt: skip
TASKS = "组织实施情况"


def name(case):
    return case["名称"]


def rich(pieces):
    return CellRichText(*(TextBlock(FONTS[p[0]], p[1:]) if p[0] in FONTS else p for p in pieces))


def changed(data, case, epoch=None):
    book = openpyxl.load_workbook(BytesIO(data), rich_text=True)
    sheet, cell = case["格"].split("!")
    cell = book[sheet][cell]
    cell.value = rich(case["字"]) if "字" in case else case["存"]
    cell.number_format = case.get("式", cell.number_format)
    if "划去" in case:
        cell.font = Font(strike=True)
    book.epoch = epoch or book.epoch
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def looked(data, place):
    """The input at a place, the findings that stand there, and all findings of score cells."""
    sheet, cell = place.split("!")
    read = read_bytes(data, "甲.xlsx")
    said = findings_of_workbook(Recognised(read.subject, read.findings), "甲.xlsx")
    (input,) = (i for i in read.subject.inputs if (i.sheet, i.cell) == (sheet, cell))
    return input, [f for f in said if (f.sheet, f.cell) == (sheet, cell)], {f.code for f in said}


@pytest.mark.parametrize("case", CASES, ids=name)
def test_what_shows_is_what_counts(case):
    data = changed(returned(*case.get("工作簿", "zhangye-2022 unit").split()), case)
    input, said, codes = looked(data, case["格"])
    value = case.get("值")
    assert input.entry.value == (Fraction(str(value)) if isinstance(value, int | float) else value)
    assert input.entry.state == case.get("状态", "given")
    assert [finding.code for finding in said if finding.code[:2] in ("V1", "V2")] == case["代码"]
    assert all(words in said[0].message for words in case.get("说", ()))
    assert not codes & {"V301", "V415", "V448", "V451"}


def test_attributes_in_another_order_are_read_alike():
    case = CASES[0]
    data = changed(returned("zhangye-2022", "unit"), case)
    with openpyxl.reader.excel.ZipFile(BytesIO(data)) as package:
        part = sheet_parts(package)["考核指标"]
    turned = edited(
        {part: lambda text: text.replace('<c r="F25" ', "<c t='n'   r='F25' ").replace(' t="n" />', " />")}, data
    )
    assert looked(data, case["格"])[0].entry.value == looked(turned, case["格"])[0].entry.value == Fraction("7.1")


@pytest.mark.parametrize("xml", [
    '<c r="P5" t="e" vm="1"><v>#VALUE!</v></c>',
    '<c r="P5" t="e"><f>_xlfn.DISPIMG("ID_1",1)</f><v>#NAME?</v></c>',
    '<c r="P5" t="str"><f>_xlfn.DISPIMG("ID_1",1)</f><v>=DISPIMG("ID_1",1)</v></c>',
])  # fmt: skip
def test_a_picture_is_told_as_a_picture(xml):
    data = returned("ganzhou-2021", "unit")
    with openpyxl.reader.excel.ZipFile(BytesIO(data)) as package:
        part = sheet_parts(package)[TASKS]
    _, said, codes = looked(edited({part: put("P5", xml)}, data), f"{TASKS}!P5")
    assert [finding.code for finding in said] == ["V225"] and "图片" in said[0].message
    assert not codes & {"V206", "V301"}


@pytest.mark.parametrize("raw", [44902 - 1462, date(2022, 12, 7)])
def test_days_of_the_other_calendar(raw):
    case = {"格": "封面!C10", "存": raw, "式": "General" if isinstance(raw, int) else "yyyy-mm-dd"}
    data = changed(returned("zhangye-2022", "unit"), case, openpyxl.utils.datetime.CALENDAR_MAC_1904)
    assert looked(data, case["格"])[0].entry.text == "2022-12-07"


def put(cell, xml):
    def change(text):
        start = text.index(f'<c r="{cell}"')
        end = text.index(">", start)
        end = end + 1 if text[end - 1] == "/" else text.index("</c>", start) + 4
        return text[:start] + xml + text[end:]

    return change


@pytest.mark.parametrize("extension", ["ods", "xls"])
def test_other_formats_are_read_as_they_show(office, tmp_path, extension):
    """One process of the office program for all cases: it says itself what each cell shows."""
    cases = [case for case in CASES if "说" in case and "划去" not in case and (extension == "ods" or "字" not in case)]
    sources = {tmp_path / f"{n}.xlsx": case for n, case in enumerate(cases)}
    for path, case in sources.items():
        path.write_bytes(changed(returned(*case.get("工作簿", "zhangye-2022 unit").split()), case))
    targets = office.converted(list(sources), tmp_path, extension)
    for path, case in sources.items():
        input, said, codes = looked(targets[path].read_bytes(), case["格"])
        assert input.entry.state == case.get("状态", "given"), case["名称"]
        assert [f.code for f in said if f.code[:2] in ("V1", "V2")] == case["代码"], case["名称"]
        assert "V451" not in codes, case["名称"]


def test_what_cannot_be_told_is_said(office, tmp_path):
    """Runs of text are not read in an old workbook, so that one with a struck font is not sure."""
    source = tmp_path / "甲.xlsx"
    source.write_bytes(changed(returned("zhangye-2022", "unit"), {"格": "考核指标!F27", "字": ["划3", "2.9"]}))
    (target,) = office.converted([source], tmp_path, "xls").values()
    assert {"V434", "V451"} <= {finding.code for finding in read_bytes(target.read_bytes(), "甲.xls").findings}


@pytest.mark.parametrize(("number", "value"), [(0, 7.1), (5, "48.4（实际存储48400）"), (8, 49.6)])
def test_what_is_carried_to_another_workbook_is_what_shows(number, value):
    case = [case for case in CASES if "工作簿" not in case][number]
    input, _, _ = looked(changed(returned("zhangye-2022", "unit"), case), case["格"])
    assert input.carried == value
