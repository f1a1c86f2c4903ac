"""What the log of access tells, and what it never does."""

import re
from pathlib import Path

import pytest

from addin.server import access_log
from addin.server.access_log import MOST_ALIKE
from tests.addin.server.inside import HONEST, ask, front

SECRET = "张三的体检结果"
SCRIPT = "/xlwings/custom-scripts-call/check"


@pytest.fixture
def log(tmp_path):
    return tmp_path / "access.log"


def lines(log):
    return [line.split("\t") for line in log.read_text(encoding="utf-8").splitlines()]


def test_time_address_who_what_result_and_seconds(log):
    app = front(log=log)
    ask(app, "POST", SCRIPT, HONEST)
    ask(app, "POST", "/kaohe/api/check", {"authorization": "guessed"})
    ask(app, "GET", "/kaohe")
    good, bad, none = lines(log)
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", good[0])
    assert good[1:5] == ["10.0.0.1", "章贡区（ganzhou-2021，1）", "校验本表", "200"]
    assert re.fullmatch(r"\d+\.\d\d秒", good[5])
    assert bad[1:5] == ["10.0.0.1", "（无令牌）", "接口检查", "401"]
    assert none[3:5] == ["网页、加载项", "405"] or none[4] == "404"


def test_nothing_that_was_sent_stands_in_it(log):
    app = front(log=log)
    for path in (f"/{SECRET}", f"/kaohe/{SECRET}", f"{SCRIPT}/{SECRET}", f"/x\t2026-01-01\t{SECRET}\n"):
        ask(app, "GET", path, {"authorization": SECRET, "user-agent": SECRET} if path.isascii() else {})
    ask(app, "POST", SCRIPT, HONEST, parts=[SECRET.encode()])
    assert SECRET not in log.read_text(encoding="utf-8")
    assert all(len(line) == 6 for line in lines(log))


def test_a_flood_of_refused_tokens_is_counted_and_does_not_push_the_rest_out(log, monkeypatch):
    app = front(log=log)
    for _ in range(MOST_ALIKE + 30):
        ask(app, "POST", SCRIPT, {"authorization": "guessed"})
    ask(app, "POST", SCRIPT, HONEST)
    assert len(lines(log)) == MOST_ALIKE + 1
    monkeypatch.setattr(access_log, "PERIOD", 0.0)
    ask(app, "POST", SCRIPT, {"authorization": "guessed"})
    assert lines(log)[MOST_ALIKE + 1][-1] == "另有30次"


def test_old_files_are_kept_and_no_more(log, monkeypatch):
    monkeypatch.setattr(access_log, "MOST_BYTES", 2000)
    app = front(log=log)
    for _ in range(400):
        ask(app, "POST", SCRIPT, HONEST)
    files = sorted(log.parent.glob("access.log*"))
    assert len(files) == access_log.KEPT + 1
    assert all(file.stat().st_size <= 2000 for file in files)


def test_none(tmp_path):
    ask(front(log=None), "POST", SCRIPT, HONEST)
    assert list(tmp_path.glob("*.log")) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a disk that is always full")
def test_a_full_disk_is_told_once_and_the_server_goes_on(caplog):
    app = front(log=Path("/dev/full"))
    assert [ask(app, "POST", SCRIPT, HONEST).status for _ in range(3)] == [200] * 3
    assert len(caplog.messages) == 1
    assert "无法写入" in caplog.messages[0]
