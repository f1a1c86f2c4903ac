"""What is told beside a row without all its points, and the target as a table prints it (tests/cases/advice.yaml)."""

from decimal import Decimal

import pytest
import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from scoring.methods import Facts, kinds
from scoring.numbers import exact
from tests.scoring.test_method_cases import RULE
from tests.support.cases import Case, cases
from tests.support.inputs import facts_of, keyed
from tests.support.ironcalc_values import ironcalc_values

CASES = cases("advice.yaml")


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case):
    given = case.fields
    rule = RULE.validate_python(given["规则"])
    facts: Facts = facts_of(rule, keyed(given["填报"]), {name: Decimal(n) for name, n in given.get("参数", {}).items()})
    assert rule.advice(exact(4), facts, given.get("计量", "")) == given["建议"]
    assert rule.goal() == given["目标"]


def test_the_sheet_says_the_same(tmp_path):
    """The advice's own formula, as a spreadsheet program computes it: one row for each case."""
    with xlsxwriter.Workbook(tmp_path / "advice.xlsx") as book:
        sheet = book.add_worksheet("s")
        for row, case in enumerate(CASES):
            rule, typed = RULE.validate_python(case.fields["规则"]), keyed(case.fields["填报"])
            values = typed | case.fields.get("参数", {})
            cells = {name: xl_rowcol_to_cell(row, column) for column, name in enumerate(values, start=1)}
            sheet.write_formula(row, 0, f"={rule.advice_expression('4', cells, case.fields.get('计量', ''))}")
            sheet.write_row(row, 1, list(values.values()))
    shown = ironcalc_values(tmp_path / "advice.xlsx")["s"]
    assert {case.name: shown.get((row + 1, 1)) or "" for row, case in enumerate(CASES)} == {
        case.name: case.fields["建议"] for case in CASES
    }


def test_every_rule_that_a_unit_fills_in_has_a_case():
    asked = {kind for kind in kinds() if kind not in ("assessor", "exempt", "composite", "deductions", "discretion")}
    assert {case.fields["规则"]["kind"] for case in CASES} == asked
