"""The live pages in Chromium: kept up to date without a reload, by keyboard, on a phone, with and without scripts."""

import re

import pytest
from playwright.sync_api import expect

from tests.addin.browser.pages import PHONE
from tests.addin.desk.board.browser import serving, violations
from tests.addin.desk.board.changes import changed

DESKTOP = {"width": 1280, "height": 900}
PAGES = (
    "/board", "/board/reminder", "/unit?holder=东县", "/unit?holder=甲局", "/ranking", "/ranking/heat",
    "/ranking/score?unit=东县&ref=I1", "/unit?holder=无此县",
)  # fmt: skip


@pytest.fixture
def served(place):
    with serving(place) as running:
        yield running


class Visitor:
    """A browser with the desk open; every message of the console and every address asked for is noted."""

    def __init__(self, browser, served, **context):
        self.base, office = served
        self.context = browser.new_context(**{"viewport": DESKTOP, **context})
        self.page = self.context.new_page()
        self.said, self.asked = [], []
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda problem: self.said.append(str(problem)))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.goto(f"{self.base}/board?key={office.sessions.new_secret()}")

    def go(self, path):
        self.page.goto(self.base + path)
        expect(self.page.locator("[data-reading]")).to_have_count(0, timeout=60_000)
        return self.page


@pytest.fixture
def visit(browser, served):
    open_ones = []

    def visitor(**context):
        open_ones.append(Visitor(browser, served, **context))
        return open_ones[-1]

    yield visitor
    for one in open_ones:
        one.context.close()


def row(page, holder):
    return page.locator(f'tr[data-text="{holder}"]').first


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_no_violation_no_message_nothing_from_elsewhere(visit, returns, returned, size):
    (returns / "东县unit.xlsx").write_bytes(changed(returned["东县unit.xlsx"], "是", "也许"))
    (returns / "西县unit.xlsx").unlink()
    (returns / "南县 更正.xlsx").write_bytes(changed(returned["南县unit.xlsx"], "王芳", "赵敏"))
    one = visit(viewport=size)
    found = {}
    for path in PAGES:
        page = one.go(path)
        found[path] = violations(page)
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), path
    assert {path: problems for path, problems in found.items() if problems} == {}
    assert [text for text in one.said if "404" not in text] == []
    assert all(url.startswith(one.base.rpartition("/kaohe")[0]) for url in one.asked)


def test_live_without_reload(visit, returns):
    one = visit(viewport={"width": 900, "height": 400})
    page = one.go("/board")
    expect(row(page, "东县")).to_contain_text("已报送")
    page.evaluate("window.sameDocument = true")
    link = row(page, "西县").locator("a").first
    link.focus()
    page.evaluate("window.scrollTo(0, 260)")
    (returns / "东县unit.xlsx").unlink()
    expect(row(page, "东县")).to_contain_text("未报送", timeout=30_000)
    expect(row(page, "西县").locator("a").first).to_be_focused()
    assert page.evaluate("window.sameDocument") and page.evaluate("window.scrollY") == 260
    expect(page.locator("#live-told")).to_contain_text("报送情况已更新")
    assert one.said == []


def test_what_is_open_stays_open(visit, returns, returned):
    one = visit()
    page = one.go("/ranking/heat")
    page.locator("#titles summary").click()
    (returns / "东县unit.xlsx").write_bytes(changed(returned["东县unit.xlsx"], "是", "否"))
    expect(page.locator("tr", has_text="东县").locator("td").first).to_have_text("0.00", timeout=30_000)
    expect(page.locator("#titles")).to_have_attribute("open", "")


def test_filter_stays(visit, returns):
    page = visit().go("/board")
    page.get_by_label("单位名称").fill("东")
    expect(page.locator("tr[data-text]:visible")).to_have_count(1)
    expect(page.locator("#filter-found")).to_have_text("找到1个")
    (returns / "东县unit.xlsx").unlink()
    expect(row(page, "东县")).to_contain_text("未报送", timeout=30_000)
    expect(page.locator("tr[data-text]:visible")).to_have_count(1)
    page.get_by_label("单位名称").fill("")
    page.locator('[data-state="missing"]').click()
    expect(page.locator("tr[data-text]:visible")).to_have_count(1)
    assert "state=missing" in page.url
    page.reload()
    expect(page.locator("tr[data-text]:visible")).to_have_count(1)
    page.get_by_label("状态", exact=True).select_option("")
    expect(page.locator("tr[data-text]:visible")).to_have_count(6)


