"""The pages of the work: what is wrong is told at the field, nothing is replaced unasked, no stranger starts it."""

import re
import sys
from html import unescape
from io import BytesIO
from urllib.parse import quote
from zipfile import ZipFile

import pytest

from addin.desk.job import State
from addin.desk.tasks import TASKS
from addin.desk.tasks.basis_of import basis_of
from addin.receiving.returns_store import ReturnsStore
from tests.addin.desk.small import BASE, Desk, by_hand
from tests.addin.receiving.support import sent


def at(answer, field):
    """What is told at a field."""
    found = re.search(rf'id="{re.escape(field)}-wrong"><strong>请改正：</strong>(.*?)</p>', answer.text)
    return unescape(found[1]) if found else ""


def test_the_work_leads_to_every_task(made):
    page = made.get("/work").text
    for key, task in TASKS.items():
        assert f'href="{BASE}/work/do/{key}"' in page
        assert task.does in unescape(page)


@pytest.mark.parametrize("key", TASKS)
def test_every_task_says_what_it_is_for_and_where_it_writes(made, key):
    page = unescape(made.get(f"/work/do/{key}").text)
    assert TASKS[key].does in page
    assert "2021年健康赣州建设考核评价" in page
    basis = basis_of(made.office)
    for place in TASKS[key].places:
        assert basis.places[place].told(basis.folder) in page


@pytest.mark.parametrize(
    ("task", "data", "field", "said"),
    [
        ("templates", {"kind": "--force"}, "kind", "没有“--force”"),
        ("templates", {"unit": ["-o", "章贡区"]}, "unit", "名单中没有“-o”"),
        ("templates", {"unit": "天上区"}, "unit", "名单中没有“天上区”"),
        ("templates", {"parameter-provincial_rate": "六十"}, "parameter-provincial_rate", "应为正数"),
        ("templates", {"parameter-provincial_rate": "1e999999999"}, "parameter-provincial_rate", "应为正数"),
        ("templates", {"parameter-provincial_rate": "61 --force"}, "parameter-provincial_rate", "应为正数"),
        ("templates", {"kind": "department", "unit": ["章贡区", "市体育局"]}, "unit", "不发给章贡区，"),
        ("templates", {"history": "/etc/passwd"}, "history", "请从列表中选"),
        ("templates", {"history": "../x.json"}, "history", "请从列表中选"),
        ("reviews", {"unit": "天上区"}, "unit", "名单中没有“天上区”"),
        ("marked", {"file": "../../etc/passwd"}, "file", "请从列表中选"),
        ("master", {"previous": "--output=x"}, "previous", "请从列表中选"),
        ("master", {"json": "是"}, "json", "请重新勾选"),
        ("migrate", {}, "old", "请选择旧模板填好的表"),
        ("migrate", {"old": "--scheme=x"}, "old", "请从列表中选"),
    ],
)
def test_what_is_wrong_is_told_at_the_field(made, task, data, field, said):
    before = len(made.office.jobs.newest_first)
    answer = made.post(f"/work/do/{task}", data)
    assert answer.status_code == 422
    assert said in at(answer, field)
    assert f'href="#{field}"' in answer.text
    assert len(made.office.jobs.newest_first) == before


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("说明.docx", b"x", "应为 .json、.csv 文件"),
        ("空.csv", b"", "空文件"),
        ("..\\..\\x.exe", b"x", "应为 .json、.csv 文件"),
    ],
)
def test_a_file_that_does_not_fit_is_refused(made, name, data, said):
    answer = made.post("/work/do/templates", {}, files={"history-file": (name, data)})
    assert said in at(answer, "history")


def test_what_is_too_large_is_not_read(made):
    answer = made.post("/schemes/import", files={"book-file": ("大.xlsx", b"x" * 12_000_000)})
    assert "文件应不超过10MB" in at(answer, "book")
    unmeasured = made.browser.post(f"{BASE}/work/do/status?form={made.form()}", content=iter([b"a=b"]))
    assert unmeasured.status_code == 400
    assert "发来的内容不完整" in unmeasured.text


def test_a_file_is_kept_under_a_safe_name_and_never_twice(new):
    kept = new.office.folder / "交给工作台的文件"
    for data in (b"a", b"a", b"b"):
        new.post("/work/do/templates", {"kind": "x"}, files={"history-file": ("../../../上年:值.csv", data)})
    assert {path.name: path.read_bytes() for path in kept.iterdir()} == {
        "上年_值.csv": b"a",
        "上年_值（2）.csv": b"b",
    }


