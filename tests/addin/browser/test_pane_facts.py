"""What the pane says of formulas and joined cells: as of the file where Excel shows them, nothing made up where not."""

import json

import pytest
from playwright.sync_api import Page, expect

from addin.pane.inspection import inspect_bytes
from tests.addin.api.workbooks import workbook
from tests.addin.browser.book import NAME, SCHEME, SHEET, UNIT, WRONG
from tests.addin.browser.pages import Pages
from tests.addin.browser.server import COUNTY, OTHER
from workbook_templates.forms.layouts import layout_of
from workbook_templates.schemes.store import load

LINE = layout_of(load(SCHEME), "unit", UNIT).line("T1.1")
SCORE, CLAIM = LINE.score.cell, LINE.inputs["claim"].at.cell
FIGURE = layout_of(load(SCHEME), "unit", UNIT).line("I11")  # in %
AT = FIGURE.inputs["claim"].at
ROW, COLUMN = AT.row, AT.col
PERCENT = f"fakeBook.sheets.find((sheet) => sheet.name === '{AT.sheet}')"
HERE = f"fakeBook.sheets.find((sheet) => sheet.name === '{SHEET}')"
NO_FORMULAS = "fakeBook.sheets.forEach((sheet) => { sheet.formulas = {}; });"
NO_JOINED = "fakeBook.sheets.forEach((sheet) => { sheet.joinedUnreadable = true; });"
RIGHT = f"{HERE}.values[{int(WRONG[1:]) - 1}][{ord(WRONG[0]) - 65}] = 5;"
MANUAL = "fakeBook.calculation = 'Manual';"


def findings(page: Page) -> list[str]:
    expect(page.locator("#summary")).to_be_visible()
    return page.locator(".finding").all_inner_texts()


def typed(cell: str, value: object) -> str:
    return f"fakeExcel.edit('{SHEET}', '{cell}', {json.dumps(value, ensure_ascii=False)})"


def test_the_pane_says_of_the_open_workbook_what_is_said_of_the_file(pages: Pages):
    data = workbook(SCHEME, "unit", "careless")
    page = pages.pane(OTHER, data=data)
    findings(page)
    said = page.locator(".finding .message").all_text_contents()
    assert said == [finding.message for finding in inspect_bytes(data, NAME).findings]
    assert len(said) > 20


@pytest.mark.parametrize("hidden", ["", NO_FORMULAS], ids=["shown", "hidden"])
@pytest.mark.parametrize("api", [9, 17])
def test_points_that_were_not_calculated_again_are_never_a_changed_formula(pages: Pages, hidden, api):
    page = pages.pane(COUNTY, api=api, before=MANUAL + hidden)
    expect(page.locator("#state")).to_contain_text("有 1 处须改正")
    page.evaluate(typed(WRONG, 5))
    page.evaluate(typed(CLAIM, "否"))
    expect(page.locator("#list")).to_contain_text("公式没有改动，多为没有重新计算")
    assert not [text for text in findings(page) if "恢复原公式" in text]
    expect(page.locator("#state")).to_contain_text("没有须改正的问题")


def test_a_percent_cell_counts_as_it_shows(pages: Pages):
    """As in the file: 70 % stands in it as 0.7, and 70 is meant."""
    page = pages.pane(
        COUNTY, before=f"{PERCENT}.values[{ROW}][{COLUMN}] = 0.7; {PERCENT}.formats[{ROW}][{COLUMN}] = '0%';"
    )
    expect(page.locator("#list")).to_contain_text("70%")
    page.get_by_role("tab", name="各项得分").click()
    expect(page.locator("#row-list .row").filter(has_text=f"{FIGURE.leaf.ref} ")).to_contain_text("70")


def test_a_score_that_was_typed_over_is_told_as_of_the_file(pages: Pages):
    page = pages.pane(COUNTY)
    expect(page.locator("#state")).to_contain_text("有 1 处须改正")
    page.evaluate(typed(SCORE, 0.5))
    expect(page.locator("#list")).to_contain_text(f"{SHEET} {SCORE}")
    expect(page.locator("#list")).to_contain_text("请恢复原公式")


def test_joined_inputs_and_formulas_in_inputs(pages: Pages):
    column, row = CLAIM[0], int(CLAIM[1:])
    joined = f"{HERE}.joined.push('{column}{row}:{column}{row + 1}');"
    linked = f"{HERE}.formulas['{WRONG}'] = '=2+3';"
    page = pages.pane(COUNTY, before=RIGHT + joined + linked)
    expect(page.locator("#list")).to_contain_text(f"“{SHEET}”表的{column}{row}:{column}{row + 1}被合并成一个单元格")
    expect(page.locator("#list")).to_contain_text(f"有1个填报单元格是公式（{WRONG}）")


@pytest.mark.parametrize(
    ("api", "hidden", "unseen"),
    [
        (17, "", ""),
        (12, "", "合并单元格"),
        (17, NO_JOINED, "合并单元格"),
        (17, NO_FORMULAS, "公式"),
        (12, NO_FORMULAS, "合并单元格、公式"),
    ],
)
def test_verdict_says_what_excel_does_not_show(pages: Pages, api, hidden, unseen):
    page = pages.pane(COUNTY, api=api, before=RIGHT + hidden)
    state = page.locator("#state")
    if not unseen:
        expect(state).to_have_text("没有须改正的问题；有 1 处须说明。")
        return
    expect(state).to_contain_text(f"这个版本的 Excel 看不到{unseen}，请再用网页上传检查一次文件。")
    assert state.locator("a").get_attribute("href") == "/kaohe"
    page.get_by_role("button", name="生成检查单").click()
    expect(state).to_contain_text("已生成")
    assert f"这里看不到{unseen}" in page.evaluate("fakeBook.sheets.at(-1).values.flat().join()")


@pytest.mark.parametrize(
    ("unseen", "says", "kind"), [([], "校验通过", "ok"), (["公式"], "没有发现须改正的", "warning")]
)
def test_nothing_found_is_a_pass_only_where_all_was_seen(pane: Page, unseen, says, kind):
    judged = "async (unseen) => (await import('/static/js/pane/verdict.js')).judged({ errors: 0, warnings: 0 }, unseen)"
    verdict, shown = pane.evaluate(judged, unseen)
    assert (says in verdict, shown) == (True, kind)
    assert ("校验通过" in verdict) == (not unseen)
