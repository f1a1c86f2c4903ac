"""`kaohe score`: leaf rows that add up, and refusal of a workbook that holds many units."""

import pytest

from tests.templates.support import SHIPPED, random_workbook
from tests.templates.test_whole_workbooks import cached

KEYS = ["file", "scheme", "unit", "total", "max", "complete", "grade", "grade_limits", "sections", "tasks", "scores"]
STATUS = {"scored", "missing", "invalid", "not_applicable", "unscoreable"}


def test_shape(kaohe, filled_unit):
    ran = kaohe("score", filled_unit, "--format", "json")
    found = ran.json
    assert (ran.code, ran.err) == (0, "")
    assert list(found) == KEYS
    assert (found["file"], found["scheme"], found["unit"]) == (str(filled_unit), SHIPPED.id, SHIPPED.unit_names[0])
    assert (found["max"], found["grade"], found["complete"]) == (100, None, False)
    assert [(s["id"], s["title"], s["max"]) for s in found["sections"]] == [
        (s.id, s.title, float(s.points)) for s in SHIPPED.sections
    ]
    assert [list(task) for task in found["tasks"]] == [["ref", "points", "max"]] * 9
    assert [s["ref"] for s in found["scores"]] == [leaf.ref for leaf in SHIPPED.leaves()]
    for score in found["scores"]:
        assert list(score) == ["ref", "points", "max", "status", "explanation"]
        assert score["status"] in STATUS and score["explanation"]
    assert {"scored", "missing", "invalid"} <= {s["status"] for s in found["scores"]}


def test_sections_add_up_to_the_total(kaohe, filled_unit):
    found = kaohe("score", filled_unit, "--format", "json").json
    assert found["total"] == round(sum(s["points"] for s in found["sections"]), 2)
    tasks = {task["ref"]: task["points"] for task in found["tasks"]}
    for ref, points in tasks.items():
        assert points == round(sum(s["points"] for s in found["scores"] if s["ref"].startswith(f"{ref}.")), 2)


def test_clean_figures_score_what_the_sheet_shows(kaohe, tmp_path):
    path = tmp_path / "clean.xlsx"
    path.write_bytes(random_workbook("shipped", "unit", 2).data)
    scores = {s["ref"]: s["points"] for s in kaohe("score", path, "--format", "json").json["scores"]}
    value = cached(path.read_bytes())
    shown = {
        line.leaf.ref: value(line.score.sheet, line.score.row, line.score.col)
        for line in random_workbook("shipped", "unit", 2).layout.lines
    }
    assert scores == {ref: points if isinstance(points, float) else 0 for ref, points in shown.items()}


def test_a_department_holds_many_units(kaohe, department):
    ran = kaohe("score", department)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "kaohe consolidate" in ran.err


@pytest.mark.parametrize("seed", [0, 4])
def test_text_form(kaohe, tmp_path, seed):
    path = tmp_path / "a.xlsx"
    path.write_bytes(random_workbook("shipped", "unit", seed).data)
    ran = kaohe("score", path)
    assert (ran.code, ran.err) == (0, "")
    assert "总分：" in ran.out and "暂定" in ran.out and "（预估，以部门数据为准）" in ran.out
