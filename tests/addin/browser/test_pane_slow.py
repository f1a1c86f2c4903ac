"""A server that does not answer: the request can be cancelled, and nothing in Excel has changed."""

import pytest
from playwright.sync_api import Page, expect

from tests.addin.browser.book import SHEET, WRONG
from tests.addin.browser.pages import Pages
from tests.addin.browser.server import COUNTY

CALL = "**/custom-scripts-call/**"


@pytest.fixture
def page(pages: Pages) -> Page:
    opened = pages.pane(COUNTY)
    expect(opened.locator("#state")).to_contain_text("有 1 处须改正")
    opened.route(CALL, lambda route: None)
    return opened


def test_cancelled(page: Page):
    before = page.evaluate("JSON.stringify(fakeBook.sheets)")
    page.get_by_role("button", name="生成检查单").click()
    expect(page.locator("#cancel")).to_be_hidden()
    page.get_by_role("button", name="取消", exact=True).click()  # waits until it is offered
    expect(page.locator("#state")).to_have_text("已取消，表格没有改动。")
    expect(page.locator("#cancel")).to_be_hidden()
    assert page.evaluate("JSON.stringify(fakeBook.sheets)") == before
    page.unroute(CALL)
    page.get_by_role("button", name="校验本表").click()
    expect(page.locator("#state")).to_contain_text("有 1 处须改正")


def test_a_live_check_that_hangs_can_be_cancelled_too(page: Page):
    page.evaluate(f"fakeExcel.edit('{SHEET}', '{WRONG}', 5)")
    page.get_by_role("button", name="取消", exact=True).click()
    expect(page.locator("#state")).to_contain_text("已取消")
    page.unroute(CALL)
    page.evaluate(f"fakeExcel.edit('{SHEET}', '{WRONG}', 6)")
    expect(page.locator(".finding").filter(has_text=WRONG)).to_have_count(0)


def test_waiting_ends_by_itself(page: Page):
    page.evaluate("config.requestTimeout = 0.2")
    page.get_by_role("button", name="校验本表").click()
    expect(page.locator("#state")).to_contain_text("服务器很久没有回应")


@pytest.mark.parametrize(
    ("status", "body", "says"),
    [
        (413, '{"detail": "工作簿太大，请删去别的工作表。"}', "工作簿太大，请删去别的工作表。"),
        (503, "服务器正忙，请稍后再试。", "服务器正忙，请稍后再试。"),
        (413, "Payload Too Large", "服务器没有接收"),
        (429, "{}", "操作太频繁"),
        (401, "Unauthorized", "令牌不正确"),
        (502, "<html>Bad Gateway</html>", "服务器没有处理成功"),
        (200, "<html>proxy</html>", "服务器没有处理成功"),
    ],
)
def test_what_a_refusal_says(page: Page, status, body, says):
    page.unroute(CALL)
    page.route(CALL, lambda route: route.fulfill(status=status, body=body))
    page.get_by_role("button", name="校验本表").click()
    expect(page.locator("#state")).to_contain_text(says)
