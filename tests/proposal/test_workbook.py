"""The form itself: what it says while it is filled in, in every spreadsheet program, and how it is read again."""

from functools import cache
from pathlib import Path

import pytest
import yaml

from tests.proposal.books import SCHEME, blank, book
from tests.reading.mutations import mutated
from tests.support.ironcalc_values import ironcalc_values
from tests.templates.test_package import (  # the same limits as for every other template
    test_counting_by_condition_only_over_our_own_numbers,
    test_formulas_use_what_every_program_has,
    test_only_inputs_are_unlocked,
    test_the_drop_downs_show_the_choices,
)
from tests.templates.test_whole_workbooks import cached
from validators.returns.check import check
from validators.returns.proposals.audience import proposers
from workbook_templates.annotate import annotated
from workbook_templates.forms.build import build
from workbook_templates.forms.fill import fill
from workbook_templates.forms.layout.names import PROPOSAL, TODO
from workbook_templates.forms.layouts import layout_of
from workbook_templates.read import read_bytes
from workbook_templates.schemes.store import load, shipped

__all__ = [
    "test_counting_by_condition_only_over_our_own_numbers", "test_formulas_use_what_every_program_has",
    "test_only_inputs_are_unlocked", "test_the_drop_downs_show_the_choices",
]  # fmt: skip
HINTS = yaml.safe_load(Path(__file__).with_name("hints.yaml").read_text(encoding="utf-8"))
DEPARTMENT = "市教育局"
LAYOUT = layout_of(SCHEME, "proposal", DEPARTMENT)
TABLE = LAYOUT.tables[0]
WHOLE = {
    "object": "县（市）区、开发区", "title": "无烟机关建成率", "measure": "%", "method": "按比例（越高越好）",
    "target": "95", "points": 10, "standard": "按比例得分", "proof": "是",
}  # fmt: skip


@pytest.fixture(scope="module")
def workbook():
    return LAYOUT, blank(DEPARTMENT)


@cache
def filled(number):
    """The blank form with the case's cells in its second row."""
    case = HINTS[number]
    given = (WHOLE if case.get("全") else {}) | case["填报"]
    data = blank(DEPARTMENT)
    values = {("P2", role, ""): value for role, value in given.items() if value is not None}
    return fill(data, read_bytes(data, "空白.xlsx").subject, values)


def shown(value):
    """What the form says by name of the expectation, out of any program's values; blank is ""."""
    row, sums, index = TABLE.first + 1, TABLE.last + 1, TABLE.index
    places = {
        "提示": (row, "message"), "合计": (sums, "points"), "合计提示": (sums, "standard"),
        "本部门提示": (sums + 1, "standard"),
    }  # fmt: skip
    texts = {name: value(PROPOSAL, row, index[key]) for name, (row, key) in places.items()}
    return {name: "" if text is None else text for name, text in texts.items()}


def wanted(case):
    return {name: case[name] for name in ("提示", "合计", "合计提示", "本部门提示") if name in case}


@pytest.mark.parametrize("number", range(len(HINTS)), ids=lambda number: HINTS[number]["名称"])
def test_hints(number, tmp_path):
    case = HINTS[number]
    path = tmp_path / "a.xlsx"
    path.write_bytes(filled(number))
    anew = ironcalc_values(path)
    for value in (cached(filled(number)), lambda sheet, row, col: anew[sheet].get((row + 1, col + 1))):
        said = shown(value)
        assert {name: said[name] for name in wanted(case)} == wanted(case)


def test_hints_in_libreoffice(office, tmp_path):
    paths = [tmp_path / f"{number}.xlsx" for number in range(len(HINTS))]
    for number, path in enumerate(paths):
        path.write_bytes(filled(number))
    books = office.recalculated(paths)
    for case, path in zip(HINTS, paths, strict=True):
        said = shown(lambda sheet, row, col, grids=books[path]: grids[sheet][row][col])
        assert {name: said[name] for name in wanted(case)} == wanted(case), case["名称"]


