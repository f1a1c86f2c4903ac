"""One unit's page: what is wrong, its files, the marked copy, every version that the server received."""

import html
import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote
from zipfile import ZipFile

import pytest

from addin.desk.received import store_of
from addin.receiving.audit import lines
from addin.receiving.receipt import Key, Sent
from addin.receiving.returns_store import ReturnsStore
from tests.addin.desk.board.changes import changed
from tests.consolidate.samples import SCHEME
from workbook_templates.consolidate.reading import reading
from workbook_templates.forms.build import build
from workbook_templates.forms.fill import fill
from workbook_templates.read import read_bytes

HOME = Path(__file__).parents[4]


def wrong(returned):
    return changed(returned["东县unit.xlsx"], "是", "也许")


def test_findings_in_words(kaohe, here, returns, returned):
    (returns / "东县unit.xlsx").write_bytes(wrong(returned))
    page = html.unescape(here.page("/unit?holder=东县"))
    findings = kaohe("validate", returns / "东县unit.xlsx", "--format", "json").json["files"][0]["findings"]
    assert findings
    for finding in findings:
        assert finding["message"] in page and finding["hint"] in page
        assert f"{finding['sheet']} {finding['cell']}" in page


def test_marked_copy_is_that_of_the_command(here, returns, returned, tmp_path):
    """The command in a process of its own: in this one another library has told lxml its own names for things."""
    (returns / "东县unit.xlsx").write_bytes(wrong(returned))
    here.page("/unit?holder=东县")
    command = [sys.executable, "-c", "from cli.main import main; main()"]
    asked = ["validate", str(returns / "东县unit.xlsx"), "--annotate", str(tmp_path / "标注")]
    subprocess.run([*command, *asked], check=False, capture_output=True, env={**os.environ, "PYTHONPATH": str(HOME)})
    answer = here.get("/unit/marked?name=东县unit.xlsx")
    assert answer.content == (tmp_path / "标注" / "东县unit_退回修改.xlsx").read_bytes()
    assert quote("东县unit_退回修改.xlsx") in answer.headers["content-disposition"]


def test_the_file_itself(here, returns, returned):
    here.page("/unit?holder=东县")
    answer = here.get("/unit/file?name=东县unit.xlsx")
    assert answer.content == returned["东县unit.xlsx"]
    assert (
        answer.headers["content-disposition"].startswith("attachment")
        and "nosniff" in answer.headers["x-content-type-options"]
    )


def test_a_file_in_an_archive(here, returns, returned):
    (returns / "东县unit.xlsx").unlink()
    with ZipFile(returns / "邮件.zip", "w") as package:
        package.writestr("附件/东县.xlsx", returned["东县unit.xlsx"])
    page = here.page("/unit?holder=东县")
    name = html.unescape(re.search(r'/unit/file\?name=([^"]*)"', page)[1])
    assert here.get(f"/unit/file?name={name}").content == returned["东县unit.xlsx"]
    assert here.get(f"/unit/marked?name={name}").content[:2] == b"PK"


@pytest.mark.parametrize("name", ["../kaohe.toml", "/etc/passwd", "..%2F方案.yaml", "没有.xlsx", ""])
def test_no_other_file_can_be_had(here, name):
    here.page("/board")
    for page in ("file", "marked"):
        assert here.get(f"/unit/{page}?name={name}").status_code == 404


def test_a_link_out_of_the_folder_is_not_followed(here, place, returns):
    (returns / "链接.xlsx").symlink_to(place / "方案.yaml")
    here.page("/board")
    assert here.get("/unit/file?name=链接.xlsx").status_code == 404


def test_a_file_that_is_gone_is_told(here, returns):
    here.page("/board")
    (returns / "东县unit.xlsx").unlink()
    answer = here.get("/unit/file?name=东县unit.xlsx")
    assert answer.status_code in (404, 409) and 'class="state error"' in answer.text


def test_a_file_that_is_no_workbook(here, returns):
    (returns / "东县unit.xlsx").write_text("<html>不是工作簿</html>")
    page = here.page("/unit?holder=东县")
    assert "未能采用" in page and "/unit/marked?name=" + quote("东县unit.xlsx") not in page
    assert here.get("/unit/file?name=东县unit.xlsx").content == "<html>不是工作簿</html>".encode()
    refused = here.get("/unit/marked?name=东县unit.xlsx")
    assert refused.status_code == 409 and 'class="state error"' in refused.text


def test_two_returns_are_compared(here, returns, returned):
    (returns / "东县 更正.xlsx").write_bytes(changed(returned["东县unit.xlsx"], "王芳", "赵敏"))
    page = here.page("/unit?holder=东县")
    assert "王芳" in page and "赵敏" in page and "均未采用" in page


