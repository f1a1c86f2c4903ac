"""Out and back again without losing anything; the workbook is one a clerk can edit."""

import re
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from scoring.methods import kinds
from scoring.methods.choice import Option
from scoring.scheme.applies import in_force
from scoring.scheme.model import (
    Assumption,
    Basis,
    Document,
    Grade,
    Group,
    Leaf,
    LocalChange,
    Scheme,
    Section,
    StageTarget,
    UnitClass,
    Variant,
)
from tests.scheme.support import SMALL
from tests.scheme.test_scheme_command import run
from tests.templates.schemes import RULES, schemes
from validators.schemes.file import parse
from validators.schemes.value_words import field_word
from validators.schemes.words import word_of
from workbook_templates.schemes import book as scheme_book
from workbook_templates.schemes import yaml as scheme_yaml
from workbook_templates.schemes.book import draw, drop_downs
from workbook_templates.schemes.book.book_table import BookTable
from workbook_templates.schemes.book.tables import (
    GRADES,
    GROUPS,
    LEAVES,
    PARTS,
    SECTIONS,
    STAGES,
    TABLES,
    UNIT_TARGETS,
    VARIANTS,
)
from workbook_templates.schemes.store import load, shipped

SMALL_SCHEME = parse(SMALL, "small.yaml")
FORMS = {
    "xlsx": lambda scheme: scheme_book.loads(scheme_book.dumps(scheme), "x.xlsx"),
    "yaml": lambda scheme: parse(scheme_yaml.dumps(scheme), "x.yaml"),
}
NAMES = st.sampled_from(["甲 乙", "1.0", "007", "是", "null", "2020-01-01", "=A1", "- a: b", "#x", "很" * 60, "a'b\"c"])
PROSE = st.one_of(NAMES, st.text(st.sampled_from("健康0.5 \n:#{[-\"'=@，"), min_size=1, max_size=30)).filter(str.strip)
NUMBERS = st.one_of(
    st.decimals(0, 10**9, places=4), st.sampled_from([Decimal("0.1234567890123456789"), Decimal("1E+3")])
)
DAYS = st.dates(date(2001, 1, 1), date(2099, 1, 1))
BASES = st.builds(
    Basis,
    provenance=st.sampled_from(["original", "derived", "stand_in"]),
    clause=PROSE,
    note=st.one_of(st.just(""), PROSE),
)
AMONG = st.sampled_from([(), ("甲县",), ("乙县", "甲县")])
SHARES = st.decimals(0, 1, places=4)
RANKS = st.integers(1, 99)
VARIANTS_OF_A_ROW = st.builds(
    Variant, applies_to=AMONG.filter(bool), basis=BASES, rule=st.none() | st.sampled_from(RULES[:4] + RULES[5:]),
    points=st.none() | NUMBERS, target_text=PROSE,
)  # fmt: skip
STAGES_OF_A_ROW = st.builds(StageTarget, year=st.integers(2000, 2035), target=NUMBERS.filter(lambda number: number > 0))
GROUPS_OF_ALL = st.builds(Group, name=NAMES, basis=BASES, lead=NAMES)
CHANGES = st.builds(LocalChange, place=PROSE, what=PROSE, before=PROSE, after=PROSE)


