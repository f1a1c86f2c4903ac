"""Edits are checked by themselves, once per burst, and only while that makes sense."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from addin.access.tokens import Holder, add, hashed, remove
from tests.addin.browser.book import SCHEME, SHEET, UNIT, WRONG, total
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


def test_edits_while_the_server_is_slow_are_one_more_check(pages: Pages):
    page = checked(pages.pane(COUNTY))
    sent, held = posted(page), []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/custom-scripts-call/**", hold)
    for figure in (1, 2, 3):
        page.evaluate(f"fakeExcel.edit('{SHEET}', '{WRONG}', {figure})")
        page.wait_for_timeout(MORE_THAN_THE_QUIET_MS)
    assert len(held) == 1
    page.unroute("**/custom-scripts-call/**")
    held[0].continue_()
    expect(finding(page)).to_have_count(0)
    page.wait_for_timeout(MORE_THAN_THE_QUIET_MS)
    assert len(sent) == 2


def test_a_token_that_is_revoked_meanwhile(pages: Pages, tokens: Path):
    holder = Holder("leaving", hashed("leaving"), "county", SCHEME, UNIT, "2026-01-01")
    add(tokens, holder)
    page = checked(pages.pane("leaving"))
    remove(tokens, holder.id)
    page.evaluate(f"fakeExcel.edit('{SHEET}', '{WRONG}', 5)")
    expect(page.locator("#state")).to_contain_text("令牌不正确或已停用")
    expect(page.locator("#token")).to_be_visible()
    sent = posted(page)
    page.evaluate(f"fakeExcel.edit('{SHEET}', '{WRONG}', 6)")
    page.wait_for_timeout(MORE_THAN_THE_QUIET_MS)
    assert sent == []


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


@pytest.mark.parametrize("api", [9, 17], ids=["Excel does not say whose", "Excel says whose"])
def test_what_the_add_in_writes_itself_starts_no_check(pages: Pages, api):
    page = checked(pages.pane(COUNTY, api=api))
    page.get_by_role("button", name="生成检查单").click()
    expect(page.locator("#state")).to_contain_text("已生成")
    sent = posted(page)
    page.wait_for_timeout(MORE_THAN_THE_QUIET_MS)
    assert sent == []
    page.evaluate(f"fakeExcel.edit('{SHEET}', '{WRONG}', 5)")
    expect(finding(page)).to_have_count(0)
