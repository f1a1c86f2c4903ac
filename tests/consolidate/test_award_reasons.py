"""What departments awarded, and why, on its way to the assessors: kept, changed, or awarded without a word."""

import json

import pytest
from openpyxl import load_workbook

from scoring.entries import InputKey
from tests.consolidate.test_department_awards import AWARDS, COVER, SCHEME, everything, listed, returned, sent, told
from tests.consolidate.test_master import load_cell
from tests.consolidate.test_review_only import kaohe
from tests.support.ironcalc_values import ironcalc_values
from workbook_templates.forms.build import build
from workbook_templates.forms.layouts import layout_of
from workbook_templates.read import read
from workbook_templates.schemes.store import load

assert sent  # a fixture
REVIEW = "考核"


def prefilled(returns, folder, unit, values):
    """A review that shows what departments have returned, filled in by the assessors and put beside the returns."""
    code, _ = kaohe(
        "template", SCHEME, "-o", folder, "--kind", "review", "--unit", unit, "--returns", returns, "--force"
    )
    (path,) = folder.glob(f"核查表_*_{unit}.xlsx")
    data = folder / "values.json"
    cover = [{"ref": "cover", "role": role, "value": value} for role, value in COVER.items()]
    cells = [{"ref": ref, "role": role, "value": value} for (ref, role), value in values.items()]
    data.write_text(json.dumps([*cover, *cells]), encoding="utf-8")
    filled = returns / f"核查_{unit}.xlsx"
    assert (code, kaohe("fill", path, "--data", data, "-o", filled, "--force")[0]) == (0, 0)
    return filled


def row_of(path, ref, section=REVIEW):
    """What a row of the review shows, by the head of its column."""
    sheet = load_workbook(path, data_only=True)[section]
    head = next(row for row in sheet.iter_rows() if any(cell.value == "核查意见" for cell in row))
    line = next(row for row in sheet.iter_rows() if str(row[1].value) == ref.lstrip("I") and row[0].row > head[0].row)
    return {top.value: cell.value for top, cell in zip(head, line, strict=True) if top.value}


def errors(path):
    checked = json.loads(kaohe("validate", path, "--format", "json")[1])
    return [(f["code"], f["cell"], f["message"]) for f in checked["files"][0]["findings"] if f["severity"] == "error"]


def points(path):
    found = json.loads(kaohe("score", path, "--format", "json")[1])
    return {s["ref"]: (s["points"], s["explanation"]) for s in found["scores"]}


def test_the_review_shows_the_award_which_stands_where_nothing_is_entered(sent, tmp_path):
    returns = everything(sent, tmp_path / "returns")
    review = prefilled(returns, tmp_path / "out", "甲镇", {})
    shown = row_of(review, "I1")
    assert (shown["监测值或部门核定得分"], shown["部门核定理由"]) == (55.5, "两处管护不到位")
    assert (shown["核定得分"], shown["核查意见"], shown["核定后得分"]) == (None, None, 55.5)
    assert shown["提示"] == "○ 采用县水利局核定的55.50分，另行核定的填“核定得分”"
    assert points(review)["I1"] == (55.5, "县水利局核定55.5分：两处管护不到位")
    assert errors(review) == []
    _, found, scores = told(returns)
    assert scores["甲镇", "I1"]["explanation"] == "县水利局核定55.5分：两处管护不到位"
    assert found["discrepancies"] == [] and found["status"] == "provisional"  # other units have no review yet


def test_the_same_of_points_taken_off(sent, tmp_path):
    returns = everything(sent, tmp_path / "returns")
    review = prefilled(returns, tmp_path / "out", "乙镇", {})
    shown = row_of(review, "I3", "扣分")
    assert [shown[head] for head in ("部门核定扣分", "部门核定理由", "核定后扣分")] == [2.5, "市级通报一次", -2.5]
    assert shown["提示"] == "○ 采用督查组核定扣的2.50分，另行核定的填“核定扣分”"
    review = prefilled(returns, tmp_path / "out", "乙镇", {("I3", "awarded"): 0, ("I3", "opinion"): "通报已撤销"})
    assert row_of(review, "I3", "扣分")["提示"] == "✔ 不扣分" and errors(review) == []
    explained = points(review)["I3"][1]
    assert explained == "考核组核定扣0分：通报已撤销（督查组核定扣2.5分：市级通报一次，未采用）"
    assert told(returns)[2]["乙镇", "I3"]["explanation"] == explained