@st.composite
def rich(draw):
    """A random scheme whose texts, numbers and optional fields are awkward too."""
    scheme = _loadable(draw(schemes()))
    first, *others = scheme.sections
    points = draw(NUMBERS.filter(lambda number: number > 0))
    changed = replace(first, points=points, basis=draw(BASES), applies_to=draw(AMONG), proposed=draw(st.booleans()))
    if first.indicators:
        leaf, *rest = first.indicators
        leaf = replace(
            leaf, title=draw(PROSE), points_basis=draw(st.none() | BASES), target_text=draw(NAMES), gap=False,
            category=draw(NAMES), applies_to=draw(AMONG), tolerance=draw(st.none() | SHARES),
            variants=tuple(draw(st.lists(VARIANTS_OF_A_ROW, max_size=2, unique_by=lambda variant: variant.applies_to))),
            stages=tuple(draw(st.lists(STAGES_OF_A_ROW, max_size=2))),
        )  # fmt: skip
        changed = replace(changed, indicators=(leaf, *rest))
    return replace(
        scheme, title=draw(PROSE), version=draw(NAMES), sections=(changed, *others), units_basis=draw(BASES),
        departments_basis=draw(st.none() | BASES), deadline=draw(st.none() | DAYS),
        classes=draw(st.sampled_from([(), (UnitClass(id="a", name="县区"),)])),
        trial_years=draw(st.sampled_from([(), (2020,), (2020, 2021)])),
        unit_term=draw(NAMES), stage_years=draw(st.sampled_from([(), (2022, 2025)])), data_years=draw(st.booleans()),
        row_places=draw(st.integers(0, 6)), total_places=draw(st.integers(0, 6)),
        baseline_year=draw(st.none() | st.integers(2000, 2030)), tolerance=draw(SHARES),
        groups=draw(st.just(()) | st.tuples(GROUPS_OF_ALL)),
        objection_days=draw(st.none() | RANKS), extends=draw(st.sampled_from(["", "elsewhere"])),
        local_changes=draw(st.just(()) | st.tuples(CHANGES)),
        grades=scheme.grades + tuple(
            Grade(
                name=name, at_least=draw(NUMBERS), consequence=draw(PROSE), up_to_rank=draw(st.none() | RANKS),
                top_share=draw(st.none() | SHARES.filter(bool).map(lambda share: share * 100)),
                rectify_days=draw(st.none() | RANKS),
            )
            for name in draw(st.sampled_from(["", "优", "优良"]))
        ) + draw(st.sampled_from([(), (Grade(name="先进", up_to_rank=3),)])),
        tie_breakers=draw(st.sampled_from([(), (first.id,)])),
        assumptions=tuple(Assumption(place="S1", text=text) for text in draw(st.lists(PROSE, max_size=2))),
    )  # fmt: skip


def _loadable(item):
    """No option with a double quote, which a scheme file may not have."""
    if isinstance(item, Option):
        return replace(item, text=item.text.replace('"', ""))
    if isinstance(item, tuple):
        return tuple(map(_loadable, item))
    if not is_dataclass(item):
        return item
    return replace(item, **{f.name: _loadable(getattr(item, f.name)) for f in fields(item) if f.init})


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", shipped())
def test_shipped_schemes_come_back_the_same(name, form):
    scheme = load(name)
    assert FORMS[form](scheme) == scheme


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(scheme=rich())
def test_any_scheme_comes_back_the_same(form, scheme):
    scheme = in_force(scheme)  # as any scheme that was loaded
    assert FORMS[form](scheme) == scheme


@pytest.mark.parametrize("text", ["甲\n\n", "甲\n\n\n乙\n", "\n\n甲", "甲\n", " 甲\n 乙"])
def test_lines_of_a_text_come_back_the_same(text):
    """Blank lines at the end are what a block of YAML leaves open."""
    scheme = replace(load("ganzhou-2021"), procedure=text)
    assert parse(scheme_yaml.dumps(scheme), "x.yaml") == scheme


BY_SHEET = {
    ("方案", "方案编号"), ("方案", "标题"), ("任务", "任务"), ("合并指标", "部分编号"), ("分类目标", "类别或单位"),
    ("难度系数", "类别或单位"),
    ("单位", "单位"), ("单位", "类别"), ("类别", "类别编号"), ("类别", "类别名称"),
    ("行动组", "行动组"), ("参数", "参数编号"), ("等次", "等次"), ("约定", "约定"),
}  # fmt: skip
"""Heads that say more than the field's name, since they say whose name, number or year it is."""


def labels(cls, *path):
    """How a list of changes calls what a column holds: by all rules that have such a parameter."""
    if path[0] == "rule":
        return {word_of(rule, path[1]) for rule in kinds().values() if path[1] in rule.__dataclass_fields__}
    if len(path) == 1:
        return {word_of(cls, path[0])}
    return {field_word([(cls, path[0]), (Document if path[0] == "document" else Basis, path[1])])}


def test_columns_are_called_as_changes_are_told():
    """A change is told in the words of the workbook's heads, so that a clerk finds the column it is about."""
    columns = [(table, column) for table in TABLES for column in table.columns if not column.own]
    assert {(t.name, c.head) for t, c in columns if labels(t.holds, *c.path) != {c.head}} == BY_SHEET


