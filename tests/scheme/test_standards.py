"""A scoring standard becomes a rule only where the whole of it is understood; everything else is left to a person."""

from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.proposals import WRONG, leaves_adapter, measured, tables
from validators.schemes.standards.reading import read_standard
from validators.schemes.standards.standard import Standard
from validators.schemes.wording.points_in_text import points_in

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "tables" / "standards.yaml").read_text(encoding="utf-8"))
BASIS = {"provenance": "original", "clause": "附表"}
PUBLISHED = dict(tables())
LEAST_RIGHT = {
    "ganzhou": 6, "shicheng": 18, "dazhou": 6, "kouan": 6, "zhangye": 0, "xieguan": 44, "jidian": 10, "zeren": 14,
    "jiaoshi": 20, "zongzhi": 28,
}  # fmt: skip


def rule_of(told):
    row = {"ref": "I1", "title": "行", "points": 5, "basis": BASIS, "rule": told}
    return leaves_adapter().validate_python([row])[0].rule


def reading(case):
    title, points = case.get("title", "知晓率"), Decimal(str(case.get("points", 5)))
    return read_standard(Standard(title, case["text"], points, case.get("target", ""), case.get("measure", "%")))


@pytest.mark.parametrize("case", CASES, ids=[f"{n} {case['text']}" for n, case in enumerate(CASES)])
def test_what_is_proposed(case):
    found = reading(case)
    assert found.rule == (rule_of(case["rule"]) if "rule" in case else None)
    items = [(item.points, item.rule) for item in found.items]
    assert items == [(item["points"], rule_of(item["rule"])) for item in case.get("items", ())]
    assert bool(found.doubt) == ("rule" not in case and "items" not in case)


UNDERSTOOD = [case for case in CASES if "rule" in case]
MORE = ["，情节严重的不得分", "，特殊情况除外", "；另按附件2加分", "，逾期的减半计分", "（以上级通报为准）"]


@given(st.sampled_from(UNDERSTOOD), st.sampled_from(MORE))
def test_a_word_more_that_is_not_understood_leaves_it_to_a_person(case, more):
    assert reading(case | {"text": case["text"].rstrip("。") + more}).rule is None


def says_its_points(case):
    return case["rule"]["kind"] in ("bands", "tiers", "yes_no", "threshold") and points_in(case["text"])


@given(st.sampled_from([case for case in UNDERSTOOD if says_its_points(case)]), st.integers(6, 40))
def test_points_that_are_not_the_rows_are_no_proposal(case, points):
    found = reading(case | {"points": points})
    assert found.rule is None and not found.items


@pytest.mark.parametrize("name", PUBLISHED)
def test_published_tables_are_read_in_both_forms_and_nothing_is_proposed_wrong(name):
    verdicts = [said for said, *_ in measured(PUBLISHED[name])]
    assert WRONG not in verdicts
    assert verdicts.count("right") >= LEAST_RIGHT[name]