def test_a_department_that_corrects_itself_is_not_overruled_by_what_was_only_shown(sent, tmp_path):
    returns = everything(sent, tmp_path / "returns")
    prefilled(returns, tmp_path / "out", "甲镇", {})
    (returns / "县水利局.xlsx").unlink()
    returned(sent, returns, "县水利局", AWARDS | {("I1", "awarded", "甲镇"): 50})
    assert told(returns)[2]["甲镇", "I1"]["points"] == 50


@pytest.mark.parametrize(("opinion", "codes"), [(None, ["V315"]), ("无", ["V315"]), ("现场复核差", [])])
def test_a_change_wants_an_opinion(opinion, codes, sent, tmp_path):
    returns = everything(sent, tmp_path / "returns")
    review = prefilled(returns, tmp_path / "out", "甲镇", {("I1", "awarded"): 30, ("I1", "opinion"): opinion})
    assert [code for code, _, _ in errors(review)] == codes
    assert (row_of(review, "I1")["提示"] == "▲ 与县水利局核定的不同，请写明核查意见") == (opinion is None)
    _, found, scores = told(returns)
    assert scores["甲镇", "I1"]["points"] == 30
    assert "（县水利局核定55.5分：两处管护不到位，未采用）" in scores["甲镇", "I1"]["explanation"]
    assert [d["ref"] for d in found["discrepancies"]] == ["I1"]
    assert any("错误尚未更正" in reason for reason in found["reasons"]) == bool(codes)


def test_a_change_without_a_word_is_told_where_the_review_did_not_show_the_award(sent, tmp_path):
    returns = everything(sent, tmp_path / "returns")
    returned(sent, returns, "甲镇", {("I1", "awarded", ""): 30})
    returned(sent, returns, "乙镇", {("I1", "awarded", ""): 60})  # as the department did
    assert errors(returns / "甲镇.xlsx") == []
    _, found, _ = told(returns)
    said = [
        row for row in listed(returns, "问题清单") if any("县水利局核定55.5分，考核组另有核定" in str(c) for c in row)
    ]
    assert len(said) == 1 and "甲镇I1" in str(said)
    assert "报送表中有1处错误尚未更正" in found["reasons"]


@pytest.mark.parametrize(
    ("points", "reason", "wrong"),
    [(59.99, None, 1), (59.99, "无", 1), (0, None, 1), (60, None, 0), (59.99, "一处不到位", 0)],
)
def test_a_department_says_why_it_awards_less(points, reason, wrong, sent, tmp_path):
    values = AWARDS | {("I1", "awarded", "甲镇"): points, ("I1", "opinion", "甲镇"): reason}
    returns = tmp_path / "returns"
    path = returned(sent, returns, "县水利局", values)
    found = errors(path)
    assert [code for code, _, _ in found] == ["V314"] * wrong
    bare = wrong and reason is None
    if bare:
        ((_, cell, said),) = found
        assert (
            cell == "D8"
            and said == f"甲镇“河库管护常态化：核定理由”（I1）未填，而“河库管护常态化”满分60分，核定{points:g}分。"
        )
    book = load_workbook(path, data_only=True)
    assert (book["指标数据"]["F8"].value == "▲ 1项未写核定理由") == bool(bare)
    assert any(row[3].value == "▲ 请写明核定理由" for row in book["待办事项"].iter_rows(max_col=4)) == bool(bare)


def test_a_department_says_why_it_takes_points_off(sent, tmp_path):
    taken = {("I3", "awarded", "甲镇"): 0, ("I3", "awarded", "乙镇"): 2.5, ("I3", "awarded", "丙镇"): 0.5}
    path = returned(sent, tmp_path / "own", "督查组", taken | {("I3", "opinion", "乙镇"): "市级通报一次"})
    assert [said for code, _, said in errors(path) if code == "V314"] == [
        "丙镇“督查通报：核定理由”（I3）未填，而“督查通报”核定扣0.5分。"
    ]
    told = [row[5].value for row in load_workbook(path, data_only=True)["指标数据"].iter_rows(min_row=8, max_row=10)]
    assert told == ["✔ 已填全", "✔ 已填全", "▲ 1项未写核定理由"]


