"""The board says what `kaohe status` says, and gives the texts and lists to go on with."""

import csv
import re
from datetime import date
from io import BytesIO, StringIO

from openpyxl import load_workbook

from tests.addin.desk.board.changes import changed
from tests.addin.desk.board.conftest import TEXT, opened
from workbook_templates.project.project import FILE
from workbook_templates.results.result_words import STATE


def mess(returns, returned):
    """One not there, one no workbook, one twice, one with an error."""
    (returns / "东县unit.xlsx").unlink()
    (returns / "西县unit.xlsx").write_text("<html>不是工作簿</html>")
    (returns / "南县（更正）.xlsx").write_bytes(changed(returned["南县unit.xlsx"], "王芳", "赵敏"))
    (returns / "北县unit.xlsx").write_bytes(changed(returned["北县unit.xlsx"], "是", "也许"))


def rows_of(page):
    """The states of each row in words, by its holder; a holder may have two rows."""
    found = {}
    for holder, row in re.findall(r'<tr data-states="[^"]*" data-text="([^"]*)"[^>]*>(.*?)</tr>', page, re.S):
        found.setdefault(holder, []).extend(re.findall(r'<span class="chip[^"]*">([^<]*)</span>', row))
    return found


def test_states_are_those_of_status(kaohe, here, returns, returned):
    mess(returns, returned)
    said = kaohe("status", "--format", "json").json
    shown = rows_of(here.page("/board"))
    for item in [*said["units"], *said["others"]]:
        assert STATE[item["state"]] in shown[item.get("unit") or item["holder"]]
    assert shown["东县"] == ["未报送", "已核查", "已报送"]
    assert {unit: words[0] for unit, words in shown.items()} == {
        "东县": "未报送", "西县": "未能采用", "南县": "重复报送", "北县": "已报送，有错误",
        "甲局": "已报送", "乙局": "已报送",
    }  # fmt: skip


def test_everybody_counts_once_a_workbook(here, returns, returned):
    mess(returns, returned)
    page = here.page("/board")
    assert re.findall(r"已报送 (\d+/\d+)", page)[0] == "1/4"
    numbers = dict(re.findall(r'data-state="(\w+)">.*?<strong>(\d+)</strong>', page))
    assert numbers == {
        "missing": "1",
        "rejected": "1",
        "duplicate": "1",
        "with_errors": "1",
        "returned": "6",
        "checked": "4",
    }


def test_filter_without_scripts(here, returns, returned):
    mess(returns, returned)
    here.page("/board")

    def visible(query):
        return re.findall(r'<tr data-states="[^"]*" data-text="([^"]*)">', here.get(f"/board?{query}").text)

    assert visible("state=missing") == ["东县"]
    assert visible("text=县") == ["东县", "西县", "南县", "北县"]
    assert visible("state=returned&text=局") == ["甲局", "乙局"]
    assert visible("state=late") == []


def test_days_left_and_overdue(place, returns):
    (returns / "东县unit.xlsx").unlink()
    assert "报送截止：2099年1月20日，还有" in opened(place).page("/board")
    (place / FILE).write_text(TEXT.replace("2099", "2022"), encoding="utf-8")
    page = opened(place).page("/board")
    assert "已过" in page
    assert rows_of(page)["东县"] == ["未报送", "已核查", "逾期未报", "已报送"]
    assert rows_of(page)["西县"] == ["已报送", "已核查", "已报送"]


def test_reminders_say_what_is_to_be_done(here, returns, returned):
    mess(returns, returned)
    here.page("/board")

    def text(holder):
        return re.search(r"<textarea[^>]*>(.*?)</textarea>", here.get(f"/board/reminder?holder={holder}").text, re.S)[1]

    assert "自评报送表尚未报送" in text("东县") and "报送截止：2099年1月20日" in text("东县")
    assert "未能采用，须重新报送" in text("西县")
    assert "确认以哪一份为准" in text("南县")
    assert "必须改正" in text("北县") and "也许" in text("北县")
    assert "没有需要催报的事项" in here.get("/board/reminder?holder=甲局").text
    everybody = text("")
    assert "自评报送表未报送（1个）：东县" in everybody and "有错误，须改正后重新报送（1个）：北县（" in everybody
    assert "核查表" not in everybody  # those are the assessors' to send


def test_the_text_beside_a_unit_is_the_one_on_its_page(here, returns, returned):
    mess(returns, returned)
    page = here.page("/board")
    beside = re.search(r'data-copy="([^"]*)" aria-label="复制催报文字：东县"', page)[1]
    assert beside in here.get("/board/reminder?holder=东县").text


def test_list_is_the_sheet_of_the_master(kaohe, here, returns, returned, place):
    mess(returns, returned)
    here.page("/board")
    kaohe("consolidate")
    answer = here.get("/board/list.xlsx")
    assert "filename*=UTF-8''" in answer.headers["content-disposition"]
    own, master = (load_workbook(source)["报送情况"] for source in (BytesIO(answer.content), place / "汇总.xlsx"))
    assert list(own.values) == list(master.values)
    rows = list(csv.reader(StringIO(here.get("/board/list.csv").content.decode("utf-8-sig"))))
    wanted = [["" if value is None else str(value) for value in row] for row in list(master.values)[2:]]
    assert [row[:6] for row in rows] == [row[:6] for row in wanted]


def test_what_a_sender_typed_is_no_formula_in_csv(here, returns, returned):
    (returns / "东县unit.xlsx").write_bytes(changed(returned["东县unit.xlsx"], "2022-01-05", "=HYPERLINK(1)"))
    here.page("/board")
    text = here.get("/board/list.csv").content.decode("utf-8-sig")
    assert not any(cell.startswith("=") for row in csv.reader(StringIO(text)) for cell in row)


def test_without_a_project(tmp_path):
    page = opened(tmp_path).get("/board")
    assert page.status_code == 200 and "还没有设定考核方案" in page.text
    assert opened(tmp_path).get("/board/list.xlsx").status_code == 503


def test_a_project_that_cannot_be_used_is_told(place):
    (place / FILE).write_text("scheme = 'nothing'\nreturns = '收回表格'\n", encoding="utf-8")
    assert "nothing" in opened(place).get("/board").text
    (place / FILE).write_text("scheme = ", encoding="utf-8")
    assert 'class="state error"' in opened(place).get("/ranking").text


def test_today_is_part_of_what_is_shown(here):
    from addin.desk.assessment import Look
    from addin.desk.live import Now

    days = {Now(None, Look(None), date(2022, 1, day)).mark for day in (1, 2)}
    assert len(days) == 2
