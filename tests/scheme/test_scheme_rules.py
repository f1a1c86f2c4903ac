"""Every check of a scheme finds its bad example, where it is, and leaves a near one alone."""

from pathlib import Path

import pytest

from scoring.methods import in_order
from tests.scheme.support import SMALL, cases, edited
from validators.document_schemes import page, with_rules
from validators.schemes.checks import all_checks, check_scheme
from validators.schemes.checks.base import MOST_NAMES
from validators.schemes.file import parse

CASES = cases("rules.yaml")
BAD = [(code, n) for code, case in CASES.items() for n in range(len(case["bad"]))]
DOCS = Path(__file__).parents[2] / "docs" / "scheme-checks.md"
HOW_TO = DOCS.with_name("scheme-howto.md")


def findings(edits, code):
    return [f for f in check_scheme(parse(edited(edits), "x.yaml")) if f.code == code]


@pytest.mark.parametrize(("code", "number"), BAD)
def test_bad_example(code, number):
    case = CASES[code]["bad"][number]
    found = findings(case["edits"], code)
    assert [f.place for f in found] == [place for place, _ in case["found"]]
    for finding, (_, words) in zip(found, case["found"], strict=True):
        assert words in finding.witness + finding.message


@pytest.mark.parametrize("code", CASES)
def test_good_example(code):
    for edits in (CASES[code]["good"], *CASES[code].get("more_good", ())):
        assert findings(edits, code) == []


@pytest.mark.parametrize("more", [0, 1])
def test_of_many_units_the_first_are_named(more):
    names = [f"第{n + 1}镇" for n in range(MOST_NAMES + more)]
    units = "".join(f"  - {{name: {name}}}\n" for name in [*names, "丙镇"])
    edits = [
        ["  - {name: 甲县}\n  - {name: 乙县}\n", units],
        ["title: 创建\n", "title: 创建\n            applies_to: [丙镇]\n"],
    ]
    (found,) = findings(edits, "points_do_not_add_up")
    listed = "、".join(names[:MOST_NAMES]) + (f"等{len(names)}个单位" if more else "")
    assert found.message.startswith(f"{listed}：“会议”")


def test_every_check_has_examples():
    assert sorted(CASES) == [check.code for check in all_checks()]


def test_nothing_is_said_of_the_small_scheme():
    assert not list(check_scheme(parse(SMALL, "x")))


def test_errors_come_first_and_messages_are_sentences():
    text = edited([["target: 60", "target: 600"], [", value: 80", ""]])
    found = check_scheme(parse(text, "x"))
    assert [f.severity for f in found] == ["error", "warning"]
    assert all(f.message.endswith("。") for f in found)


def test_the_page_is_current():
    assert DOCS.read_text(encoding="utf-8") == page(), "run python -m validators.document_schemes"
    how_to = HOW_TO.read_text(encoding="utf-8")
    assert how_to == with_rules(how_to), "run python -m validators.document_schemes"


def test_every_scoring_rule_stands_in_the_how_to():
    text = HOW_TO.read_text(encoding="utf-8")
    assert [rule.title() for rule in in_order() if f"| {rule.title()} |" not in with_rules(text)] == []
