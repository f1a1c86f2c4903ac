"""The scheme of 26 indicators against its document's table (zhangye_table.tsv), and the national one beside it."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from validators.schemes.checks import check_scheme
from workbook_templates.schemes.store import load

SCHEME, NATIONAL = load("zhangye-2022"), load("national-2022")
ROWS = SCHEME.sections[0].indicators
LEAVES = {leaf.ref: leaf for leaf in ROWS}
with (Path(__file__).parent / "zhangye_table.tsv").open(encoding="utf-8") as file:
    TABLE = list(csv.DictReader(file, delimiter="\t"))
POINTS = [Decimal(4)] * 10 + [Decimal("3.75")] * 16


def as_printed(leaf):
    """Title and unit of measure as the table runs them together; its two-in-one row has the unit in each half."""
    if leaf.rule.kind == "composite":
        return "，".join(f"{part.title}（％）" for part in leaf.rule.parts)
    written = leaf.measure.replace("%", "％") if leaf.ref != "I16" else ""  # the table gives no. 16 no unit
    return f"{leaf.title}（{written}）" if written else leaf.title


def target_as_printed(leaf):
    return "；".join(part.goal() for part in leaf.rule.parts) if leaf.rule.kind == "composite" else leaf.goal()


@pytest.mark.parametrize("number", range(1, 27))
def test_official_words(number):
    leaf, row = LEAVES[f"I{number}"], TABLE[number - 1]
    assert (as_printed(leaf), target_as_printed(leaf)) == (row["指标"], row["目标值"])
    assert row["考核依据"] in leaf.basis.clause
    assert leaf.basis.provenance == "original"
    assert leaf.points_basis.provenance == "derived"


def test_size():
    assert [leaf.ref for leaf in ROWS] == [f"I{n}" for n in range(1, 27)]
    assert [leaf.points for leaf in ROWS] == POINTS
    assert sum(POINTS) == SCHEME.points == 100
    assert len(set(SCHEME.unit_names)) == 6
    assert (SCHEME.year, SCHEME.trial_years, SCHEME.deadline, SCHEME.departments) == (2022, (2020,), None, ())
    assert [s.sources for s in SCHEME.sections] == [("verified", "monitored", "claim")]
    assert [leaf.ref for leaf in ROWS if leaf.evidence or leaf.optional or leaf.owner or leaf.dimension] == []


def test_rules():
    kinds = {leaf.ref: leaf.rule.kind for leaf in ROWS if leaf.rule.kind != "proportional"}
    assert kinds == {"I11": "yes_no", "I12": "yes_no", "I21": "trend", "I25": "composite"}
    polarities = {ref: leaf.rule.polarity for ref, leaf in LEAVES.items() if ref not in kinds}
    assert [ref for ref, polarity in polarities.items() if polarity == "lower"] == ["I2", "I3", "I4", "I8", "I10"]
    assert LEAVES["I21"].rule.direction == "down"
    assert [(p.id, p.share, p.rule.target, p.measure) for p in LEAVES["I25"].rule.parts] == [
        ("1", Decimal("0.5"), 100, "%"), ("2", Decimal("0.5"), 70, "%"),
    ]  # fmt: skip
    assert [ref for ref in polarities if LEAVES[ref].rule.strict] == ["I26"]
    assert (LEAVES["I16"].measure, LEAVES["I11"].measure) == ("%", "")


def test_what_the_document_does_not_say_is_told():
    found = check_scheme(SCHEME)
    assert {f.severity for f in found} == {"note"}
    derived = [f.place for f in found if f.code == "derived_reading"]
    assert derived == ["units", "S1", *(f"I{n}.points" for n in range(1, 27))]
    assert [f for f in found if f.code == "stand_in"] == []
    told = {a.place for a in SCHEME.assumptions}
    assert {"I1、I9、I17、I25", "I10", "I11、I12", "I16", "I21", "I25", "I26", "S1", "考核年度"} <= told


def test_the_national_rows_are_the_same_with_other_targets():
    rows = NATIONAL.sections[0].indicators
    same = [(leaf.ref, leaf.title, leaf.measure, leaf.points, leaf.rule.kind) for leaf in rows]
    assert same == [(leaf.ref, leaf.title, leaf.measure, leaf.points, leaf.rule.kind) for leaf in ROWS]
    assert [target_as_printed(leaf) for leaf in rows] == [
        "77.7", "≤7.5", "≤9.5", "≤18", "≥90.86", "≥22", "≥37", "≤15.9", "2.6", "27.5", "实现", "实现", "≥70", "≥98",
        "≥80", "≥50", "100", "≥1", "≥70", "80", "下降", "≥50", "≥60", "≥60", "100；70", ">90",
    ]  # fmt: skip
    assert {leaf.basis.provenance for leaf in rows} == {"stand_in"}
    assert {f.severity for f in check_scheme(NATIONAL)} == {"note"}
