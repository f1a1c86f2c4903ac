"""The shipped first city's scheme against 健康赣州办发〔2021〕11号, 附表 (ganzhou_table.tsv holds its table)."""

import csv
import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from validators.schemes.checks import check_scheme
from workbook_templates.schemes.store import FOLDER, load

SCHEME = load("ganzhou-2021")
TASKS = SCHEME.sections[0].tasks
LEAVES = {leaf.ref: leaf for leaf in SCHEME.leaves()}
with (Path(__file__).parent / "ganzhou_table.tsv").open(encoding="utf-8") as file:
    TABLE = list(csv.DictReader(file, delimiter="\t"))


def test_size():
    assert [(s.id, s.points) for s in SCHEME.sections] == [("S1", 50), ("S2", 50)]
    assert [float(task.points) for task in TASKS] == [5.5, 5.5, 7, 6, 5, 6, 2.5, 5, 7.5]
    assert sum(leaf.points for leaf in SCHEME.leaves()) == SCHEME.points == 100
    assert len(set(SCHEME.unit_names)) == 20
    assert SCHEME.deadline == date(2022, 1, 10)
    assert [s.sources for s in SCHEME.sections] == [("claim",), ("monitored",)]


@pytest.mark.parametrize("number", range(9))
def test_official_words(number):
    task, row = TASKS[number], TABLE[number]
    printed = {name: "".join(text.split()) for name, text in row.items()}
    assert task.ref == f"T{printed['序号']}"
    assert (task.title, task.meaning, task.method_text) == (printed["任务"], printed["内涵"], printed["赋分方法"])
    assert (task.supplier, task.points) == (printed["资料提供单位"], Decimal(printed["分值"]))
    assert [item.ref for item in task.items if item.title not in task.method_text] == (["T4.5"] if number == 3 else [])


# Bracketed points of the document, in the order of its words, by task (T9 and T8 are written without brackets).
@pytest.mark.parametrize("number", [1, 2, 3, 5, 6])
def test_points_in_brackets(number):
    task = TASKS[number - 1]
    assert [item.points for item in task.items] == [Decimal(p) for p in re.findall(r"（([\d.]+)分）", task.method_text)]


@pytest.mark.parametrize(
    ("ref", "points"),
    [
        ("T4.1", "1"), ("T4.2", "2.5"), ("T4.3", "1"), ("T4.4", "0.5"), ("T4.5", "1"), ("T7.1", "1.5"), ("T7.2", "1"),
        ("T8.1", "1"), ("T8.2", "1"), ("T8.3", "2"), ("T8.4", "1"),
        ("T9.1", "3"), ("T9.2", "2"), ("T9.3", "1"), ("T9.4", "1.5"),
    ],
)  # fmt: skip
def test_other_points(ref, points):
    assert LEAVES[ref].points == Decimal(points)


def test_dimensions():
    assert [task.dimension for task in TASKS] == [
        "协调推进机制", "监测评估机制", "考核评价机制", "宣传推广机制",
        "支撑保障机制", "支撑保障机制", "支撑保障机制", "把健康融入所有政策情况", "把健康融入所有政策情况",
    ]  # fmt: skip
    assert [task.ref for task in TASKS if task.basis.provenance == "derived"] == ["T4"]


def test_marks_on_items():
    items = [item for task in TASKS for item in task.items]
    assert [item.ref for item in items if not item.evidence] == ["T4.5"]
    assert [item.ref for item in items if item.gap] == ["T4.5"]
    assert [item.ref for item in items if item.optional] == ["T8.1", "T8.2", "T8.3", "T8.4"]
    assert {item.ref: item.needs for item in items if item.needs} == {"T3.3": "T3.2", "T3.4": "T3.3"}
    assert {task.ref: task.gate for task in TASKS if task.gate} == {"T6": "T6.1"}
    doubtful = [option for option in LEAVES["T8.3"].rule.options if option.doubtful]
    assert [(option.text, option.points) for option in doubtful] == [("未开展当地试点", 1)]


def test_rules_that_are_no_yes_or_no():
    kinds = {leaf.ref: leaf.rule.kind for task in TASKS for leaf in task.items if leaf.rule.kind != "yes_no"}
    assert kinds == {
        "T1.4": "threshold", "T4.2": "tiers", "T4.5": "assessor", "T7.1": "threshold", "T7.2": "threshold",
        "T8.3": "choice", "T9.1": "choice", "T9.2": "reference", "T9.4": "per_unit",
    }  # fmt: skip
    assert LEAVES["T1.4"].rule.at_least == 2
    assert {(LEAVES[ref].rule.at_least, LEAVES[ref].rule.people) for ref in ("T7.1", "T7.2")} == {(1, 3)}
    assert [(t.at_least, float(t.points)) for t in LEAVES["T4.2"].rule.tiers] == [(1, 0.5), (3, 1.5), (5, 2.5)]
    assert [option.points for option in LEAVES["T9.1"].rule.options] == [3, 2, 1, 0]
    assert (LEAVES["T9.2"].rule.parameter, LEAVES["T9.2"].measure) == (SCHEME.parameters[0].id, "%")
    assert LEAVES["T9.4"].rule.each == Decimal("0.5")


def test_stand_in_indicators():
    indicators = SCHEME.sections[1].indicators
    assert [leaf.ref for leaf in indicators] == [f"I{n}" for n in range(1, 16)]
    assert {leaf.basis.provenance for leaf in indicators} == {"stand_in"}
    assert all(leaf.basis.note for leaf in indicators)
    assert {leaf.owner for leaf in indicators} == set(SCHEME.departments)
    goals = [f"{leaf.rule.goal()}{leaf.measure} [{leaf.points:.0f}]" for leaf in indicators]
    assert goals == [
        "≥77.7岁 [4]", "≤7.5‰ [4]", "≤9.5‰ [3]", "≤181/10万 [3]", "≤15.9% [4]", "≥2.6人 [4]", "≤27.5% [3]", "≥22% [4]",
        "≥37% [3]", "≥50% [3]", "≥60% [3]", "≥60% [3]", "≥90% [3]", "≥80% [3]", "≥70% [3]",
    ]  # fmt: skip


def test_check_finds_no_error_and_tells_the_contradictions():
    found = check_scheme(SCHEME)
    told = [(f.code, f.place) for f in found if f.severity != "note"]
    assert sorted(told) == [
        ("doubtful_option", "T8.3"),
        ("gap_in_document", "T4.5"),
        ("parameter_missing", "provincial_rate"),
    ]
    assert [f.witness for f in found if f.code == "gap_in_document"] == ["分项合计5≠任务6"]
    stand_ins = [f.place for f in found if f.code == "stand_in"]
    assert stand_ins == ["departments", *(f"I{n}" for n in range(1, 16))]
    assert sum(f.code == "assumption" for f in found) == len(SCHEME.assumptions) > 20


def test_editors_are_told_where_the_schema_is():
    first = (FOLDER / "ganzhou-2021.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=scheme.schema.json"
    assert (FOLDER / "scheme.schema.json").is_file()
