"""While a cell is being edited Excel refuses every request: the pane waits or says so, and never fails."""

import pytest
from playwright.sync_api import Page, expect

from tests.addin.browser.book import SHEET, WRONG
from tests.addin.browser.pages import Pages, posted
from tests.addin.browser.server import COUNTY

MORE_THAN_THE_QUIET_MS = 500
NEEDS_FIXING = "有 1 处须改正"


@pytest.fixture
def page(pages: Pages) -> Page:
    opened = pages.pane(COUNTY)
    expect(opened.locator("#state")).to_contain_text(NEEDS_FIXING)
    return opened


def begin_edit(page: Page) -> None:
    page.evaluate("fakeExcel.beginEdit()")


def end_edit(page: Page) -> None:
    page.evaluate("fakeExcel.endEdit()")


def test_live_check_that_falls_into_the_next_edit_is_silent_and_comes_after_it(page: Page):
    sent = posted(page)
    page.evaluate(f"fakeExcel.edit('{SHEET}', '{WRONG}', 5)")
    begin_edit(page)
    page.wait_for_timeout(MORE_THAN_THE_QUIET_MS)
    assert sent == []
    assert NEEDS_FIXING in page.locator("#state").inner_text()
    end_edit(page)
    expect(page.locator(".finding").filter(has_text=WRONG)).to_have_count(0)
    assert len(sent) == 1


def test_live_check_that_an_edit_interrupts_is_silent_and_comes_again(page: Page):
    page.evaluate(
        """() => {
            const run = Excel.run;
            Excel.run = async (...given) => {
                if (given.length > 1) return run(...given); // waits for the end of an edit
                Excel.run = run;
                throw Object.assign(new Error("editing"), { code: "InvalidOperationInCellEditMode" });
            };
        }"""
    )
    page.evaluate(f"fakeExcel.edit('{SHEET}', '{WRONG}', 5)")
    expect(page.locator(".finding").filter(has_text=WRONG)).to_have_count(0)
    expect(page.locator("#state")).to_contain_text("没有须改正的问题")


@pytest.mark.parametrize("button", ["校验本表", "计算得分", "下一个问题", "生成检查单"])
def test_button_says_to_press_enter_and_goes_on_by_itself(page: Page, button):
    sent = posted(page)
    begin_edit(page)
    page.get_by_role("button", name=button).click()
    expect(page.locator("#state")).to_contain_text("请按回车（Enter）完成输入")
    assert sent == []
    end_edit(page)
    expect(page.locator("#state")).to_contain_text(NEEDS_FIXING)


def test_button_is_told_although_a_live_check_waits(page: Page):
    page.evaluate(f"fakeExcel.edit('{SHEET}', '{WRONG}', 5)")
    begin_edit(page)
    page.wait_for_timeout(MORE_THAN_THE_QUIET_MS)
    page.get_by_role("button", name="校验本表").click()
    expect(page.locator("#state")).to_contain_text("请按回车（Enter）完成输入")


def test_jump_is_told_to_wait(page: Page):
    begin_edit(page)
    page.locator(".finding button").click()
    expect(page.locator("#state")).to_contain_text("正在编辑单元格，不能定位")


def test_jump_that_excel_refuses_is_told(page: Page):
    page.evaluate("() => { Excel.run = async () => { throw new Error('GeneralException'); }; }")
    page.locator(".finding button").click()
    expect(page.locator("#state")).to_contain_text("没有定位到这个单元格")


def test_edit_that_begins_while_the_server_works_holds_nothing_up(page: Page):
    """What the pane shows needs no Excel; a sheet is written once the edit is over."""
    before = page.evaluate("fakeBook.sheets.length")
    page.route("**/custom-scripts-call/**", lambda route: (begin_edit(page), route.continue_()))
    page.get_by_role("button", name="生成检查单").click()
    expect(page.locator("#state")).to_contain_text("正在校验")
    page.wait_for_timeout(MORE_THAN_THE_QUIET_MS)
    assert page.evaluate("fakeBook.sheets.length") == before
    end_edit(page)
    expect(page.locator("#state")).to_contain_text("已生成工作表")


def test_excel_is_being_edited_when_the_pane_opens(pages: Pages):
    """The vendored client asks Excel for its language at once and fails; that is not the pane's."""
    page = pages.pane(COUNTY, before="fakeBook.editing = true;")
    expect(page.locator("#state")).to_contain_text("请按回车（Enter）完成输入")
    end_edit(page)
    expect(page.locator("#state")).to_contain_text(NEEDS_FIXING)
    page.evaluate(f"fakeExcel.edit('{SHEET}', '{WRONG}', 5)")
    expect(page.locator(".finding").filter(has_text=WRONG)).to_have_count(0)
    pages.errors = [error for error in pages.errors if "cell-editing" not in error]
