"""Which number formats can show “50.”, and where they are looked for; that none of ours can: tests/engines."""

import pytest

from tests.consolidate.samples import SCHEME, everything, run
from tests.support.bare_points import IN_FORMULA, codes_of, leaves_bare_point
from workbook_templates.forms.build import build
from workbook_templates.results.master.master_workbook import master_bytes

CODES = {
    "0.##": True, "#.#": True, "#,##0.##": True, "0.": True, "0.##%": True, "0.#;-0.00": True, '"第"0.?': True,
    "[<5]0.##;0": True, "0.##E+00": True, ".#": True,
    "General": False, "0": False, "0.00": False, "0.0#": False, "0.00##": False, '0.00"（缺.）"': False,
    "yyyy.m.d": False, "@": False, ";;;": False, '"1.##"0': False, r"0\.": False, "+0.0;-0.0;0.0": False,
}  # fmt: skip


@pytest.mark.parametrize("code", CODES)
def test_the_judge_of_formats(code):
    assert leaves_bare_point(code) is CODES[code]


def test_formats_are_found_wherever_they_stand():
    result = run(everything(), "avg=60")
    found = codes_of(master_bytes(result)) | codes_of(build(SCHEME, "unit", "东县"))
    in_cell, in_chart = "0.00##", "[<=100]0;;"
    assert {in_cell, in_chart} <= found
    assert set(IN_FORMULA.findall('IF(A1="","",TEXT(MAX(A1,IF(B1="0.#",1,2)),"0.##")&"分")')) == {"0.##"}