def test_scores_of_the_unit(here):
    page = here.page("/unit?holder=东县")
    assert page.count("/ranking/score?unit=") == 5
    assert "/ranking/score" not in here.page("/unit?holder=甲局")


def test_nobody_of_that_name(here):
    here.page("/board")
    assert here.get("/unit?holder=无此县").status_code == 404
    assert "无此县" in here.get("/unit?holder=无此县").text


def test_a_name_is_never_markup(here, returns, returned):
    (returns / "<b>东县.xlsx").write_bytes(changed(returned["东县unit.xlsx"], "王芳", "<script>alert(1)</script>"))
    page = here.page("/unit?holder=东县")
    assert "<b>东县" not in page and "<script>alert" not in page and "&lt;script&gt;alert" in page
    assert "<i>" not in here.get("/unit?holder=<i>").text


def receive(returns, data, reason=""):
    store = ReturnsStore(returns)
    store.start()
    own = read_bytes(data, "自评.xlsx")
    key = Key("sample", "unit", "东县")
    content = reading("自评.xlsx", own, ()).content
    return store.take(Sent(
        key=key, file="自评.xlsx", ending=".xlsx", data=data, content=content, errors=0, warnings=0, notes=0,
        findings="[]", sent_by="token", reason=reason,
    ))  # fmt: skip


@pytest.fixture
def twice(returns, returned):
    """Received twice over the server, the second with another contact."""
    (returns / "东县unit.xlsx").unlink()
    first = returned["东县unit.xlsx"]
    second = changed(first, "王芳", "赵敏")
    return receive(returns, first), receive(returns, second, "联系人换了"), first, second


def test_versions_with_receipts_and_differences(here, returns, twice):
    before, after, first, second = twice
    page = here.page("/unit?holder=东县")
    assert before.number in page and after.number in page and "联系人换了" in page and "网上报送的记录：2次" in page
    assert here.get(f"/unit/version?number={before.number}").content == first
    assert here.get(f"/unit/version?number={after.number}").content == second
    apart = here.get(f"/unit/difference?number={after.number}").text
    assert "王芳" in apart and "赵敏" in apart and "有1处不同" in apart
    assert here.get(f"/unit/difference?number={before.number}").status_code == 404
    assert here.get(f"/unit/receipt?number={after.number}").content[:2] == b"PK"
    told = [(line.who, line.what, line.detail) for line in lines(store_of(Path(returns)).engine, "东县")]
    assert told[-2:] == [("本机", "downloaded", before.number), ("本机", "downloaded", after.number)]


def test_the_board_knows_of_a_correction(here, twice):
    page = here.page("/board")
    row = re.search(r'<tr data-states="([^"]*)" data-text="东县"', page)[1]
    assert row.split() == ["returned", "corrected", "checked"] and "第2次" in page


def test_a_version_that_was_deleted_or_damaged(here, returns, twice):
    before = twice[0]
    here.page("/board")
    store = store_of(returns)
    path = store.files.path(before.sha256)
    path.write_bytes(b"damaged")
    assert "已损坏" in here.get(f"/unit/version?number={before.number}").text
    assert here.get(f"/unit/difference?number={twice[1].number}").status_code == 409
    assert here.get("/unit/version?number=nothing").status_code == 404


def test_a_store_that_cannot_be_read_costs_only_its_receipts(here, returns, twice):
    here.page("/board")
    store_of(returns).places.database.write_bytes(b"no database at all" * 100)
    page = here.until("/board", lambda text: "回执和历次报送暂不显示" in text)
    assert "东县" in page and "已报送" in page


def test_objections_with_what_was_decided(here, returns):
    made = build(SCHEME, "objection", SCHEME.office)
    told = {
        "party": "东县", "row": "I1", "said": "口径<有误>", "raised": "2022-03-02", "ruling": "采纳", "figure": "40",
        "ruled_by": "考核办", "ruled_on": "2022-03-06", "grounds": "经核对年报",
    }  # fmt: skip
    filled = fill(made, read_bytes(made, "a").subject, {("O1", role, ""): text for role, text in told.items()})
    (returns / "异议处理表.xlsx").write_bytes(filled)
    page = html.unescape(here.page("/unit?holder=东县"))
    assert "异议处理表" in html.unescape(here.page("/board"))
    assert "口径<有误>" in page and "按异议处理决定更正" in page
    assert "东县的异议和处理决定" not in html.unescape(here.page("/unit?holder=西县"))
