"""Above which figure a percentage is asked about, as data, and in the sheet that people type into."""

from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
import yaml
from openpyxl import load_workbook

from scoring.methods.attainment import Attainment
from scoring.methods.proportional import Proportional
from tests.consolidate.samples import SCHEME, UNITS, leaf
from validators.above_whole import unusual_above
from workbook_templates.forms.build import build
from workbook_templates.forms.layouts import layout_of

TO_100 = Proportional(target=Decimal(100), polarity="higher")
ROWS = tuple(
    replace(leaf(ref, 10, rule, measure="%"), title=title)
    for ref, title, rule in (
        ("I1", "财政收入任务完成率", TO_100),
        ("I2", "疫苗接种率", TO_100),
        ("I3", "批次增长率", Attainment(target=Decimal(0), comparison=">=")),
    )
)

CASES = yaml.safe_load(Path(__file__).with_name("above_whole.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["名称"])
def test_what_is_unusual(case):
    target = Decimal(str(case["目标"])) if "目标" in case else None
    assert unusual_above(case["名称"], case["单位"], target) == case["界限"]


def test_the_sheet_takes_what_the_check_takes():
    """A plan over-fulfilled can be typed; a share of more than 100 % cannot."""
    scheme = replace(SCHEME, sections=(replace(SCHEME.sections[1], sources=("claim",), indicators=ROWS),))
    sheet = load_workbook(BytesIO(build(scheme, "unit", UNITS[0])))["指标部分"]
    tops = {str(rule.sqref): (float(rule.formula2), rule.error) for rule in sheet.data_validations.dataValidation}
    layout = layout_of(scheme, "unit", UNITS[0])
    told = {ref: tops[layout.line(ref).inputs["claim"].at.cell] for ref in ("I1", "I2", "I3")}
    assert told["I1"] == (1e9, "请填写数字（单位：%）。")
    assert told["I2"] == (100, "请填写数字（单位：%），0到100之间。")
    assert told["I3"] == (1e9, "请填写数字（单位：%）。")
    formulas = {ref: sheet[layout.line(ref).code.cell].value for ref in told}
    assert ">200," in formulas["I1"] and ">100," in formulas["I2"] and "<=1" not in formulas["I3"]
