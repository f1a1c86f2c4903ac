"""What the pane says when it cannot check."""

from playwright.sync_api import Page, expect

from tests.addin.browser.book import SHEET, department, plain_workbook
from tests.addin.browser.pages import Pages, posted
from tests.addin.browser.server import CITY, COUNTY, OTHER


def state(page: Page):
    return expect(page.locator("#state"))


def test_no_token_yet(pages: Pages):
    page = pages.pane()
    sent = posted(page)
    state(page).to_contain_text("请先填写访问令牌")
    page.get_by_role("button", name="校验本表").click()
    expect(page.locator("#token")).to_be_visible()
    assert sent == []


def test_token_entered_then_checked(pages: Pages):
    page = pages.pane()
    page.locator("#token").fill("令牌１２３")
    page.get_by_role("button", name="保存并校验").click()
    state(page).to_contain_text("令牌里有中文、空格或全角字符")
    page.locator("#token").fill(f" {COUNTY} ")
    page.get_by_role("button", name="保存并校验").click()
    state(page).to_contain_text("须改正")
    assert page.evaluate("localStorage.getItem('kaoheToken')") == COUNTY
    expect(page.locator("#token")).to_be_hidden()


def test_workbook_of_another_county(pages: Pages):
    page = pages.pane(OTHER)
    state(page).to_contain_text("只能检查本单位的表格")
    expect(page.locator("#summary")).to_be_hidden()


def test_workbook_that_is_no_return(pages: Pages):
    page = pages.pane(COUNTY, data=plain_workbook())
    state(page).to_contain_text("不是下发的考核模板")
    expect(page.locator("#summary")).to_be_hidden()


def test_sheet_renamed_since_the_check_then_server_out_of_reach(pages: Pages):
    page = pages.pane(COUNTY)
    expect(page.locator(".finding")).to_be_visible()
    page.evaluate(f"fakeBook.sheets.find((sheet) => sheet.name === '{SHEET}').name = fakeBook.active = '别的'")
    page.evaluate("fakeBook.selected = ['别的', 'A1']")
    page.locator(".finding button").click()
    state(page).to_contain_text(f"没有工作表“{SHEET}”")
    page.route("**/custom-scripts-call/**", lambda route: route.abort())
    page.get_by_role("button", name="校验本表").click()
    state(page).to_contain_text("连不上考核服务器，表格没有改动")


def test_outside_excel_points_to_the_page(pages: Pages):
    """The real office.js, which finds no Excel around it; xlwings.js itself does not reckon with that."""
    page = pages.new()
    page.add_init_script("sessionStorage.setItem('xlwingsTaskpaneReloadCount', 3)")  # it has tried long enough
    page.goto(f"{pages.address}/taskpane.html")
    state(page).to_contain_text("请改用网页上传")
    pages.errors = [error for error in pages.errors if "isSetSupported" not in error]


def test_department_reports_figures_without_a_total(pages: Pages):
    page = pages.pane(CITY, data=department())
    expect(page.locator("#full")).to_have_text("本表只报数据，不单独计分")
    assert page.locator("#total").inner_text() == ""
    assert page.locator("#sections li").count() == 0
    assert page.locator("#row-list .row").count() > 0
    expect(page.locator("#what-if")).to_be_hidden()


def test_alert_shows_our_words_only(pages: Pages):
    """A stranger can write anything into its address."""
    page = pages.new()
    page.goto(f"{pages.address}/xlwings/alert?prompt=<b>立即汇款&title=中奖&buttons=yes_no&mode=info&callback=x")
    expect(page.get_by_role("heading")).to_have_text("出错了")
    expect(page.locator("main p")).to_contain_text("操作没有完成")
    assert page.get_by_role("button").all_inner_texts() == ["确定"]
    assert "汇款" not in page.content()
