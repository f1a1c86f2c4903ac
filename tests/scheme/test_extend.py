"""A scheme that extends another: what merges, what replaces, what is told, and the ways it can go wrong."""

import pytest

from tests.scheme.support import SMALL, cases, edited
from tests.scheme.test_scheme_command import as_json, run
from validators.schemes.diff import local_changes
from validators.schemes.file import SchemeFileError, parse
from workbook_templates.schemes import compile as compile_schemes
from workbook_templates.schemes import store as scheme_store
from workbook_templates.schemes.store import load

CASES = cases("extending.yaml")
HEAD = "id: child\nextends: small.yaml\n"


@pytest.fixture
def child(tmp_path):
    """Writes a file beside small.yaml that extends it."""

    def write(text, head=HEAD, small=SMALL):
        (tmp_path / "small.yaml").write_text(small, encoding="utf-8")
        path = tmp_path / "child.yaml"
        path.write_text(head + text, encoding="utf-8")
        return path

    return write


def of(kind):
    return [name for name in CASES if kind in CASES[name]]


def problems(path):
    with pytest.raises(SchemeFileError) as caught:
        load(path)
    return caught.value.problems


@pytest.mark.parametrize("name", of("changes"))
def test_what_differs_is_laid_over_the_parent(child, name):
    scheme = load(child(CASES[name]["child"]))
    told = [[change.place, change.what, change.before, change.after] for change in scheme.local_changes]
    assert told == CASES[name]["changes"]
    assert (scheme.id, scheme.extends) == ("child", "small")


@pytest.mark.parametrize("name", of("problems"))
def test_every_problem_is_told_at_its_place(child, name):
    expected = CASES[name]["problems"]
    found = problems(child(CASES[name]["child"]))
    lines = [problem.line - (0 if problem.file else HEAD.count("\n")) for problem in found]
    assert [[line, problem.place] for line, problem in zip(lines, found, strict=True)] == [e[:2] for e in expected]
    for problem, (*_, words) in zip(found, expected, strict=True):
        assert words in problem.text


def test_the_parents_order_is_kept(child):
    text = "sections: [{id: S2, indicators: [{ref: I3, title: 三}, {ref: I1, title: 一}]}]"
    scheme = load(child(text))
    assert [(leaf.ref, leaf.title) for leaf in scheme.sections[1].indicators] == [
        ("I1", "一"), ("I2", "创建率"), ("I3", "三"),
    ]  # fmt: skip


def test_a_problem_in_the_parent_names_its_file_and_hides_none(child):
    path = child("year: 明年\n", small=edited([["target: 60", "target: 六十"]]))
    found = problems(path)
    assert [(p.file, p.line, p.place) for p in found] == [
        ("", 3, "year"), (str(path.parent / "small.yaml"), 71, "I1.rule.target"),
    ]  # fmt: skip
    assert f"{path.parent / 'small.yaml'} 第71行第44列　I1.rule.target" in str(found[1].text)


def test_a_new_target_takes_the_documents_wording_of_the_old_one_along(child):
    small = edited([["        owner: 市二局", "        target_text: 八成\n        owner: 市二局"]])
    kept = load(child("sections: [{id: S2, indicators: [{ref: I2, points: 10}]}]", small=small))
    gone = load(child("sections: [{id: S2, indicators: [{ref: I2, rule: {polarity: lower}}]}]", small=small))
    assert [s.sections[1].indicators[1].target_text for s in (kept, gone)] == ["八成", ""]


def test_relations_of_a_dropped_row_go_with_it(child):
    pairs = [("I2", "I1"), ("I3.1", "I3.2")]
    rows = ", ".join(f"{{kind: not_above, smaller: {smaller}, larger: {larger}}}" for smaller, larger in pairs)
    small = f"{SMALL}relations: [{rows}]\n"
    scheme = load(child("sections: [{id: S2, indicators: [{ref: I2, drop: true}]}]", small=small))
    assert [relation.smaller for relation in scheme.relations] == ["I3.1"]


def test_assumptions_add_up_and_are_dropped_by_place(child):
    small = SMALL + "assumptions: [{place: S1, text: 一}, {place: S2, text: 二}, {place: S1, text: 三}]\n"
    scheme = load(child("assumptions: [{place: S1, drop: true}, {place: I1, text: 四}]", small=small))
    assert [(a.place, a.text) for a in scheme.assumptions] == [("S2", "二"), ("I1", "四")]


@pytest.mark.parametrize(
    ("head", "place", "words"),
    [
        ("id: child\nextends: smal.yaml\n", "extends", "没有“smal.yaml”这个方案，也没有这个文件"),
        ("id: child\nextends: zhangye2022\n", "extends", "是否要用 zhangye-2022？"),
        ("id: child\nextends: [small.yaml]\n", "extends", "应为一个方案的名称或文件名"),
        ("id: child\nextends: child.yaml\n", "extends", "绕了一圈又回到自己"),
        ("extends: small.yaml\n", "id", "缺少必填的 id"),
        ("id: small\nextends: small.yaml\n", "id", "不能与原方案相同"),
    ],
)
def test_no_such_parent(child, head, place, words):
    (problem,) = problems(child("", head=head))
    assert problem.place == place
    assert words in problem.text


