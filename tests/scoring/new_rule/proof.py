"""All that a rule goes through, with one that only its own file knows: `tests/scoring/test_new_rule.py` runs it."""

from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
import xlsxwriter

from scoring.scheme.codec import dumps, loads
from tests.scheme.support import edited
from tests.scoring.test_method_cases import STATES, points_of, rule_of, score_of
from tests.scoring.test_twins import Row, disagreements, random_rows, taken_off, write
from tests.support.cases import cases
from tests.support.inputs import keyed
from tests.support.ironcalc_values import ironcalc_values
from tests.templates import support
from tests.templates.test_whole_workbooks import (
    cached,
    differences,
    expected_scores,
    ironcalc,
    value_at,
    without_logicals,
)
from validators.document_schemes import with_rules
from validators.schemes.checks import check_scheme
from validators.schemes.file import json_schema, parse
from workbook_templates.schemes import book, yaml
from workbook_templates.schemes.book.guide import rule_rows

CASES = cases(str(Path(__file__).parent / "cases"))
OLD = "rule: {kind: proportional, target: 60, polarity: higher}"
NEW = "rule: {kind: linear, target: 90, zero_at: 60}"
TEXT = edited(
    [[OLD, NEW], ['{kind: attainment, target: 70, comparison: ">="}', "{kind: linear, target: 5, zero_at: 10}"]]
)
SCHEME = parse(TEXT, "new.yaml")
support.SCHEMES["new"] = SCHEME
KINDS = ("unit", "review", "department")


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "new.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.mark.parametrize("case", CASES, ids=str)
def test_it_scores(case):
    score = score_of(case)
    status = STATES[case.fields.get("状态", "已计分")]
    assert (score.points, score.status) == (Decimal(str(case.fields["得分"])), status)
    assert case.fields.get("说明含", "") in score.explanation


@pytest.fixture(scope="module")
def rows():
    known = [Row(rule_of(case), points_of(case), keyed(case.fields["填报"]), {}) for case in CASES]
    found = [*known, *random_rows(known, Random(2021))]
    return {"linear": found, "linear off": [taken_off(row) for row in found]}


def test_its_formula_gives_the_same_points(rows, tmp_path, office):
    path = tmp_path / "twins.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        for name, lines in rows.items():
            sheet = workbook.add_worksheet(name)
            for number, row in enumerate(lines):
                write(sheet, number, row)
    values, sheets = ironcalc_values(path), office.recalculated([path])[path]
    assert disagreements(rows, lambda kind, number: values[kind].get((number + 1, 1))) == []
    assert disagreements(rows, lambda kind, number: sheets[kind][number][0]) == []


def test_a_scheme_with_it_is_checked(kaohe, file):
    found = kaohe("scheme", "check", file, "--format", "json")
    assert (found.code, [f for f in found.json["findings"] if f["severity"] == "error"]) == (0, [])
    more = [["title: 知晓率", "title: 死亡率\n        method_text: 90%得20分\n        target_text: ≤85%"], [OLD, NEW]]
    told = {(f.code, f.witness) for f in check_scheme(parse(edited(more), "x")) if f.place == "I1"}
    assert ("target_differs_from_text", "目标原文“≤85%”，计分规则90") in told
    assert ("polarity_against_target", "目标原文“≤85%”，zero_at: 60") in told
    assert ("figures_differ_from_text", "原文有90、20；规则写60") in told
    assert "polarity_against_title" in {code for code, _ in told}


def test_what_is_wrong_with_its_parameter_is_told(kaohe, file):
    file.write_text(TEXT.replace("zero_at: 60", "zero: 60"), encoding="utf-8")
    told = kaohe("scheme", "show", file)
    assert told.code == 2
    assert "I1.rule.zero_at" in told.err and "I1.rule.zero" in told.err


def test_it_is_shown(kaohe, file):
    shown = kaohe("scheme", "show", file).out
    assert "直线计分（≥90，60不得分）" in shown
    assert "2 乙：份额0.5，直线计分≤5，10不得分" in shown


def test_a_change_of_it_is_told_in_its_words(kaohe, file, tmp_path):
    other = tmp_path / "other.yaml"
    other.write_text(TEXT.replace("zero_at: 60", "zero_at: 50"), encoding="utf-8")
    assert "I1 知晓率：零分界限由“60”改为“50”" in kaohe("scheme", "diff", file, other).out


def test_it_is_kept_by_every_form_of_a_scheme(kaohe, file, tmp_path):
    assert loads(dumps(SCHEME)) == SCHEME
    assert parse(yaml.dumps(SCHEME), "x") == SCHEME
    assert book.loads(book.dumps(SCHEME), "x.xlsx") == SCHEME
    sheet, back = tmp_path / "new.xlsx", tmp_path / "back.yaml"
    assert kaohe("scheme", "export", file, "-o", sheet).code == 0
    assert kaohe("scheme", "import", sheet, "-o", back).code == 0
    assert parse(back.read_bytes(), "back.yaml") == SCHEME


def test_pages_and_schema_name_it(kaohe, tmp_path):
    assert ("直线计分", "达到目标值得满分，到零分界限不得分，其间按直线计分。", "目标值、零分界限") in list(rule_rows())
    page = with_rules((Path(__file__).parents[3] / "docs" / "scheme-howto.md").read_text(encoding="utf-8"))
    assert "| 90%得满分，60%得0分，其间按直线计分 | 直线计分 | 目标值 90，零分界限 60 |" in page
    assert "到这个数不得分" in json_schema()["$defs"]["Linear"]["properties"]["zero_at"]["description"]
    own = ("--id", "a-2025", "--title", "某市考核", "--city", "某市", "--year", "2025")
    assert kaohe("scheme", "new", "-o", tmp_path / "a.yaml", *own).code == 0
    assert "#   rule: {kind: linear, target: 90, zero_at: 60}" in (tmp_path / "a.yaml").read_text(encoding="utf-8")


def test_templates_with_it_agree_with_the_engine(tmp_path, office):
    """Blank, filled in well, and by careless people."""
    workbooks = {(kind, seed): without_logicals("new", kind, seed) for kind in KINDS for seed in range(5)}
    paths = {key: tmp_path / f"{number}.xlsx" for number, key in enumerate(workbooks)}
    for key, path in paths.items():
        path.write_bytes(workbooks[key].data)
    computed = office.recalculated(paths.values())
    for key, workbook in workbooks.items():
        grids, expected = computed[paths[key]], expected_scores(workbook)
        assert len(expected) > 3
        assert differences(expected, cached(workbook.data)) == [], key
        assert differences(expected, ironcalc(workbook, tmp_path)) == [], key
        assert differences(expected, lambda sheet, row, col, g=grids: value_at(g[sheet], row, col)) == [], key
