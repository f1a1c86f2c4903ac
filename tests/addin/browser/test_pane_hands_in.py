"""The open workbook is handed in from the pane: receipt, objections, correction, and what stands in its way."""

from base64 import b64encode
from hashlib import sha256

import pytest
from playwright.sync_api import Page, expect

from tests.addin.browser.accessible import violations
from tests.addin.browser.book import UNIT, plain_workbook, returned
from tests.addin.browser.pages import Pages, posted
from tests.addin.browser.server import COUNTY, serving
from tests.addin.filled import SCHEME, filled

SEND = "**/kaohe/api/send"
RIGHT = filled(UNIT)


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    return tmp_path_factory.mktemp("receiving")


@pytest.fixture(scope="module")
def office(place):
    """The address of a server that receives."""
    with serving(place, "--returns", str(place / "报送"), "--deadline", "2099-12-31") as address:
        yield address


@pytest.fixture
def here(browser, office):
    opening = Pages(browser, office)
    yield opening
    opening.close()


def file_is(data: bytes) -> str:
    """A script: this is what Excel would save."""
    return f"fakeBook.file = '{b64encode(data).decode()}';"


def pane(here: Pages, data: bytes = RIGHT, file: bytes | None = None, before: str = "") -> Page:
    page = here.pane(COUNTY, data=data, before=file_is(data if file is None else file) + before)
    expect(page.locator("#state")).not_to_contain_text("正在")
    return page


def press(page: Page) -> None:
    page.get_by_role("button", name="报送", exact=True).click()


def current(place):
    return place / "报送" / SCHEME / f"自评报送表_{UNIT}.xlsx"


def test_errors_are_listed_and_nothing_is_received(here: Pages, place):
    page = pane(here, returned())
    press(page)
    expect(page.locator("#hand-in-result")).to_contain_text("有1处须改正的问题")
    expect(page.locator("#state")).to_contain_text("还没有报送")
    expect(page.locator("#findings .finding")).to_have_count(1)
    expect(page.locator("#hand-in-reason")).to_be_hidden()
    assert not current(place).exists()


def test_receipt_then_a_correction_with_its_reason(here: Pages, place):
    page = pane(here)
    press(page)
    result = page.locator("#hand-in-result")
    expect(result).to_contain_text(f"{SCHEME}-00001")
    expect(result).to_contain_text(sha256(RIGHT).hexdigest())
    expect(page.locator("#state")).to_contain_text("已收到，回执编号")
    expect(result).to_be_focused()
    assert current(place).read_bytes() == RIGHT
    assert page.evaluate("fakeBook.openFiles") == 0

    other = filled(UNIT, changed=((("T1.4", "claim"), 1),))
    page = pane(here, other)
    press(page)
    result = page.locator("#hand-in-result")
    expect(result).to_contain_text("写明更正原因")
    expect(result).to_contain_text("上次：2　这次：1")
    expect(page.locator("#hand-in-reason")).to_be_focused()
    press(page)
    expect(page.locator("#state")).to_contain_text("请写明原因")
    assert current(place).read_bytes() == RIGHT
    result.get_by_role("button").click()
    page.wait_for_function("fakeBook.selected[1] !== 'A1'")
    page.locator("#hand-in-reason").fill("多填了一次")
    press(page)
    expect(page.locator("#hand-in-result")).to_contain_text("多填了一次")
    expect(page.locator("#hand-in-reason")).to_be_hidden()
    assert current(place).read_bytes() == other


def test_everybody_can_use_it(here: Pages):
    page = pane(here)
    press(page)
    expect(page.locator("#hand-in-result")).to_be_visible()
    told = page.locator("#hand-in")
    assert told.get_by_role("button", name="报送", exact=True).count() == 1
    assert violations(page, "#hand-in") == []


def test_two_presses_are_one_receipt(here: Pages):
    page = pane(here)
    sent = posted(page)
    page.evaluate("for (let at = 0; at < 3; at++) document.querySelector('#hand-in-button').click()")
    expect(page.locator("#hand-in-result")).to_be_visible()
    assert len([url for url in sent if url.endswith("/send")]) == 1


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        ("fakeBook.url = '';", "还没有保存过"),
        ("fakeBook.file = '?';", "没有把工作簿交给加载项"),
        ("fakeBook.file = btoa(String.fromCharCode(...new Uint8Array(1024)).repeat(11 * 1024));", "超过 10 MB"),
    ],
    ids=["never saved", "Excel refuses", "too large"],
)
def test_what_cannot_be_sent_is_told(here: Pages, spoil, words):
    page = pane(here, before=spoil)
    sent = posted(page)
    press(page)
    expect(page.locator("#state")).to_contain_text(words)
    assert not [url for url in sent if url.endswith("/send")]


def test_a_foreign_workbook_does_not_leave_the_machine(here: Pages):
    page = pane(here, plain_workbook())
    sent = posted(page)
    press(page)
    expect(page.locator("#state")).to_contain_text("不是下发的考核模板")
    assert sent == []


def test_a_broken_connection_is_no_receipt(here: Pages):
    page = pane(here)
    page.route(SEND, lambda route: route.abort())
    press(page)
    expect(page.locator("#state")).to_contain_text("没有收到回执")
    expect(page.locator("#hand-in-result")).to_be_hidden()
    page.unroute(SEND)
    press(page)
    expect(page.locator("#hand-in-result")).to_contain_text("回执")


def test_the_pane_says_what_is_kept(here: Pages, pages: Pages):
    page = pane(here)
    expect(page.locator("#token-box")).to_contain_text("点“报送”的，整个工作簿存在市级办公室的服务器上")
    only_checks = pages.pane(COUNTY)
    expect(only_checks.locator("#hand-in")).to_have_count(0)
    expect(only_checks.locator("#token-box")).to_contain_text("只在服务器内存中检查，不保存。")
