"""The upload page in Chromium, with and without JavaScript, on a phone and on a desktop."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.addin.browser.book import NAME, SHEET, UNIT, WRONG, marked, returned, total
from tests.addin.browser.pages import PHONE, Pages, posted
from tests.addin.browser.server import COUNTY, OTHER

SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["script", "plain"])


def choose(page: Page, data: bytes | None = None, name: str = NAME) -> None:
    data = returned() if data is None else data
    page.locator("#workbook").set_input_files({"name": name, "mimeType": "application/octet-stream", "buffer": data})


def send(page: Page) -> None:
    page.get_by_role("button", name="检查").click()


@SCRIPTS
def test_result(pages: Pages, scripts):
    page = pages.upload(COUNTY, java_script_enabled=scripts)
    choose(page)
    send(page)
    result = page.locator("#result")
    expect(result).to_contain_text(UNIT)
    expect(result.locator(".figure strong")).to_have_text(total())
    expect(result.locator(".finding")).to_have_count(1)
    expect(result.locator(".finding .place")).to_have_text(f"{SHEET} {WRONG}")
    expect(result).to_contain_text("接下来")


@SCRIPTS
def test_marked_copy_comes_with_the_result(pages: Pages, scripts):
    page = pages.upload(COUNTY, java_script_enabled=scripts)
    choose(page)
    send(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="下载标注副本").click()
    assert Path(download.value.path()).read_bytes() == marked()
    assert download.value.suggested_filename == f"{UNIT}自评表_退回修改.xlsx"


@SCRIPTS
def test_marked_copy_at_once(pages: Pages, scripts):
    page = pages.upload(COUNTY, java_script_enabled=scripts)
    choose(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="直接下载标注副本").click()
    assert Path(download.value.path()).read_bytes() == marked()


@SCRIPTS
@pytest.mark.parametrize(
    ("token", "words"), [("not-a-token", "令牌不正确或已停用"), (OTHER, "只能检查本单位的表格")], ids=["wrong", "other"]
)
def test_refused(pages: Pages, scripts, token, words):
    page = pages.upload(token, java_script_enabled=scripts)
    choose(page)
    send(page)
    expect(page.locator("#result")).to_contain_text(words)
    expect(page.locator("#result .finding")).to_have_count(0)


@SCRIPTS
def test_file_that_is_no_workbook(pages: Pages, scripts):
    page = pages.upload(COUNTY, java_script_enabled=scripts)
    choose(page, b"<html></html>")
    send(page)
    expect(page.locator("#result")).to_contain_text("没有完成检查")
    expect(page.locator("#result")).to_contain_text("不是.xlsx工作簿")


def test_too_large_file_is_said_before_it_is_sent(pages: Pages):
    page = pages.upload(COUNTY)
    sent = posted(page)
    assert page.locator("form").get_attribute("data-megabytes") == "10"
    page.evaluate("document.forms[0].dataset.megabytes = '0.01'")
    choose(page)
    expect(page.locator("#trouble")).to_contain_text("超过 0.01 MB")
    send(page)
    assert sent == []


def test_too_large_file_without_script(pages: Pages, tmp_path):
    page = pages.upload(COUNTY, java_script_enabled=False)
    (tmp_path / NAME).write_bytes(bytes(10 * 2**20))
    page.locator("#workbook").set_input_files(tmp_path / NAME)
    send(page)
    expect(page.locator("#result")).to_contain_text("超过10MB")


def test_empty_file_is_said_before_it_is_sent(pages: Pages):
    page = pages.upload(COUNTY)
    choose(page, b"")
    expect(page.locator("#trouble")).to_contain_text("文件是空的")


def test_server_out_of_reach(pages: Pages):
    page = pages.upload(COUNTY)
    page.route("**/kaohe", lambda route: route.abort())
    choose(page)
    send(page)
    expect(page.locator("#trouble")).to_contain_text("连不上服务器")
    expect(page.locator("#busy")).to_be_hidden()


def test_dropped_file_is_chosen(pages: Pages):
    page = pages.upload(COUNTY)
    dropped = page.evaluate_handle(
        "(name) => { const data = new DataTransfer(); data.items.add(new File(['x'], name)); return data; }", NAME
    )
    page.dispatch_event(".drop", "drop", {"dataTransfer": dropped})
    expect(page.locator("#chosen")).to_have_text(NAME)


def test_second_file_replaces_the_first_result(pages: Pages):
    page = pages.upload(COUNTY)
    choose(page)
    send(page)
    expect(page.locator("#result .finding")).to_have_count(1)
    choose(page, b"<html></html>")
    send(page)
    expect(page.locator("#result")).to_contain_text("没有完成检查")
    expect(page.locator("#result")).to_have_count(1)


def test_names_from_outside_stay_text(pages: Pages):
    page = pages.upload(COUNTY)
    choose(page, name="<img src=x onerror=alert(1)>.xlsx")
    send(page)
    expect(page.locator("#result")).to_contain_text("<img src=x onerror=alert(1)>")
    assert page.locator("#result img").count() == 0


def test_fits_a_phone(pages: Pages):
    page = pages.upload(COUNTY, viewport=PHONE)
    choose(page)
    send(page)
    expect(page.locator("#result .finding")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    heights = page.locator("form button").evaluate_all("(all) => all.map((one) => one.offsetHeight)")
    assert min(heights) >= 40


def test_says_what_happens_to_the_file(pages: Pages):
    page = pages.upload(COUNTY)
    expect(page.locator("main")).to_contain_text("只在服务器内存中检查，不保存")
