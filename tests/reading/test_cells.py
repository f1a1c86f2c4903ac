"""What cells hold that no form foresees: errors, formulas nobody calculated, another year on the cover."""

import re

import pytest

from tests.reading.package import GOOD, edited, part_of, through_openpyxl
from tests.reading.test_read import entries
from tests.templates.support import SHIPPED
from workbook_templates.forms.layout.names import COVER
from workbook_templates.read import read, read_bytes
from workbook_templates.read.all_findings import findings_of_file

TASKS = "组织实施情况"
CELLS = {
    "a value": '<c r="{cell}" s="1" t="e"><v>{error}</v></c>',
    "a formula": '<c r="{cell}" s="1" t="e"><f>1/0</f><v>{error}</v></c>',
    "other quotes": "<c t = 'e' r='{cell}'><v>{error}</v></c>",
}


def put(cell, xml):
    def change(text):
        text, count = re.subn(rf'<c r="{cell}"[^>]*?(?:/>|>.*?</c>)', lambda _: xml, text, count=1)
        assert count
        return text

    return change


def with_error(cell, written, error):
    return edited({part_of(TASKS): put(cell, CELLS[written].format(cell=cell, error=error))})


@pytest.mark.parametrize("formula", ["40+38", 'DISPIMG("ID_1",1)', "IF(1&lt;2,3,4)"])
@pytest.mark.parametrize("blank", ["", "<v></v>", "<v/>", "<v />"])
def test_an_input_with_a_formula_nobody_calculated(formula, blank, tmp_path):
    path = tmp_path / "甲县.xlsx"
    path.write_bytes(edited({part_of(TASKS): put("J5", f'<c r="J5" s="1"><f>{formula}</f>{blank}</c>')}))
    told = [(f.code, f.raw) for f in findings_of_file(read(path), path.name) if f.cell == "J5"]
    code = "V225" if "DISPIMG" in formula else "V202"
    assert told == [(code, "=" + formula.replace("&lt;", "<"))]


@pytest.mark.parametrize("written", CELLS)
@pytest.mark.parametrize("error", ["#DIV/0!", "#REF!", "#N/A", "#NAME?", "#SPILL!", "#CALC!"])
def test_an_input_that_shows_an_error(written, error, tmp_path):
    path = tmp_path / "原.xlsx"
    path.write_bytes(GOOD)
    before = entries(path)
    key, (_, _, _, cell) = next((k, v) for k, v in before.items() if k[1] == "claim" and v[2] == TASKS)
    returned = read_bytes(with_error(cell, written, error), "甲县.xlsx")
    after = {(i.ref, i.role, i.unit): i for i in returned.subject.inputs}
    assert (after[key].entry.state, after[key].raw) == ("invalid", error)
    assert {k: i.entry.state for k, i in after.items() if k != key} == {k: v[0] for k, v in before.items() if k != key}
    assert ("V206", cell) in {(f.code, f.cell) for f in findings_of_file(returned, "甲县.xlsx")}


@pytest.mark.parametrize(("year", "codes"), [(SHIPPED.year, []), (SHIPPED.year - 1, ["V509"]), ("本年", ["V509"])])
def test_the_year_on_the_cover_is_the_templates(year, codes):
    data = through_openpyxl(lambda book: book[COVER].__setitem__("C6", year))
    returned = read_bytes(data, "甲县.xlsx")
    assert [f.code for f in findings_of_file(returned, "甲县.xlsx") if f.cell == "C6" and f.sheet == COVER] == codes


def test_scores_a_program_could_not_calculate_are_no_alarm(tmp_path):
    def change(text):
        text, count = re.subn(
            r'<c r="(\w+)"( s="\d+")?(?: t="\w+")?>(<f>[^<]*</f>)<v>[^<]*</v>',
            r'<c r="\1"\2 t="e">\3<v>#NAME?</v>',
            text,
        )
        assert count > 9
        return text

    path, again = tmp_path / "原.xlsx", tmp_path / "再.xlsx"
    path.write_bytes(GOOD)
    again.write_bytes(edited({part_of(TASKS): change}))
    codes = [[f.code for f in findings_of_file(read(p), p.name) if f.code > "V4"] for p in (path, again)]
    assert codes[0] == codes[1] and entries(path) == entries(again)
