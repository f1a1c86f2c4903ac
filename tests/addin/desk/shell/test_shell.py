"""The door, and what every page says where something is wrong."""

import pytest
from starlette.testclient import TestClient

from addin.desk import application
from addin.desk.application import desk
from addin.desk.rendering import Page
from tests.addin.desk.shell.support import BASE, HOST, Desk


def test_nobody_enters_without_the_secret(office):
    stranger = TestClient(desk(office.office, {HOST}), follow_redirects=False)
    answer = stranger.get(f"{BASE}/")
    assert answer.status_code == 403
    assert "要从“考核工作台”打开" in answer.text
    assert "收件" not in answer.text
    assert stranger.get(f"{BASE}/", params={"key": "x"}).status_code == 403


def test_the_secret_opens_once(office):
    secret = office.office.sessions.new_secret()
    first, second = (TestClient(desk(office.office, {HOST}), follow_redirects=False) for _ in range(2))
    assert first.get(f"{BASE}/", params={"key": secret}).status_code == 303
    assert second.get(f"{BASE}/", params={"key": secret}).status_code == 403


def test_another_name_leads_nowhere(office):
    assert office.http.get(f"{BASE}/", headers={"Host": "evil.example"}).status_code == 421


@pytest.mark.parametrize(
    ("params", "headers"),
    [({}, {}), ({"form": "x"}, {}), (None, {"Origin": "http://evil.example"}), ({}, {"X-Kaohe-Form": "x"})],
)
def test_another_page_changes_nothing(office, params, headers):
    sent = {"form": office.form} if params is None else params
    answer = office.http.post(f"{BASE}/settings", params=sent, headers=headers, data={"title": "别的"})
    assert answer.status_code == 403
    assert "不是从工作台的页面发出的" in answer.text
    assert "别的" not in (office.folder / "kaohe.toml").read_text(encoding="utf-8")


def test_only_the_next_start_gets_a_new_secret(office):
    office.office.sessions.door = "mine"
    stranger = TestClient(desk(office.office, {HOST}))
    assert stranger.post(f"{BASE}/door", headers={"X-Kaohe-Door": "other"}).status_code == 403
    secret = stranger.post(f"{BASE}/door", headers={"X-Kaohe-Door": "mine"}).text
    assert office.office.sessions.enter(secret, "本机")


@pytest.mark.parametrize(("method", "path", "status"), [("GET", "/没有", 404), ("DELETE", "/settings", 405)])
def test_an_address_that_is_none(office, method, path, status):
    answer = office.http.request(method, BASE + path, params={"form": office.form})
    assert answer.status_code == status
    assert "没有这个网页" in answer.text
    assert 'href="/kaohe/desk/intake"' in answer.text, "the pages are still within reach"


def broken(tmp_path, intake, monkeypatch, problem):
    def answer(_request):
        raise problem

    monkeypatch.setattr(application, "PAGES", ((Page("/", answer),),))
    return Desk(tmp_path, intake).get("/")


def test_a_defect_tells_where_and_nothing_else(tmp_path, intake, monkeypatch):
    answer = broken(tmp_path, intake, monkeypatch, ValueError("章贡区 61.5"))
    assert answer.status_code == 500
    assert "程序出错（ValueError test_shell.py:" in answer.text
    assert "章贡区" not in answer.text
    assert "Traceback" not in answer.text


def test_a_file_that_cannot_be_written_is_named(tmp_path, intake, monkeypatch):
    answer = broken(tmp_path, intake, monkeypatch, PermissionError(13, "Permission denied", "汇总.xlsx"))
    assert answer.status_code == 409
    assert "汇总.xlsx" in answer.text
    assert "正被其他程序打开" in answer.text
    assert "denied" not in answer.text


@pytest.mark.parametrize(
    ("project", "says"),
    [
        ("scheme = ", "项目设置不能使用"),
        ('scheme = "nowhere-2021"\nreturns = "收回表格"\n', "考核方案不能使用"),
        ('scheme = "坏.yaml"\nreturns = "收回表格"\n', "考核方案不能使用"),
        ('scheme = "ganzhou-2021"\nreturns = "不在"\n', "现在还不能汇总"),
        ('scheme = "ganzhou-2021"\nreturns = "收回表格"\nprevious = "不在.xlsx"\n', "现在还不能汇总"),
        ('scheme = "ganzhou-2021"\nreturns = "收回表格"\n[parameters]\nno_such = 1\n', "现在还不能汇总"),
    ],
)
def test_what_keeps_a_page_from_being_shown(office, project, says):
    (office.folder / "kaohe.toml").write_text(project, encoding="utf-8")
    (office.folder / "坏.yaml").write_text("title: [", encoding="utf-8")
    answer = office.get("/")
    assert answer.status_code == 409
    assert says in answer.text
    assert 'href="/kaohe/desk/settings"' in answer.text
    assert "Error" not in answer.text


def test_every_page_has_its_frame(office):
    for path in ("/", "/intake", "/settings"):
        text = office.get(path).text
        assert '<html lang="zh-CN">' in text
        assert '<a class="skip" href="#main">跳到正文</a>' in text
        assert text.count('aria-current="page"') == 1
        assert "style=" not in text and "<script>" not in text
    policy = office.get("/").headers["content-security-policy"]
    assert "unsafe" not in policy
