"""The form of objections: what it says while it is filled in, in every spreadsheet program, and what a run makes of it
when it lies among the returns."""

import json
from functools import cache
from pathlib import Path

import pytest
import yaml

from tests.reading.mutations import mutated
from tests.support.ironcalc_values import ironcalc_values
from tests.templates.test_package import (  # the same limits as for every other template
    test_counting_by_condition_only_over_our_own_numbers,
    test_formulas_use_what_every_program_has,
    test_input_rules_keep_within_their_limits,
    test_only_inputs_are_unlocked,
    test_the_drop_downs_show_the_choices,
)
from tests.templates.test_whole_workbooks import cached
from workbook_templates.forms.build import build
from workbook_templates.forms.fill import fill
from workbook_templates.forms.layout.names import OBJECTIONS, RECTIFICATION, TODO
from workbook_templates.forms.layouts import layout_of
from workbook_templates.read import read_bytes
from workbook_templates.schemes.store import load

__all__ = [
    "test_counting_by_condition_only_over_our_own_numbers", "test_formulas_use_what_every_program_has",
    "test_input_rules_keep_within_their_limits", "test_only_inputs_are_unlocked",
    "test_the_drop_downs_show_the_choices",
]  # fmt: skip
HINTS = yaml.safe_load(Path(__file__).with_name("hints.yaml").read_text(encoding="utf-8"))
SCHEME = load("anshan-2020")
LAYOUT = layout_of(SCHEME, "objection", SCHEME.office)
TABLE = LAYOUT.tables[0]
WHOLE = {
    "party": "海城市", "row": "I2", "said": "口径有误", "exhibit": "年报", "raised": "2021-04-02", "ruling": "采纳",
    "figure": "2.5", "ruled_by": "市考核办", "ruled_on": "2021-04-06", "grounds": "经核对",
}  # fmt: skip


@cache
def blank():
    return build(SCHEME, "objection", SCHEME.office)


@pytest.fixture(scope="module")
def workbook():
    return LAYOUT, blank()


@cache
def filled():
    """Every case in a line of its own, below an empty one."""
    values = {
        (f"O{number}", role, ""): value
        for number, case in enumerate(HINTS, 2)
        for role, value in ((WHOLE if case.get("全") else {}) | case["填报"]).items()
        if value is not None
    }
    return fill(blank(), read_bytes(blank(), "空白.xlsx").subject, values)


def shown(value, number):
    """What a line says and how it calls its row, out of any program's values."""
    found = (value(OBJECTIONS, TABLE.first + number, TABLE.index[key]) for key in ("message", "name"))
    return ["" if text is None else text for text in found]


def wanted():
    return [["", ""], *([case["提示"], case["内容"]] for case in HINTS)]


def test_hints_as_they_are_stored_and_as_another_program_computes_them(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(filled())
    anew = ironcalc_values(path)
    for value in (cached(filled()), lambda sheet, row, col: anew[sheet].get((row + 1, col + 1))):
        assert [shown(value, number) for number in range(len(HINTS) + 1)] == wanted()


def test_hints_in_libreoffice(office, tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(filled())
    grids = office.recalculated([path])[path]
    said = [shown(lambda sheet, row, col: grids[sheet][row][col], number) for number in range(len(HINTS) + 1)]
    assert said == wanted()


def test_what_is_left_to_do_and_reports_of_rectification():
    values = {("O1", "party", ""): "海城市", ("R1", "received", ""): "2021-05-01", ("R2", "owing", ""): "台安县"}
    value = cached(fill(blank(), read_bytes(blank(), "a").subject, values))
    listed = [value(TODO, row, 2) for row in range(5, 12)]
    assert [text for text in listed if text][-2:] == ["公示期异议第1行", "整改报告第1行"]
    report = LAYOUT.tables[1]
    said = [value(RECTIFICATION, report.first + n, report.index["message"]) for n in range(3)]
    assert [text or "" for text in said] == ["▲ 请选择单位", "○ 尚未收到", ""]


def test_only_the_office_gets_one_and_only_when_it_is_asked_for(kaohe, tmp_path):
    assert kaohe("template", "national-2022", "-o", tmp_path / "a", "--kind", "objection").code == 0
    assert [path.name.startswith("异议处理表_01_") for path in (tmp_path / "a").iterdir()] == [True]
    assert layout_of(load("national-2022"), "objection", "x").cover[-1].role == "published_on"


def test_a_run_over_files(kaohe, tmp_path):
    """A return, a figure of a department and the objection to it, from the files to the master and the document."""
    name = "海城市"
    folder = tmp_path / "returns"
    folder.mkdir()
    for kind, holder, values in (
        ("unit", name, {("I2", "claim", ""): 2.5, ("I2", "previous", ""): 3}),
        ("objection", SCHEME.office, {("O1", role, ""): value for role, value in WHOLE.items()}),
    ):
        made = build(SCHEME, kind, holder)
        (folder / f"{kind}.xlsx").write_bytes(fill(made, read_bytes(made, "a").subject, values))
    ran = kaohe("consolidate", folder, "-o", tmp_path / "m.xlsx", "--json", tmp_path / "r.json", "--on", "2021-06-01")
    assert (ran.code, "异议：已更正1条" in ran.out) == (1, True)
    told = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    (made,) = told["corrections"]
    assert (made["unit"], made["ref"], made["after"], made["objection"]["cell"]) == (name, "I2", 2.5, "I5")
    listed = kaohe("status", folder, "--scheme", SCHEME.id, "--format", "json").json["others"]
    assert [(r["state"], r["files"]) for r in listed if r["kind"] == "objection"] == [
        ("with_errors", ["objection.xlsx"])
    ]


MOVED = {
    "标识表被删": ([{"删标识": True}], {"V426"}),
    "插入一行": ([{"表": OBJECTIONS, "插入行": 7}], {"V422"}),
    "插入一列": ([{"表": OBJECTIONS, "插入列": 4}], {"V423"}),
    "整改两行对调": ([{"表": RECTIFICATION, "对换行": [5, 6]}], {"V422"}),
}


@pytest.mark.parametrize("name", MOVED)
def test_a_form_that_was_moved_about_reads_the_same(name):
    steps, codes = MOVED[name]
    before, after = (read_bytes(data, "a.xlsx") for data in (filled(), mutated(filled(), steps)))
    assert {finding.code for finding in after.findings} == codes
    values = [{(i.ref, i.role): i.entry.value for i in each.subject.inputs} for each in (before, after)]
    assert values[0] == values[1]
