"""The pages of schemes: looked at, in and out of Excel, compared; only those that are listed."""

from html import unescape
from urllib.parse import quote

import pytest

from addin.desk.job import State
from addin.desk.told_lines import told_lines
from tests.addin.desk.small import by_hand
from workbook_templates.schemes.store import load, shipped


def test_every_scheme_is_listed(made):
    page = made.get("/schemes").text
    for name in shipped():
        assert load(name).title in page
    assert page.count("本次考核用的") == 1


def test_a_scheme_is_told_as_the_command_tells_it(made):
    page = unescape(made.get("/schemes/look?scheme=ganzhou-2021").text)
    for command in ("show", "check"):
        for line in by_hand(made.office.folder, "scheme", command, "ganzhou-2021").stdout.split("\n"):
            assert line.strip() in page
    assert "没有错误，可以使用" in page


def test_the_difference_of_two(made):
    page = unescape(made.get("/schemes/diff?a=anshan-2020&b=yulin-2020").text)
    told = by_hand(made.office.folder, "scheme", "diff", "anshan-2020", "yulin-2020").stdout.split("\n")
    assert len(told) > 10
    assert all(line in page for line in told)


@pytest.mark.parametrize("name", ["--help", "/etc/passwd", "../x.yaml", "", "nix"])
def test_what_is_not_listed_is_no_scheme(made, name):
    for path in (f"/schemes/look?scheme={quote(name)}", f"/schemes/diff?a={quote(name)}&b=yulin-2020"):
        answer = made.get(path)
        assert answer.status_code == 404
        assert "没有这个方案" in answer.text
    assert made.post("/schemes/export", {"scheme": name}).status_code == 404


def test_the_same_twice_is_no_comparison(made):
    answer = made.get("/schemes/diff?a=yulin-2020&b=yulin-2020")
    assert answer.status_code == 422
    assert "请另选一个" in answer.text


def test_out_to_excel_and_back(new):
    folder = new.office.folder
    new.post("/schemes/export", {"scheme": "zhangye-2022"})
    job = new.over(1)
    assert job.state is State.DONE, job.remark
    by_hand(folder, "scheme", "export", "zhangye-2022", "-o", "手工.xlsx")
    assert job.written[0].path.read_bytes() == (folder / "手工.xlsx").read_bytes()
    book = job.written[0].path.read_bytes()
    new.post("/schemes/import", {}, files={"book-file": ("-我的方案.xlsx", book)})
    job = new.over(2)
    assert job.state is State.DONE, job.remark
    assert load(folder / "-我的方案.yaml") == load("zhangye-2022")
    assert "/schemes/look?scheme=-" in unescape(new.get("/work/jobs/2").text)
    page = unescape(new.get("/schemes").text)
    assert "文件：-我的方案.yaml" in page
    assert "没有错误" in new.get(f"/schemes/look?scheme={quote('-我的方案.yaml')}").text
    asked = new.post("/schemes/import", {}, files={"book-file": ("-我的方案.xlsx", book)})
    assert asked.status_code == 409
    assert "“-我的方案.yaml”已经有了" in unescape(asked.text)
    kept = {"kept": "交给工作台的文件/-我的方案.xlsx", "name": "-我的方案", "sure": "1"}
    assert new.post("/schemes/import", kept).status_code == 200
    assert new.over(3).state is State.DONE


def test_a_book_that_is_none_says_what_is_wrong(new):
    assert "请选择改好的方案工作簿" in new.post("/schemes/import").text
    assert "应为 .xlsx 文件" in unescape(new.post("/schemes/import", files={"book-file": ("a.docx", b"x")}).text)
    outside = new.post("/schemes/import", {"kept": "/etc/passwd", "name": "x", "sure": "1"})
    assert "请选择改好的方案工作簿" in outside.text
    new.post("/schemes/import", files={"book-file": ("坏.xlsx", b"no book")})
    job = new.over(1)
    assert job.state is State.FAILED
    assert "坏.xlsx" in job.remark
    assert not (new.office.folder / "坏.yaml").exists()


def test_a_file_that_is_no_scheme_is_listed_with_its_problems(new):
    (new.office.folder / "破.yaml").write_text("id: [", encoding="utf-8")
    assert "读不出来" in new.get("/schemes").text
    page = new.get(f"/schemes/look?scheme={quote('破.yaml')}").text
    assert "这个方案读不出来" in page
    assert "破.yaml" in page


def test_the_offices_own_scheme_is_the_one_in_use(new):
    folder = new.office.folder
    by_hand(folder, "scheme", "export", "zhangye-2022", "-o", "自编.yaml")
    (folder / "kaohe.toml").write_text('scheme = "自编.yaml"\nreturns = "收回表格"\n', encoding="utf-8")
    own = unescape(new.get("/schemes").text).partition("自带的方案")[0]
    assert "文件：自编.yaml" in own
    assert "本次考核用的" in own
    book = load("zhangye-2022")
    new.post("/schemes/export", {"scheme": "自编.yaml"})
    sent = {"book-file": ("自编.xlsx", new.over(1).written[0].path.read_bytes())}
    assert "正在用的方案" in new.post("/schemes/import", files=sent).text
    assert new.order("templates", unit=book.unit_names[0]).state is State.DONE


def test_lines_keep_their_depth():
    text = "题目\n文件：x\n\nS1 部分\n  T1 任务\n      内涵：y\n"
    assert told_lines(text) == [
        ("head", "题目"),
        ("in-0", "文件：x"),
        ("head", "S1 部分"),
        ("in-1", "T1 任务"),
        ("in-3", "内涵：y"),
    ]
