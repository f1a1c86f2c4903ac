"""Edits are checked by themselves, once per burst, and only while that makes sense."""

from playwright.sync_api import Page, expect

from tests.addin.browser.book import SHEET, WRONG, total
from tests.addin.browser.pages import Pages, posted
from tests.addin.browser.server import COUNTY

MORE_THAN_THE_QUIET_MS = 500


def checked(page: Page) -> Page:
    expect(page.locator("#state")).to_contain_text("须改正")
    return page


def finding(page: Page):
    return page.locator(".finding").filter(has_text=f"{SHEET} {WRONG}")


def test_burst_of_edits_is_checked_once(pages: Pages):
    page = checked(pages.pane(COUNTY))
    sent = posted(page)
    page.evaluate(f"[1, 2, 3, 4, 5].forEach((figure) => fakeExcel.edit('{SHEET}', '{WRONG}', figure))")
    expect(finding(page)).to_have_count(0)
    page.wait_for_timeout(MORE_THAN_THE_QUIET_MS)
    assert len(sent) == 1
    assert float(page.locator("#total").inner_text()) > float(total())


def test_switched_off(pages: Pages):
    page = checked(pages.pane(COUNTY))
    page.locator("#live").uncheck()
    sent = posted(page)
    page.evaluate(f"fakeExcel.edit('{SHEET}', '{WRONG}', 5)")
    page.wait_for_timeout(MORE_THAN_THE_QUIET_MS)
    assert sent == []
    expect(finding(page)).to_have_count(1)


def test_older_excel_has_buttons_only(pages: Pages):
    page = checked(pages.pane(COUNTY, api=8))
    expect(page.locator("#live")).to_be_disabled()
    expect(page.locator(".tick")).to_contain_text("此版 Excel 不支持")


def test_wrong_token_is_not_sent_with_every_edit(pages: Pages):
    page = pages.pane("not-a-token")
    expect(page.locator("#state")).to_contain_text("令牌不正确或已停用")
    sent = posted(page)
    page.evaluate(f"fakeExcel.edit('{SHEET}', '{WRONG}', 5)")
    page.wait_for_timeout(MORE_THAN_THE_QUIET_MS)
    assert sent == []