def test_copies_the_reminder(visit, returns):
    (returns / "东县unit.xlsx").unlink()
    one = visit(permissions=["clipboard-read", "clipboard-write"])
    page = one.go("/board")
    row(page, "东县").get_by_role("link", name="复制催报文字").click()
    expect(page.locator("#live-told")).to_contain_text("已复制")
    assert "自评报送表尚未报送" in page.evaluate("navigator.clipboard.readText()")
    page.get_by_role("link", name="复制催报文字（全部）").click()
    page.wait_for_function("navigator.clipboard.readText().then((text) => text.includes('未报送（1个）：东县'))")


def test_a_browser_that_copies_nothing_shows_the_text(visit, returns):
    (returns / "东县unit.xlsx").unlink()
    page = visit().go("/board")
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()); }")
    row(page, "东县").get_by_role("link", name="复制催报文字").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    area = page.get_by_role("dialog").locator("textarea")
    expect(area).to_be_focused()
    assert "自评报送表尚未报送" in area.input_value()
    assert page.evaluate("getSelection().toString() || document.activeElement.selectionEnd > 0")
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_by_keyboard_from_the_board_to_a_score(visit):
    page = visit().go("/board")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="跳到正文")).to_be_focused()
    page.keyboard.press("Enter")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "东县":
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="东县")).to_be_visible()
    score = page.get_by_role("link", name="I1得分的来源")
    score.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".facts")).to_contain_text("按比例")


def test_charts_show_the_numbers_of_the_table(visit, returns, returned):
    one = visit()
    page = one.go("/ranking")
    data = "echarts.getInstanceByDom(document.getElementById('bars-1')).getOption().series.map((each) => each.data)"
    page.wait_for_function(f"window.echarts && {data}.length === 2")

    def table():
        cells = page.locator("#ranking-1 [data-points]").all_text_contents()
        return [[float(text) for text in cells[part::2]] for part in (0, 1)]

    assert page.evaluate(data) == table()
    expect(page.locator("#bars-1 canvas").first).to_be_visible()
    (returns / "东县unit.xlsx").write_bytes(changed(returned["东县unit.xlsx"], "是", "否"))
    expect(page.locator("#ranking-1 tbody tr").last).to_contain_text("东县", timeout=30_000)
    assert page.evaluate(data) == table() and min(table()[0]) < 60
    spread = "echarts.getInstanceByDom(document.getElementById('spread-1')).getOption().series[0].data"
    assert sum(page.evaluate(spread)) == 4
    assert one.said == []  # nothing was kept from running by the policy


def test_without_scripts(visit, returns):
    (returns / "东县unit.xlsx").unlink()
    page = visit(java_script_enabled=False).go("/board")
    page.goto(page.url)
    for _ in range(60):
        if page.locator("[data-reading]").count() == 0:
            break
        page.reload()
    page.get_by_label("状态", exact=True).select_option("missing")
    page.get_by_role("button", name="筛选").click()
    expect(page.locator("tr[data-text]:visible")).to_have_count(1)
    page.get_by_role("link", name="复制催报文字：东县").click()
    expect(page.locator("#reminder")).to_have_text(re.compile("自评报送表尚未报送"))
    page.goto(page.url.partition("/board")[0] + "/ranking")
    expect(page.locator("#ranking-1 tbody tr")).to_have_count(4)
    expect(page.locator(".chart:visible")).to_have_count(0)


def test_the_desk_is_closed(browser, place):
    with serving(place) as served:
        one = Visitor(browser, served)
        page = one.go("/board")
    expect(page.locator("#live-lost")).to_contain_text("连接中断", timeout=30_000)
    expect(row(page, "东县")).to_be_visible()
    one.context.close()


def test_print_shows_tables(visit):
    page = visit().go("/ranking")
    page.emulate_media(media="print")
    expect(page.locator("#ranking-1")).to_be_visible()
    expect(page.locator(".chart:visible")).to_have_count(0)
