"""The task pane in Chromium: the real server, the real xlwings.js, a strict fake of Excel."""

from playwright.sync_api import Page, expect

from tests.addin.browser.book import NAME, SHEET, UNIT, WRONG, returned, total
from tests.addin.browser.pages import Pages
from tests.addin.browser.server import COUNTY

NEEDS_FIXING = "有 1 处须改正，改好再报送。"
FINDING = ".finding button"


def sheets(page: Page) -> str:
    return page.evaluate("JSON.stringify(fakeBook.sheets)")


def test_the_sample_has_one_mistake():
    from addin.pane.inspection import inspect_bytes

    (finding,) = inspect_bytes(returned(), NAME).findings
    assert (finding.severity, finding.sheet, finding.cell) == ("error", SHEET, WRONG)


def test_shows_unit_points_and_findings(pane: Page):
    expect(pane.locator("#state")).to_have_text(NEEDS_FIXING)
    expect(pane.locator("#unit")).to_have_text(UNIT)
    expect(pane.locator("#total")).to_have_text(total())
    assert pane.locator("#sections li").count() == 2
    assert pane.locator(".filters b").all_inner_texts() == ["1", "1", "0", "0"]
    expect(pane.locator(FINDING)).to_contain_text(f"{SHEET} {WRONG}")
    expect(pane.locator(FINDING)).to_contain_text("5场")


def test_ring_shows_the_share_of_filled_fields(pane: Page):
    filled, fields = map(int, (pane.locator("#ring-count").text_content() or "").split("/"))
    assert 0 < filled <= fields
    assert pane.locator("#ring").get_attribute("stroke-dasharray") == f"{100 * filled // fields} 100"
    assert pane.locator(".ring").get_attribute("aria-label") == f"已填 {filled} 项，共 {fields} 项"


def test_click_on_a_finding_selects_its_cell(pane: Page):
    pane.evaluate("Object.assign(fakeBook, { active: '封面', selected: ['封面', 'A1'] })")
    pane.locator(FINDING).click()
    pane.wait_for_function("fakeBook.active !== '封面'")
    assert pane.evaluate("[fakeBook.active, ...fakeBook.selected]") == [SHEET, SHEET, WRONG]


def test_finding_is_reached_by_keyboard(pane: Page):
    pane.evaluate(f"fakeBook.selected = ['{SHEET}', 'A1']")
    pane.locator(FINDING).focus()
    pane.keyboard.press("Enter")
    pane.wait_for_function(f"fakeBook.selected[1] === '{WRONG}'")


def test_filter_by_level(pane: Page):
    pane.get_by_role("button", name="提示").click()
    expect(pane.locator(FINDING)).to_have_count(0)
    expect(pane.locator("#list")).to_contain_text("没有“提示”的问题")
    pane.get_by_role("button", name="必须改正").click()
    expect(pane.locator(FINDING)).to_have_count(1)


def test_what_if_shows_points_and_writes_nothing(pane: Page):
    before = sheets(pane)
    pane.get_by_text("试算：某一项").click()
    pane.locator("#what-if-row").select_option("T3.3")
    pane.locator("#what-if-value").select_option("是")
    pane.get_by_role("button", name="试算").click()
    expect(pane.locator("#what-if-result")).to_contain_text("本项 1.00 分")
    expect(pane.locator("#what-if-result")).to_contain_text("（＋")
    assert sheets(pane) == before


def test_points_of_every_item(pane: Page):
    pane.get_by_role("button", name="计算得分").click()
    expect(pane.locator("#rows")).to_be_visible()
    expect(pane.locator("#row-list .row").filter(has_text="T4.2")).to_contain_text("0.00 / 2.5")


def test_next_problem_selects_its_cell(pane: Page):
    pane.evaluate(f"fakeBook.selected = ['{SHEET}', 'A1']")
    pane.get_by_role("button", name="下一个问题").click()
    pane.wait_for_function(f"fakeBook.selected[1] === '{WRONG}'")


def test_ribbon_buttons_open_the_pane_and_run(pane: Page):
    pane.evaluate(f"fakeBook.selected = ['{SHEET}', 'A1']")
    assert pane.evaluate("fakeExcel.press('next_problem')") == "next_problem"
    assert pane.evaluate("[fakeBook.shown, ...fakeBook.selected]") == [True, SHEET, WRONG]