def test_the_to_do_list():
    """Cover and rows that are begun; a sum that is off; nothing about empty rows."""
    data = blank(DEPARTMENT)
    values = {("P2", "title", ""): "甲"} | {("P3", role, ""): text for role, text in WHOLE.items()}
    value = cached(fill(data, read_bytes(data, "a").subject, values | {("P3", "object", ""): "本部门"}))
    listed = [value(TODO, row, 2) for row in range(5, 12)]
    assert [text for text in listed if text] == [
        "封面：填报人", "封面：联系电话", "封面：审核人", "封面：填报日期", "动态指标申报表第2行", "本部门分值合计",
    ]  # fmt: skip
    assert cached(book("市文旅广电局"))(TODO, 1, 0) == "✔ 没有待办事项，可以打印、签字并报送。"


def test_who_may_propose():
    """Departments that report, then the other city departments; nobody where nothing is proposed."""
    found = proposers(SCHEME)
    departments = [unit.name for unit in SCHEME.units if unit.unit_class == "department"]
    assert (found[: len(SCHEME.departments)], set(found)) == (SCHEME.departments, set(departments))
    silent = [name for name in shipped() if not any(section.proposed for section in load(name).sections)]
    assert silent and not any(proposers(load(name)) for name in silent)


def test_only_when_asked_for(kaohe, tmp_path):
    assert kaohe("template", SCHEME.id, "-o", tmp_path / "a", "--kind", "proposal", "--unit", DEPARTMENT).code == 0
    assert [path.name for path in (tmp_path / "a").iterdir()] == [f"动态指标申报表_02_{DEPARTMENT}.xlsx"]
    kaohe("template", SCHEME.id, "-o", tmp_path / "b", "--unit", DEPARTMENT)
    assert not [path.name for path in (tmp_path / "b").rglob("*.xlsx") if "申报" in path.name]
    ran = kaohe("template", "national-2022", "-o", tmp_path / "c", "--kind", "proposal")
    assert (ran.code, "没有要发动态指标申报表的" in ran.err) == (2, True)


def test_the_same_bytes_again():
    assert build(SCHEME, "proposal", DEPARTMENT) == blank(DEPARTMENT)


def test_inspect_and_score(kaohe, tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(book(DEPARTMENT))
    found = kaohe("inspect", path, "--format", "json").json
    fields = {(field["ref"], field["role"]): field for field in found["fields"]}
    assert (found["kind"], found["unit"], found["scores"]) == ("proposal", DEPARTMENT, [])
    assert fields["P1", "points"] | {"label": ""} == {
        "ref": "P1", "role": "points", "label": "", "sheet": PROPOSAL, "cell": "G5", "type": "number", "measure": "",
        "choices": [], "required": False, "value": 10,
    }  # fmt: skip
    ran = kaohe("score", path)
    assert (ran.code, "是动态指标申报表，没有得分" in ran.err) == (2, True)


MOVED = {
    "标识表被删": ([{"删标识": True}], {"V426"}),
    "插入一行": ([{"表": PROPOSAL, "插入行": 7}], {"V422"}),
    "插入一列": ([{"表": PROPOSAL, "插入列": 4}], {"V423"}),
    "两行对调": ([{"表": PROPOSAL, "对换行": [5, 6]}], {"V422"}),
}


@pytest.mark.parametrize("name", MOVED)
def test_a_form_that_was_moved_about_reads_the_same(name):
    steps, codes = MOVED[name]
    before = read_bytes(book(DEPARTMENT), "a.xlsx").subject
    after = read_bytes(mutated(book(DEPARTMENT), steps), "a.xlsx")
    assert {finding.code for finding in after.findings} == codes
    assert {(i.ref, i.role): i.entry.value for i in after.subject.inputs} == {
        (i.ref, i.role): i.entry.value for i in before.inputs
    }


def test_a_marked_copy_shows_where():
    data = book(DEPARTMENT, {("P1", "target", ""): "再议"})
    subject = read_bytes(data, "a.xlsx").subject
    copy = annotated(data, subject, check(subject))
    assert len(copy) > len(data)
    again = read_bytes(copy, "a.xlsx").subject
    assert [i.raw for i in again.inputs] == [i.raw for i in subject.inputs]