@pytest.mark.parametrize("table", [LEAVES, PARTS, VARIANTS], ids=lambda table: table.name)
@pytest.mark.parametrize("kind", sorted(kinds()))
def test_every_parameter_of_every_rule_has_a_column(kind, table: BookTable):
    """Lists of a rule stand in sheets of their own; the first year follows from the scheme's years."""
    columns = {column.parameter for column in table.columns}
    levels = kinds()[kind].level_list
    elsewhere = {"kind", "first_year", "parts", levels.field if levels else "kind"}
    assert {f.name for f in fields(kinds()[kind])} - elsewhere <= columns


def test_every_field_of_a_scheme_has_a_cell():
    held = {column.path[0] for table in TABLES for column in table.columns}
    assert {f.name for f in fields(Scheme)} - held == {"units", "sections", "departments", "classes", "parameters",
                                                       "grades", "relations", "assumptions", "groups",
                                                       "local_changes"}  # fmt: skip


@pytest.mark.parametrize(
    ("cls", "table", "elsewhere"),
    [
        (Section, SECTIONS, {"tasks", "indicators", "dimension_weights", "coefficients"}),
        (Leaf, LEAVES, {"variants", "stages", "unit_targets", "coefficients"}),
        (Variant, VARIANTS, set()),
        (StageTarget, STAGES, set()),
        (Group, GROUPS, set()),
        (Grade, GRADES, set()),
    ],
)
def test_every_field_of_a_row_has_a_column(cls, table, elsewhere):
    assert {f.name for f in fields(cls)} - {column.path[0] for column in table.columns} == elsewhere


def test_the_workbook_is_for_people():
    book = load_workbook(BytesIO(scheme_book.dumps(load("ganzhou-2021"))))
    assert book.sheetnames == ["填写说明", "方案", "部分", "任务", "分项与指标", "档次与选项", "合并指标", "分类目标",
                               "阶段目标", "单位目标", "难度系数", "维度权重", "单位", "类别", "部门", "行动组", "参数",
                               "等次", "指标关系", "约定", "本地调整"]  # fmt: skip
    assert not any(sheet.protection.sheet for sheet in book)
    assert {sheet.freeze_panes is not None for sheet in book if sheet.title != "填写说明"} == {True}
    rows = book["分项与指标"]
    heads = [cell.value for cell in rows[1]]
    assert len(set(heads)) == len(heads) == len(LEAVES.columns)
    by_ref = {row[0].value: dict(zip(heads, [cell.value for cell in row], strict=True)) for row in rows.iter_rows(2)}
    t74 = by_ref["T7.1"]
    assert (t74["所属"], t74["计分规则"], t74["次数下限"], t74["人数下限"]) == ("T7", "达到数量得分", 1, 3)
    assert (by_ref["I1"]["目标值"], by_ref["I1"]["方向"], by_ref["I1"]["出处"]) == (77.7, "越高越好", "暂代")
    lists = {str(check.formula1) for check in rows.data_validations.dataValidation if check.type == "list"}
    assert any("是/否,达到数量得分" in text or "达到数量得分" in text for text in lists)
    assert '"原文,理解,暂代"' in lists and '"越高越好,越低越好"' in lists and '"是,否"' in lists
    areas = [area for check in rows.data_validations.dataValidation for area in check.sqref.ranges]
    assert [area.max_row > 1 for area in areas].count(True) == len(LEAVES.columns)  # every column explains itself
    assert [area.max_row > 1 for area in areas].count(False) == len(LEAVES.columns)  # and its head does


@pytest.mark.parametrize("name", shipped())
def test_columns_that_no_row_uses_are_folded_under_a_plus(name):
    book = load_workbook(BytesIO(scheme_book.dumps(load(name))))
    for table in (table for table in TABLES if not table.upright):
        sheet = book[table.name]
        heads = [cell.value for cell in sheet[1]]
        hidden = _hidden(sheet)
        for letter, column in sheet.column_dimensions.items():
            assert column.outlineLevel == (1 if column.hidden else 0), (table.name, letter)
        used = {n for n in hidden if any(row[n - 1].value is not None for row in sheet.iter_rows(2))}
        assert not used, table.name
        assert hidden or len(heads) <= 12 or table is UNIT_TARGETS, table.name
    leaves = book["分项与指标"]
    sight = [column.head for n, column in enumerate(LEAVES.columns, 1) if n not in _hidden(leaves)]
    assert {"编号", "所属", "名称", "分值", "计分规则", "目标值", "每次扣分", "出处"} <= set(sight) and len(sight) < 40
    assert len({cell.fill.start_color.rgb for cell in leaves[1]}) == 4  # by what the column is for