def test_checklist_is_a_new_sheet_and_no_other_changes(pages: Pages):
    page = pages.pane(COUNTY)
    expect(page.locator("#state")).to_have_text(NEEDS_FIXING)
    before = sheets(page)
    page.get_by_role("button", name="生成检查单").click()
    expect(page.locator("#state")).to_contain_text("已生成工作表“报送检查单”")
    assert page.evaluate("JSON.stringify(fakeBook.sheets.slice(0, -1))") == before
    assert page.evaluate("fakeBook.sheets.at(-1).name") == "报送检查单"
    assert WRONG in page.evaluate("fakeBook.sheets.at(-1).values.flat()")


def test_points_and_trial_are_one_key_away(pane: Page):
    pane.get_by_role("tab", name="问题").click()
    for panel in ("rows", "what-if", "findings", "rows"):
        pane.keyboard.press("ArrowRight")
        expect(pane.locator(f"#{panel}")).to_be_visible()
        assert pane.evaluate("document.activeElement.getAttribute('aria-controls')") == panel
        assert pane.locator("[role=tabpanel]:visible").count() == 1
    pane.keyboard.press("ArrowLeft")
    expect(pane.locator("#findings")).to_be_visible()


def test_tabs_are_above_the_list_however_long_it_is(pane: Page):
    tabs, panel = (pane.locator(place).bounding_box() for place in ("#tabs", "[role=tabpanel]:visible"))
    assert tabs["y"] + tabs["height"] <= panel["y"]
    assert tabs["y"] < pane.viewport_size["height"]


def test_what_if_compares_with_the_workbook_as_it_is(pages: Pages):
    """The sheet was edited after the last check: the trial shows the new state, and its own difference from that."""
    page = pages.pane(COUNTY)
    expect(page.locator("#state")).to_have_text(NEEDS_FIXING)
    page.locator("#live").uncheck()
    page.evaluate(f"fakeExcel.edit('{SHEET}', '{WRONG}', 5)")
    page.get_by_role("tab", name="试算").click()
    page.locator("#what-if-row").select_option("T4.2")
    page.locator("#what-if-value").fill("5")
    page.get_by_role("button", name="试算").click()
    expect(page.locator("#what-if-result")).to_contain_text("（±0.00）")
    assert page.locator("#total").inner_text() != total()
    page.locator("#what-if-value").fill("5场")
    page.get_by_role("button", name="试算").click()
    expect(page.locator("#what-if-result")).to_contain_text("“5场”不能计分")


def test_checklist_is_made_anew_each_time(pages: Pages):
    page = pages.pane(COUNTY)
    expect(page.locator("#state")).to_have_text(NEEDS_FIXING)
    page.get_by_role("button", name="生成检查单").click()
    expect(page.locator("#state")).to_contain_text("已生成")
    first = sheets(page)
    page.evaluate("fakeBook.sheets.at(-1).values.push(['我的备注'])")
    page.get_by_role("button", name="校验本表").click()
    expect(page.locator("#state")).to_have_text(NEEDS_FIXING)
    page.get_by_role("button", name="生成检查单").click()
    expect(page.locator("#state")).to_contain_text("已生成")
    assert sheets(page) == first


def test_checklist_that_cannot_be_written(pages: Pages):
    page = pages.pane(COUNTY, before="fakeBook.sheets.push({ name: '报送检查单', values: [], locked: true });")
    expect(page.locator("#state")).to_have_text(NEEDS_FIXING)
    page.get_by_role("button", name="生成检查单").click()
    expect(page.locator("#state")).to_contain_text("受保护，没有写入")
    expect(page.locator(FINDING)).to_have_count(1)


def test_problem_on_a_hidden_sheet(pages: Pages):
    page = pages.pane(COUNTY, before="fakeBook.sheets.forEach((sheet) => { sheet.visibility = 'Hidden'; });")
    expect(page.locator("#state")).to_have_text(NEEDS_FIXING)
    page.locator(FINDING).click()
    expect(page.locator("#state")).to_contain_text("已隐藏，请先取消隐藏")
    page.get_by_role("button", name="下一个问题").click()
    expect(page.locator("#state")).to_contain_text("没有完成写入或定位")