def test_nothing_is_replaced_unasked(new):
    old = new.office.folder / "汇总.xlsx"
    old.write_bytes(b"old")
    asked = new.post("/work/do/master", {"json": "1"})
    assert asked.status_code == 409
    assert "“汇总.xlsx”已经有了，将换成新的" in unescape(asked.text)
    assert 'name="json" value="1"' in asked.text
    assert new.office.jobs.newest_first == []
    assert old.read_bytes() == b"old"
    job = new.order("master", json="1")
    assert "--force" in job.order.words
    assert old.read_bytes() != b"old"


def test_templates_do_not_go_among_the_returns(new):
    project = new.office.folder / "kaohe.toml"
    project.write_text(
        project.read_text(encoding="utf-8").replace('"汇总.xlsx"', '"收回表格/汇总.xlsx"'), encoding="utf-8"
    )
    answer = new.post("/work/do/templates", {})
    assert answer.status_code == 422
    assert "被当成报送表" in answer.text


def test_without_an_assessment_the_page_says_what_to_do_first(tmp_path):
    empty = Desk(tmp_path)
    page = empty.get("/work")
    assert "还没有设定考核" in page.text
    assert page.status_code == 200
    assert empty.browser.get(f"{BASE}/work/do/master", follow_redirects=False).headers["location"] == f"{BASE}/work"


@pytest.mark.parametrize("text", ['scheme = "nix"\n', "scheme = [\n", 'scheme = "kaohe.toml"\n'])
def test_a_project_that_cannot_be_used_says_why(tmp_path, text):
    (tmp_path / "kaohe.toml").write_text(text)
    page = Desk(tmp_path).get("/work")
    assert page.status_code == 200
    assert 'class="state warning' in page.text


def test_returns_that_are_gone_are_told(new):
    (new.office.folder / "收回表格").rename(new.office.folder / "别处")
    for task in ("marked", "status", "master"):
        page = new.get(f"/work/do/{task}")
        assert "收回表格的文件夹“收回表格”不在了" in page.text
        assert "<button" not in page.text
        refused = new.post(f"/work/do/{task}", {"sure": "1"})
        assert refused.status_code == 422
    assert new.office.jobs.newest_first == []


def test_a_stranger_starts_nothing(made):
    before = len(made.office.jobs.newest_first)
    stranger = Desk(made.office.folder)
    stranger.browser.cookies.clear()
    for path in ("/work/do/status", "/schemes/import", "/schemes/export", "/work/jobs/1/cancel"):
        assert stranger.browser.post(f"{BASE}{path}?form={made.form()}").status_code == 403
        assert made.browser.post(f"{BASE}{path}").status_code == 403
        foreign = {"origin": "http://evil.example"}
        assert made.browser.post(f"{BASE}{path}?form={made.form()}", headers=foreign).status_code == 403
    for path in ("/work", "/work/files", "/work/jobs/1", "/schemes"):
        assert stranger.browser.get(BASE + path).status_code == 403
    assert len(made.office.jobs.newest_first) == before


def test_a_job_of_one_browser_is_seen_by_the_other(made):
    job = made.order("status")
    other = made.new_browser()
    assert "报送情况清单" in made.get("/work", other).text
    page = made.get(f"/work/jobs/{job.number}", other).text
    assert job.state.value in page
    assert "章贡区" in page
    assert made.get(f"/work/jobs/{job.number}/state", other).text.count("<html") == 0


def test_a_job_can_be_cancelled_from_its_page(tmp_path):
    (tmp_path / "kaohe.toml").write_text('scheme = "ganzhou-2021"\nreturns = ["."]\n')
    slow = Desk(tmp_path, (sys.executable, "-c", "import time; time.sleep(600)"))
    slow.post("/work/do/status", {})
    assert "取消这一项" in slow.get("/work/jobs/1").text
    assert "已取消" in slow.post("/work/jobs/1/cancel").text or slow.over(1).state is State.CANCELLED
    assert slow.over(1).state is State.CANCELLED
    slow.office.jobs.close()


def test_only_what_was_written_is_given_out(new):
    job = new.order("templates", kind="unit", unit="章贡区")
    (output,) = job.written
    got = new.get(f"/work/jobs/{job.number}/files/{quote(output.name)}")
    assert got.content == output.path.read_bytes()
    assert got.headers["content-disposition"] == f"attachment; filename*=UTF-8''{quote(output.path.name)}"
    (new.office.folder / "下发模板" / "另外.xlsx").write_bytes(b"x")
    for name in ("另外.xlsx", "..%2Fkaohe.toml", "%2e%2e%2fkaohe.toml", "", "%2Fetc%2Fpasswd"):
        assert new.get(f"/work/jobs/{job.number}/files/{name}").status_code == 404, name
    for place in ("templates", "master", "..", "收回表格", "nix"):
        for name in ("..%2Fkaohe.toml", "kaohe.toml", "%2Fetc%2Fpasswd"):
            assert new.get(f"/work/files/{place}/{name}").status_code == 404, (place, name)
    assert new.get(f"/work/files/templates/{quote('另外.xlsx')}").content == b"x"


