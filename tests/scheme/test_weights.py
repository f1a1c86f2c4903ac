"""Weights in levels: the points that follow from them, what contradicts them, and the files that hold them."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from cli.text.scheme_text import scheme_lines
from scoring.engine.engine import score_unit
from scoring.engine.unit_facts import UnitFacts
from scoring.entries import Entry, EntryKey
from scoring.scheme.codec import dumps, loads
from scoring.scheme.weights import out_of, weight_words, with_points
from tests.scheme.support import edited
from tests.support.classes import LEVELS
from validators.schemes.file import SchemeFileError, json_schema, parse
from workbook_templates.schemes import book as scheme_book
from workbook_templates.schemes import yaml as scheme_yaml

TEXT = scheme_yaml.dumps(LEVELS)


def test_points_follow_at_every_level():
    assert {leaf.ref: leaf.points for leaf in LEVELS.leaves()} == {
        "I1": Decimal("7.2"), "I2": Decimal("10.8"), "I3": 42,
        "T1.1": Decimal("7.5"), "T1.2": Decimal("17.5"), "I4": 15,
    }  # fmt: skip
    assert [section.points for section in LEVELS.sections] == [60, 40]


def test_how_they_follow_is_told():
    assert weight_words(LEVELS) == {
        "I1": "权重60%×30%×40＝7.2分", "I2": "权重60%×30%×60＝10.8分", "I3": "权重60%×70%×100＝42分",
        "T1": "权重25＝25分", "T1.1": "权重25%×30＝7.5分", "T1.2": "权重25%×70＝17.5分", "I4": "权重15＝15分",
    }  # fmt: skip
    shown = "\n".join(scheme_lines(LEVELS))
    assert "I1 出生率　7.2分（权重60%×30%×40＝7.2分）" in shown
    assert "维度权重：人口30、服务70" in shown and "S1 党政线　60分　权重60%" in shown
    entries = {EntryKey("I4", "claim"): Entry("given", "是", "是")}
    assert score_unit(LEVELS, UnitFacts(entries)).score("I4").explanation.endswith("得15分（满分：权重15＝15分）")


def test_of_a_section_with_points_of_its_own():
    line = "            {}: {}\n            rule: {{kind: {}"
    weights = (("yes_no", 50), ("tiers", 20), ("choice", 30))
    text = edited([[line.format("points", 10, kind), line.format("weight", own, kind)] for kind, own in weights])
    scheme = parse(text, "x.yaml")
    assert [leaf.points for leaf in scheme.leaves()][:3] == [15, 6, 9]
    assert weight_words(scheme)["T1.2"] == "权重30分×20%＝6分"


@pytest.mark.parametrize("form", ["codec", "yaml", "xlsx"])
def test_nothing_is_lost(form):
    back = {
        "codec": lambda: loads(dumps(LEVELS)),
        "yaml": lambda: parse(TEXT, "x.yaml"),
        "xlsx": lambda: scheme_book.loads(scheme_book.dumps(LEVELS), "x.xlsx"),
    }[form]()
    assert back == LEVELS


def test_only_the_weight_is_there_to_be_edited():
    assert "points:" not in TEXT
    rows = load_workbook(BytesIO(scheme_book.dumps(LEVELS)))["分项与指标"]
    heads = {cell.value: cell.column for cell in rows[1]}
    first = {rows.cell(row, 1).value: row for row in range(2, 8)}["I1"]
    assert [rows.cell(first, heads[head]).value for head in ("分值", "权重", "折算分值")] == [None, 40, 7.2]


def test_points_that_contradict_are_told_with_both():
    with pytest.raises(SchemeFileError) as raised:
        parse(TEXT.replace("weight: 15", "weight: 15\n        points: 16", 1), "x.yaml")
    assert "I4.points：“培训”的分值16与按权重15折算的15分不一致　请删去分值" in str(raised.value)
    assert parse(TEXT.replace("weight: 15", "weight: 15\n        points: 15.0", 1), "x.yaml") == LEVELS


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (("服务, weight: 70", "服务业, weight: 70"), "“党政线”中没有维度“服务业”　现有：人口、服务。"),
        (("服务, weight: 70", "人口, weight: 70"), "维度“人口”的权重写了两次"),
        (("    weight: 40\n    s", "    weight: 40\n    counts: bonus\n    s"), "加分项、扣分项不在总分中，没有权重"),
        (("weight: 15", "weight: 十五"), "读到“十五”，应为数字"),
        (("weight: 15", "weight: 0"), "应大于0"),
    ],
    ids=["unknown dimension", "dimension twice", "bonus", "no number", "nothing"],
)  # fmt: skip
def test_what_cannot_be_meant(edit, said):
    with pytest.raises(SchemeFileError) as raised:
        parse(TEXT.replace(*edit, 1), "x.yaml")
    assert said in str(raised.value) and "缺少必填的 points" not in str(raised.value)


def test_a_row_needs_points_or_a_weight():
    with pytest.raises(SchemeFileError) as raised:
        parse(edited([["        points: 20\n", ""]]), "x.yaml")
    assert "缺少必填的 points" in str(raised.value)
    assert {"required": ["weight"]} in json_schema()["$defs"]["Leaf"]["anyOf"]


@given(st.lists(st.integers(1, 9999), min_size=1, max_size=6), st.decimals(1, 100, places=1))
def test_shares_of_100_are_exact_products(parts, weight):
    """Whatever the weights of a level are, each row's points are the product of the percentages above it."""
    section = LEVELS.sections[0]
    rows = tuple(
        replace(section.indicators[2], ref=f"I{n}", weight=Decimal(part) / 100, dimension="")
        for n, part in enumerate(parts)
    )
    scheme = replace(LEVELS, sections=(replace(section, weight=weight, dimension_weights=(), indicators=rows),))
    has = out_of(weight, [[row.weight for row in rows]])
    for row in with_points(scheme).sections[0].indicators:
        assert Fraction(row.points) == Fraction(weight) * Fraction(row.weight) / Fraction(has)
