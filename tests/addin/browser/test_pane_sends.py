"""What leaves the machine: nothing of a foreign workbook, and of ours the sheets that were issued."""

import json

import pytest
from playwright.sync_api import Page, expect

from tests.addin.browser.book import NAME, SHEET, plain_workbook
from tests.addin.browser.pages import Pages, bodies, posted
from tests.addin.browser.server import COUNTY
from workbook_templates.forms.build import build
from workbook_templates.forms.kinds import KINDS, holders
from workbook_templates.read.locate.known_plan import plan_of
from workbook_templates.schemes.store import load, shipped

ISSUED = """async () => {
    const { sheetsOf } = await import("/static/js/pane/issued.js");
    return Excel.run(async (context) => (await sheetsOf(context)).map(({ issued }) => issued));
}"""
TITLE = "2021年健康赣州建设考核评价"
LEDGERS = {
    "本县,台账": [["姓名", "工资"], ["张三", "秘密甲"]],
    "指标数据": [["本县自用底稿"], ["秘密乙"]],  # a page of departments' workbooks, not of this one
    "工作底稿": [[f"{TITLE}工作底稿"], ["填报单位：上犹县卫健委"], ["秘密丙"]],
    "备查": [[TITLE], ["秘密丁"]],
    "xlwings.conf": [["INCLUDE", "秘密戊"], ["header_X", "秘密己"]],
}


def adding(sheets: dict[str, list[list[str]]]) -> str:
    made = [{"name": name, "id": name, "values": values} for name, values in sheets.items()]
    return f"fakeBook.sheets.unshift(...{json.dumps(made, ensure_ascii=False)});"


def checked(page: Page) -> Page:
    expect(page.locator("#state")).to_contain_text("须改正")
    return page


def asked(page: Page, button: str) -> dict:
    sent = bodies(page)
    page.get_by_role("button", name=button).click()
    page.wait_for_function("document.querySelector('#state').innerText !== '正在校验……'")
    (body,) = sent
    return json.loads(body)


@pytest.mark.parametrize(
    "spoilt", ["", "fakeBook.sheets[0].name = '_kaohe';"], ids=["no hidden sheet", "its name only"]
)
def test_a_foreign_workbook_is_not_sent(pages: Pages, spoilt):
    page = pages.pane(before=spoilt, data=plain_workbook())
    sent = posted(page)
    page.locator("#token").fill(COUNTY)
    page.get_by_role("button", name="保存并校验").click()
    expect(page.locator("#state")).to_contain_text("不是下发的考核模板")
    for button in ("校验本表", "计算得分", "下一个问题", "生成检查单"):
        page.get_by_role("button", name=button).click()
    page.evaluate("fakeExcel.edit(fakeBook.sheets[0].name, 'A2', '张三')")
    page.wait_for_timeout(500)
    assert sent == []
    assert page.locator("#state a").get_attribute("href") == "/kaohe"


def test_a_hidden_sheet_that_cannot_be_understood(pages: Pages):
    spoil = "fakeBook.sheets.at(-1).values.filter((row) => row[0] === 'scheme').forEach((row) => { row[1] = 'AAAA'; });"
    page = pages.pane(COUNTY, before=spoil)
    expect(page.locator("#state")).to_contain_text("标识表已损坏")


def test_the_county_s_own_sheets_stay(pages: Pages):
    page = checked(pages.pane(COUNTY, before=adding(LEDGERS)))
    book = asked(page, "校验本表")
    sent = json.dumps(book, ensure_ascii=False)
    assert "秘密" not in sent
    assert not [sheet["name"] for sheet in book["sheets"] if sheet["name"] in LEDGERS]
    assert book["names"] == []
    with_values = {sheet["name"] for sheet in book["sheets"] if sheet["values"] != [[]]}
    assert with_values == {"封面", SHEET, "考核评价指标", "_kaohe"}
    assert book["book"]["name"] == NAME


def test_their_places_stay_too(pages: Pages):
    """The server's answer names sheets by their positions in Excel."""
    page = checked(pages.pane(COUNTY, before=adding(LEDGERS)))
    own = "JSON.stringify(fakeBook.sheets.slice(0, -1))"
    before = page.evaluate(own.replace(".slice(0, -1)", ""))
    page.get_by_role("button", name="下一个问题").click()
    page.wait_for_function(f"fakeBook.active === '{SHEET}'")
    page.get_by_role("button", name="生成检查单").click()
    expect(page.locator("#state")).to_contain_text("已生成工作表")
    assert page.evaluate(own) == before


def test_sheets_that_move_meanwhile_are_not_written_to(pages: Pages):
    page = checked(pages.pane(COUNTY, before=adding(LEDGERS)))
    page.route("**/custom-scripts-call/**", lambda route: (page.evaluate("fakeBook.sheets.shift()"), route.continue_()))
    before = page.evaluate("JSON.stringify(fakeBook.sheets.slice(1))")
    page.get_by_role("button", name="生成检查单").click()
    expect(page.locator("#state")).to_contain_text("没有写入")
    assert page.evaluate("JSON.stringify(fakeBook.sheets)") == before


def test_renamed_pages_and_copies_are_sent_as_a_file_would_be_read(pages: Pages):
    rename = f"""const one = fakeBook.sheets.find((sheet) => sheet.name === '{SHEET}');
        fakeBook.sheets.push({{ ...one, name: '草稿', id: '草稿' }}); fakeBook.sheets[0].name = '首页';"""
    page = checked(pages.pane(COUNTY, before=rename))
    expect(page.locator("#list")).to_contain_text("“封面”表现名为“首页”")
    expect(page.locator("#list")).to_contain_text("“草稿”表与“组织实施情况”表内容相似")


def workbooks():
    """(scheme, kind, holder) of every kind that a shipped scheme has."""
    schemes = [load(name) for name in shipped()]
    return [(each.id, kind, some[0]) for each in schemes for kind in KINDS if (some := holders(each, kind))]


@pytest.mark.parametrize(("name", "kind", "holder"), workbooks())
def test_every_page_of_every_workbook_is_known_by_its_name_and_by_its_title(pages: Pages, name, kind, holder):
    scheme = load(name)
    plan = plan_of(scheme, kind, holder)
    pages_of = {page.sheet for page in plan.pages}
    page = pages.pane(data=build(scheme, kind, holder))
    for rename in ("", "fakeBook.sheets.slice(0, -1).forEach((sheet, at) => { sheet.name = `第${at}页`; })"):
        page.evaluate(rename)
        assert page.evaluate(ISSUED) == [*(sheet in pages_of for sheet in plan.sheets), True]
