"""The first page: how far it has come, and what comes next."""

from datetime import date

import pytest

from tests.addin.desk.shell.support import PROJECT, UNIT, returned
from workbook_templates.results.deadline_words import time_left


@pytest.mark.parametrize(
    ("day", "words"),
    [(9, "还有1天"), (3, "还有7天"), (10, "今天截止"), (11, "已过1天"), (31, "已过21天")],
)
def test_the_time_left(day, words):
    assert time_left(date(2022, 1, 10), date(2022, 1, day)) == words


def test_nothing_has_come(office):
    text = office.get("/").text
    assert "还没有收到表格" in text
    assert "<strong>0</strong> / 20 家已报送" in text
    assert "20家未报送" in text
    assert "2099年1月10日" in text
    assert "暂定" in text
    assert "20个单位未报送或无可用报送表" in text


def test_one_has_come(office):
    (office.folder / "收回表格" / "a.xlsx").write_bytes(returned())
    text = office.get("/").text
    assert "<strong>1</strong> / 20 家已报送" in text
    assert "19家未报送" in text
    assert "没有报送，可以复制催报文字" in text


def test_one_that_cannot_be_read_comes_first(office):
    (office.folder / "收回表格" / f"{UNIT}.xlsx").write_bytes(b"PK\x03\x04")
    text = office.get("/").text
    assert "有1家的表格未能采用或重复报送" in text
    assert "19家未报送，1家未能采用" in text


def test_the_title_of_the_office(office):
    (office.folder / "kaohe.toml").write_text('title = "赣州今年"\n' + PROJECT, encoding="utf-8")
    assert '<h2 class="title">赣州今年</h2>' in office.get("/").text


def test_a_deadline_that_is_over(office):
    (office.folder / "kaohe.toml").write_text(PROJECT.replace("2099", "2001"), encoding="utf-8")
    text = office.get("/").text
    assert "已过" in text
    assert "现在收到的按逾期登记" in text
