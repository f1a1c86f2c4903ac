"""Formulas in inputs: their saved results count, and a note says so."""

import re

from tests.reading.package import GOOD, edited, part_of
from workbook_templates.read import read_bytes

SHEET = "考核评价指标"
FIGURES = [i for i in read_bytes(GOOD, "甲.xlsx").subject.inputs if i.sheet == SHEET and isinstance(i.raw, float)]


def with_formulas(cells, result=r"\3"):
    def change(xml):
        for cell in cells:
            pattern = rf'(<c r="{cell}"[^>]*>)(<v>)([^<]*)(</v>)'
            xml, count = re.subn(pattern, rf"\1<f>SUM(40,2)</f>\2{result}\4", xml)
            assert count == 1, cell
        return xml

    return read_bytes(edited({part_of(SHEET): change}), "甲.xlsx")


def told(returned):
    return [(f.code, f.sheet, f.cell) for f in returned.findings]


def test_results_count_and_a_note_names_the_cells():
    cells = [i.cell for i in FIGURES[:3]]
    returned = with_formulas(cells)
    assert told(returned) == [("V450", SHEET, cells[0])]
    assert "、".join(cells) in returned.findings[0].message and "3个" in returned.findings[0].message
    assert returned.subject.inputs == read_bytes(GOOD, "甲.xlsx").subject.inputs


def test_many_are_one_note():
    (finding,) = with_formulas([i.cell for i in FIGURES]).findings
    assert f"有{len(FIGURES)}个" in finding.message and "等）" in finding.message


def test_as_issued_there_is_none():
    assert told(read_bytes(GOOD, "甲.xlsx")) == []


def test_one_that_was_never_calculated_is_told_as_what_it_is():
    returned = with_formulas([FIGURES[0].cell], result="")
    assert told(returned) == []
    read = next(i for i in returned.subject.inputs if i.cell == FIGURES[0].cell and i.sheet == SHEET)
    assert read.raw == "=SUM(40,2)" and read.entry.state == "invalid"