def test_a_circle_of_two(child, tmp_path):
    path = child("")
    (tmp_path / "small.yaml").write_text("id: small\nextends: ./child.yaml\n", encoding="utf-8")
    (problem,) = problems(path)
    assert "绕了一圈又回到自己" in problem.text


def test_a_chain(child, tmp_path):
    child("sections: [{id: S2, indicators: [{ref: I1, points: 15}]}]")
    grandchild = tmp_path / "b" / "g.yaml"
    grandchild.parent.mkdir()
    grandchild.write_text("id: g\nextends: ../child.yaml\nsections: [{id: S2, points: 55}]\n", encoding="utf-8")
    scheme = load(grandchild)
    assert (scheme.extends, scheme.sections[1].points, scheme.sections[1].indicators[0].points) == ("child", 55, 15)
    assert [(change.place, change.before, change.after) for change in scheme.local_changes] == [("S2 指标", "60", "55")]


def test_a_shipped_parent_a_workbook_parent(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_text("id: a\nextends: zhangye-2022\nunits: [{name: 某镇}]\n", encoding="utf-8")
    assert load(path).sections == load("zhangye-2022").sections
    assert run("export", path, "-o", tmp_path / "a.xlsx").exit_code == 0
    path.write_text("id: b\nextends: a.xlsx\ncity: 某县\n", encoding="utf-8")
    scheme = load(path)
    assert (scheme.unit_names, scheme.extends) == (("某镇",), "a")


@pytest.mark.parametrize("suffix", ["yaml", "xlsx"])
def test_an_export_is_whole_and_needs_no_parent(child, tmp_path, suffix):
    """A dropped row stays dropped, wherever the file goes."""
    path = child("sections: [{id: S2, indicators: [{ref: I2, drop: true}]}]")
    away = tmp_path / "away" / f"whole.{suffix}"
    assert run("export", path, "-o", away).exit_code == 0
    assert load(away) == load(path)


def test_changes_of_a_whole_file_follow_what_is_edited_in_it(tmp_path):
    path, whole = tmp_path / "a.yaml", tmp_path / "whole.yaml"
    path.write_text("id: a\nextends: zhangye-2022\noffice: 县办\n", encoding="utf-8")
    assert run("export", path, "-o", whole).exit_code == 0
    text = whole.read_text(encoding="utf-8")
    whole.write_text(text.replace("target: 74.6", "target: 75", 1), encoding="utf-8")
    scheme = load(whole)
    assert [change.what for change in scheme.local_changes] == ["考核办公室", "目标值"]
    assert scheme.local_changes == local_changes(load("zhangye-2022"), scheme)


def test_a_shipped_scheme_is_stale_when_the_one_it_extends_was_edited(tmp_path, monkeypatch):
    monkeypatch.setattr(scheme_store, "FOLDER", tmp_path)
    monkeypatch.setattr(compile_schemes, "FOLDER", tmp_path)
    (tmp_path / "small.yaml").write_text(SMALL, encoding="utf-8")
    (tmp_path / "child.yaml").write_text("id: child\nextends: small\nyear: 2022\n", encoding="utf-8")
    for cache in (scheme_store._shipped, scheme_store._compiled):
        cache.cache_clear()
    compile_schemes.main()
    assert scheme_store._compiled("child")
    assert (load("child").extends, load("child").year) == ("small", 2022)
    (tmp_path / "small.yaml").write_text(edited([["target: 60", "target: 61"]]), encoding="utf-8")
    for cache in (scheme_store._shipped, scheme_store._compiled):
        cache.cache_clear()
    assert load("child").sections[1].indicators[0].rule.target == 61
    for cache in (scheme_store._shipped, scheme_store._compiled):
        cache.cache_clear()


def test_show_diff_and_check_tell_the_differences(child):
    path = child("sections: [{id: S2, indicators: [{ref: I1, points: 15}]}]")
    said = "I1 知晓率：分值由“20”改为“15”"
    assert f"本地调整（与 small 的不同）\n  {said}" in run("show", path).stdout
    assert said in run("diff", path.parent / "small.yaml", path).stdout
    places = {(f["code"], f["place"]) for f in as_json("check", path)["findings"]}
    assert {("local_change", "I1 知晓率"), ("points_do_not_add_up", "S2")} <= places


def test_without_a_way_to_find_it_a_file_is_read_as_it_stands():
    assert parse(SMALL + "extends: elsewhere\n", "x.yaml").extends == "elsewhere"