def test_what_is_wrong_with_an_award_is_settled_once_the_assessors_decide(sent, tmp_path):
    returns = everything(sent, tmp_path / "returns", 县水利局=AWARDS | {("I1", "awarded", "甲镇"): 61})
    assert any("1处错误" in reason for reason in told(returns)[1]["reasons"])
    for unit in ("甲镇", "乙镇", "丙镇"):
        own = {("I1", "awarded"): 40, ("I1", "opinion"): "两处管护不到位"} if unit == "甲镇" else {}
        review = prefilled(returns, tmp_path / "out", unit, own)
        assert errors(review) == []
    _, found, scores = told(returns)
    said = "考核组核定40分：两处管护不到位（县水利局核定61分：两处管护不到位，未采用）"
    assert scores["甲镇", "I1"]["explanation"] == said
    assert found["status"] == "final", found["reasons"]


def test_an_award_that_is_too_fine_is_shown_as_it_was_typed(sent, tmp_path):
    returns = everything(sent, tmp_path / "returns", 县水利局=AWARDS | {("I1", "awarded", "甲镇"): 50.34375})
    review = prefilled(returns, tmp_path / "out", "甲镇", {})
    shown = row_of(review, "I1")
    assert (shown["监测值或部门核定得分"], shown["核定后得分"]) == (50.34375, 50.34)
    explained = "县水利局核定50.34375分，方案保留两位小数，计50.34分：两处管护不到位"
    assert points(review)["I1"] == (50.34, explained)
    again = prefilled(returns, tmp_path / "out", "甲镇", {("I1", "awarded"): 50.34, ("I1", "opinion"): "取两位"})
    assert points(again)["I1"] == (50.34, "考核组核定50.34分：取两位（县水利局核定50.34375分：两处管护不到位，未采用）")


GIVEN = [None, 0, 1.25, 2.5, 2.505, 1.005, -1, "约2"]


@pytest.mark.parametrize("unit", ["甲镇", "丙镇"])
@pytest.mark.parametrize("given", GIVEN)
def test_live_points_of_the_review_are_those_of_the_engine(unit, given, tmp_path):
    """Of points taken off, at most 2.5, whatever the department gave and the assessors decided."""
    scheme = load(SCHEME)
    line = layout_of(scheme, "review", unit).line("I3")
    for number, decided in enumerate(GIVEN):
        values = {InputKey("I3", "monitored"): given, InputKey("I3", "awarded"): decided}
        path = tmp_path / f"{number}.xlsx"
        path.write_bytes(build(scheme, "review", unit, {k: v for k, v in values.items() if v is not None}))
        subject, cells = read(path).subject, ironcalc_values(path)["扣分"]
        score = subject.card.score("I3")
        shown = cells[load_cell(line.score.cell)]
        states = {"missing": "待核定", "invalid": "格式错误"}
        wanted = float(score.points) if score.status == "scored" else states[score.status]
        assert shown == wanted == subject.live["", "I3"][2], (given, decided)
        asked = cells[load_cell(line.message.cell)] == "▲ 与督查组核定的不同，请写明核查意见"
        usable = [isinstance(value, float | int) and 0 <= value <= 2.5 for value in (given, decided)]
        if usable[1] and isinstance(given, float | int):
            assert asked == (given != decided), (given, decided)
        assert asked <= usable[1]


def test_two_departments_and_a_unit_that_one_of_them_does_not_assess(sent, tmp_path):
    returns = everything(sent, tmp_path / "returns")
    review = prefilled(returns, tmp_path / "out", "丙镇", {})
    shown = row_of(review, "I1")
    assert (shown["监测值"], shown["核定后得分"]) == ("—", "不适用") and "部门核定理由" not in shown
    assert row_of(review, "I3", "扣分")["部门核定扣分"] == 1
    assert {ref: explained for ref, (_, explained) in points(review).items()}["I3"] == "督查组核定扣1分：县级通报一次"
