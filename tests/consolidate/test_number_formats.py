"""No number format of any workbook that we write can show “50.”."""

from dataclasses import replace

import pytest

from scoring.scheme.model import Group
from tests.consolidate.samples import BASIS, SCHEME, everything, run
from tests.support.bare_points import IN_FORMULA, codes_of, leaves_bare_point
from workbook_templates.forms.build import build
from workbook_templates.forms.kinds import KINDS, holders
from workbook_templates.results.master.master_workbook import master_bytes
from workbook_templates.results.reports.by_owner import reports_of
from workbook_templates.results.reports.report_workbooks import overall_bytes
from workbook_templates.results.slips.slip_workbook import slip_bytes
from workbook_templates.schemes.book.draw import dumps
from workbook_templates.xlsx.styles import points_format

GROUP = Group(name="甲组", basis=BASIS)
CODES = {
    "0.##": True, "#.#": True, "#,##0.##": True, "0.": True, "0.##%": True, "0.#;-0.00": True, '"第"0.?': True,
    "[<5]0.##;0": True, "0.##E+00": True, ".#": True,
    "General": False, "0": False, "0.00": False, "0.0#": False, "0.00##": False, '0.00"（缺.）"': False,
    "yyyy.m.d": False, "@": False, ";;;": False, '"1.##"0': False, r"0\.": False, "+0.0;-0.0;0.0": False,
}  # fmt: skip


@pytest.mark.parametrize("code", CODES)
def test_the_judge_of_formats(code):
    assert leaves_bare_point(code) is CODES[code]


def _templates(scheme):
    for kind in KINDS:
        for holder in holders(scheme, kind)[:1]:
            yield build(scheme, kind, holder)


def _results(scheme):
    result = run(everything(scheme), "avg=60", scheme=scheme)
    yield master_bytes(result)
    yield slip_bytes(result, result.units[0])
    yield overall_bytes(result, reports_of(result))


@pytest.mark.parametrize("places", [2, 5])
def test_no_workbook_can_show_a_bare_point(places):
    scheme = replace(SCHEME, row_places=places, total_places=places, departments=("市卫健委",), groups=(GROUP,))
    written = [*_templates(scheme), *_results(scheme), dumps(scheme)]
    codes = set().union(*map(codes_of, written))
    assert points_format(places) in codes
    assert [code for code in codes if leaves_bare_point(code)] == []


def test_formats_are_found_wherever_they_stand():
    result = run(everything(), "avg=60")
    found = codes_of(master_bytes(result)) | codes_of(build(SCHEME, "unit", "东县"))
    in_cell, in_chart = "0.00##", "[<=100]0;;"
    assert {in_cell, in_chart} <= found
    assert set(IN_FORMULA.findall('IF(A1="","",TEXT(MAX(A1,IF(B1="0.#",1,2)),"0.##")&"分")')) == {"0.##"}