def _hidden(sheet):
    """openpyxl keeps a run of equal columns under its first."""
    return {
        n for column in sheet.column_dimensions.values() if column.hidden for n in range(column.min, column.max + 1)
    }


@pytest.mark.parametrize(("most", "last"), [(drop_downs.MOST_ROWS, drop_downs.MOST_ROWS), (3, 28)])
def test_drop_downs_and_colours_reach_as_far_as_rows_are_typed(monkeypatch, most, last):
    """Seven rows are there; the last that has them is the last that a list may have, or the last that is drawn."""
    monkeypatch.setattr(draw, "MOST_ROWS", most)
    book = load_workbook(BytesIO(scheme_book.dumps(parse(SMALL, "small.yaml"))))
    for table in (table for table in TABLES if not table.upright):
        checks = [area for check in book[table.name].data_validations.dataValidation for area in check.sqref.ranges]
        assert len(checks) >= 1
        colours = [area for rule in book[table.name].conditional_formatting for area in rule.sqref.ranges]
        assert bool(colours) == any(column.parameter for column in table.columns)
        if table is LEAVES or most > 3:
            below = [area for area in (*checks, *colours) if area.max_row > 1]  # a head has a prompt of its own
            assert {area.max_row for area in below} == {last}, table.name
    assert book["分项与指标"].max_row == 28  # no more is drawn


def test_the_yaml_reads_well():
    text = scheme_yaml.dumps(load("ganzhou-2021"))
    assert text.startswith("# yaml-language-server: $schema=scheme.schema.json\n")
    assert '\nversion: "1.0"\n' in text
    assert (
        "\n          - ref: T1.4\n            title: 推进办召开工作协调会议2次及以上\n            points: 2\n" in text
    )
    assert "rule: {kind: proportional, target: 77.7, polarity: higher}" in text
    assert not re.search(r"\\u|optional: false|needs: \"\"|not_applicable", text)
    assert list(yaml.safe_load(text))[:5] == ["id", "title", "city", "year", "version"]


@pytest.mark.parametrize("suffix", ["xlsx", "yaml"])
def test_export_and_import(tmp_path, suffix):
    first, second = tmp_path / f"a.{suffix}", tmp_path / "b.yaml"
    exported = run("export", "ganzhou-2021", "-o", first)
    assert (exported.exit_code, exported.stderr) == (0, "")
    assert "已导出“2021年健康" in exported.stdout
    imported = run("import", first, "-o", second)
    assert (imported.exit_code, imported.stderr) == (0, "")
    assert load(second) == load("ganzhou-2021")


def test_a_scheme_workbook_does_not_tell_when_it_was_written():
    data = scheme_book.dumps(load("ganzhou-2021"))
    assert data == scheme_book.dumps(load("ganzhou-2021"))
    told = load_workbook(BytesIO(data)).properties
    assert {told.created, told.modified} == {datetime(2021, 1, 1)}


def test_an_output_is_replaced_only_with_force(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"mine")
    refused = run("export", "ganzhou-2021", "-o", path)
    assert (refused.exit_code, path.read_bytes()) == (2, b"mine")
    assert "--force" in refused.stderr
    assert run("export", "ganzhou-2021", "-o", path, "--force").exit_code == 0
    assert path.read_bytes() != b"mine"


def test_nothing_is_written_that_would_not_come_back(tmp_path):
    """A workbook cell cannot keep what a control character or an outer space of a name means."""
    source, path = tmp_path / "a.yaml", tmp_path / "a.xlsx"
    source.write_text(SMALL.replace("{name: 甲县}", '{name: " 甲县"}', 1), encoding="utf-8")
    refused = run("export", source, "-o", path)
    assert (refused.exit_code, path.exists()) == (2, False)
    assert "方案中有 .xlsx 文件存不住的内容：units[" in refused.stderr


def test_another_ending_is_refused(tmp_path):
    refused = run("export", "ganzhou-2021", "-o", tmp_path / "a.docx")
    assert refused.exit_code == 2
    assert ".xlsx（工作簿）或 .yaml（方案文件）" in refused.stderr