def test_a_link_that_leads_elsewhere_is_not_given_out(new):
    folder = new.office.folder / "反馈单"
    folder.mkdir()
    secret = new.office.folder / "秘密.xlsx"
    secret.write_bytes(b"secret")
    (folder / "反馈单_01.xlsx").symlink_to(secret)
    (folder / "反馈单_02.xlsx").write_bytes(b"own")
    page = new.get("/work/files").text
    assert "反馈单_02" in page
    assert "反馈单_01" not in page
    assert new.get(f"/work/files/slips/{quote('反馈单_01.xlsx')}").status_code == 404


def test_a_folder_comes_as_one_archive(new):
    job = new.order("templates", kind="unit", unit=["章贡区", "南康区"])
    for address in (f"/work/jobs/{job.number}/files.zip", "/work/files/templates.zip"):
        with ZipFile(BytesIO(new.get(address).content)) as archive:
            got = {name: archive.read(name) for name in archive.namelist()}
        assert got == {f"下发模板/{output.name}": output.path.read_bytes() for output in job.written}


def test_pages_that_are_not_there_say_so(made):
    for path in (
        "/work/jobs/999",
        "/work/jobs/999/state",
        "/work/jobs/999/files.zip",
        "/work/do/nix",
        "/work/files/nix.zip",
    ):
        answer = made.get(path)
        assert answer.status_code == 404
        assert "没有" in answer.text


def test_a_command_that_fails_tells_its_reason(new):
    returns, name = new.office.folder / "收回表格", "瑞金市 自评（报送）.xlsx"
    (returns / "另").mkdir()
    (returns / "另" / name).write_bytes((returns / name).read_bytes())
    job = new.order("marked", file=[f"收回表格/{name}", f"收回表格/另/{name}"])
    assert job.state is State.FAILED
    page = unescape(new.get(f"/work/jobs/{job.number}").text)
    assert "没有完成" in page
    assert "标注件会同名" in page
    job = new.order("marked")
    names = {output.name for output in job.written}
    assert job.state is State.ATTENTION and {f"另/{name}", name} == {n.replace("_退回修改", "") for n in names}
    copy = quote("另/" + name.replace(".xlsx", "_退回修改.xlsx"))
    got = new.get(f"/work/jobs/{job.number}/files/{copy}")
    assert got.content.startswith(b"PK")


def test_returns_that_were_received_are_kept_by_the_commands(new):
    assert "还没有收到网上报送的表" in new.get("/work/do/backup").text
    store = ReturnsStore(new.office.folder / "收回表格")
    store.start()
    store.take(sent(b"x"))
    listed = new.order("receipts", folder="收回表格")
    assert "共1份" in listed.text
    allowed = new.order("allow", folder="收回表格", unit="章贡区", until="2099-01-31", reason="--停电")
    assert allowed.text == "已同意章贡区报送到 2099-01-31。"
    assert "--停电" in new.order("trail", folder="收回表格").text
    for task in ("backup", "export"):
        job = new.order(task, folder="收回表格")
        assert job.state is State.DONE, job.remark
        (output,) = job.written
        assert output.path.read_bytes()[:2] == b"PK"
    wrong = new.post("/work/do/allow", {"folder": "收回表格", "until": "明天"})
    assert "应为日期" in at(wrong, "until")
    assert "请填写原因" in at(wrong, "reason")
    odd = {"folder": "收回表格", "until": "2099-01-31"}
    assert "不能显示的字符" in at(new.post("/work/do/allow", {**odd, "reason": "停\0电"}), "reason")
    assert "不超过200个字" in at(new.post("/work/do/allow", {**odd, "reason": "停" * 201}), "reason")
    assert "请从列表中选" in at(new.post("/work/do/allow", {**odd, "reason": "a", "folder": ".."}), "folder")
    both = new.post("/work/do/delete", {"folder": "收回表格", "unit": "章贡区", "before": "2020-01-01"})
    assert "只选一样" in at(both, "unit")
    asked = new.post("/work/do/delete", {"folder": "收回表格", "unit": "章贡区"})
    assert asked.status_code == 409
    assert "删除后不能恢复" in asked.text
    assert store.receipts()[0].kept
    assert new.order("delete", folder="收回表格", unit="章贡区").text == "已删除1份。"
    assert not store.receipts()[0].kept
    assert by_hand(new.office.folder, "returns", "list", "收回表格").returncode == 0
