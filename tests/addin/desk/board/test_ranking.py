"""The pages show exactly the figures of the master and of the JSON, and where each comes from."""

import html
import re

import pytest
from openpyxl import load_workbook

from tests.addin.desk.board.changes import changed


@pytest.fixture
def uneven(returns, returned):
    """Units with different totals, one not there."""
    (returns / "西县unit.xlsx").write_bytes(changed(returned["西县unit.xlsx"], "是", "否"))
    (returns / "甲局department.xlsx").write_bytes(changed(returned["甲局department.xlsx"], 60, 41.3))
    (returns / "北县unit.xlsx").unlink()


def cells(row):
    return [
        html.unescape(re.sub(r"<[^>]*>", "", cell)).strip()
        for cell in re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row, re.S)
    ]


def table(page, number=1):
    body = re.search(rf'id="ranking-{number}".*?<tbody>(.*?)</tbody>', page, re.S)[1]
    return [cells(row) for row in re.findall(r"<tr>(.*?)</tr>", body, re.S)]


def shown(value):
    return "—" if value is None else f"{value:.2f}"


def test_ranking_is_that_of_the_master(kaohe, here, uneven, place):
    rows = table(here.page("/ranking"))
    found = kaohe("consolidate", "--json", "结果.json", "--format", "json").json
    assert found["status"] == "provisional" and len({unit["total"] for unit in found["units"]}) > 2
    wanted = [
        ["—" if unit["rank"] is None else str(unit["rank"]), unit["unit"],
         *(shown(part["points"] if unit["total"] is not None else None) for part in unit["sections"]),
         shown(unit["total"]), unit["grade"] or "—"]
        for unit in found["units"]
    ]  # fmt: skip
    assert [row[:6] for row in rows] == wanted
    master = list(load_workbook(place / "汇总.xlsx", data_only=True)["排名"].values)
    first = next(number for number, row in enumerate(master) if row[0] == "名次") + 1
    said = {row[1]: row for row in master[first : first + len(rows)]}
    for row in rows:
        assert row[6:] == [said[row[1]][6], said[row[1]][7] or ""]


def test_reasons_are_those_of_the_run(kaohe, here, uneven):
    page = here.page("/ranking")
    reasons = kaohe("consolidate", "--format", "json").json["reasons"]
    assert reasons and all(html.escape(reason) in page for reason in reasons)
    turns = [
        cells(row) for row in re.findall(r"<tr>(.*?)</tr>", re.search(r'id="turns".*?</table>', page, re.S)[0], re.S)
    ]
    assert ["被考核单位", "自评报送表：未报送", "北县"] in turns


def test_final_says_so(here):
    page = here.page("/ranking")
    assert "正式" in page and "可以作为正式结果" in page and "接下来由谁办" not in page


def test_distribution_counts_every_total(here, uneven):
    page = here.page("/ranking")
    body = re.search(r'data-spread="spread-1".*?<tbody>(.*?)</tbody>', page, re.S)[1]
    counts = [int(cells(row)[1]) for row in re.findall(r"<tr>(.*?)</tr>", body, re.S)]
    assert sum(counts) == 3


def test_heat_map_is_the_matrix(kaohe, here, uneven):
    here.page("/ranking")
    found = {unit["unit"]: unit for unit in kaohe("consolidate", "--format", "json").json["units"]}
    for section, refs in (("S1", ["T1.1", "T1.2", "T1.3"]), ("S2", ["I1", "I2"])):
        page = here.get(f"/ranking/heat?section={section}").text
        body = re.search(r'class="heat-map".*?<tbody>(.*?)</tbody>', page, re.S)[1]
        rows = [cells(row) for row in re.findall(r"<tr>(.*?)</tr>", body, re.S)]
        assert [row[0] for row in rows] == list(found)
        for name, *words in rows:
            scores = {score["ref"]: score for score in found[name]["scores"]}
            for ref, word in zip(refs, words, strict=True):
                score = scores[ref]
                assert word == shown(score["points"]) if score["status"] == "scored" else not word[:1].isdigit()


def test_every_score_leads_to_where_it_comes_from(kaohe, here, uneven, place):
    here.page("/ranking")
    kaohe("consolidate")
    rows = list(load_workbook(place / "汇总.xlsx", data_only=True)["得分明细"].values)[3:]
    assert len(rows) == 20
    for unit, ref, title, points, full, status, sentence, source, file, cell in rows:
        page = html.unescape(here.get(f"/ranking/score?unit={unit}&ref={ref}").text)
        assert f"<strong>{points:.2f}</strong> / {full:g}分" in page and title in page and status in page
        assert (sentence or "") in page and "第一条" in page
        if file:
            assert source in page and file in page and " ".join(cell.split("!")) in page


def test_rule_in_words(here):
    here.page("/ranking")
    assert "按比例（目标值50" in here.get("/ranking/score?unit=东县&ref=I1").text
    assert here.get("/ranking/score?unit=东县&ref=X9").status_code == 404
    assert here.get("/ranking/score?unit=无此县&ref=I1").status_code == 404


@pytest.mark.parametrize("query", ["sheet=9&section=no&first=99999", "sheet=-1&first=x", "first=٣"])
def test_heat_map_of_nothing_known_shows_the_nearest(here, query):
    here.page("/ranking")
    answer = here.get(f"/ranking/heat?{query}")
    assert answer.status_code == 200 and "任务部分" in answer.text
