"""公示.html in Chromium, from a file: it recomputes itself, names what differs, asks nobody for anything."""

import json

import pytest

from tests.addin.browser.accessible import violations
from workbook_templates.results.ledger.seal import seal, sealed
from workbook_templates.results.publicity.page import page_html

TABLES = ("files", "rows", "points", "total", "rank")
HOSTILE = "</script><img src=x onerror=document.title='hit'>\u2028&lt;“\\u003c\\"


@pytest.fixture(scope="module")
def ledger(pack):
    return json.loads(next(data for path, data in pack.files.items() if path.name == "ledger.json"))


@pytest.fixture
def shown(browser, tmp_path):
    """A page of a ledger, after it has recomputed it; every request that it made."""
    contexts = []

    def show(text, width=1280):
        (tmp_path / "公示.html").write_text(text, encoding="utf-8")
        contexts.append(browser.new_context(viewport={"width": width, "height": 844}, offline=True))
        page = contexts[-1].new_page()
        page.asked, page.wrong = [], []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("pageerror", lambda error: page.wrong.append(str(error)))
        page.on("console", lambda said: page.wrong.append(said.text))
        page.goto((tmp_path / "公示.html").as_uri())
        page.wait_for_selector(".verdict.good, .verdict.bad, .verdict.old")
        return page

    yield show
    for context in contexts:
        context.close()


def resealed(ledger):
    head = {name: value for name, value in ledger.items() if name not in (*TABLES, "sha256")}
    lines = {name: [{k: v for k, v in line.items() if k != "mark"} for line in ledger[name]] for name in TABLES}
    return seal(head, {name: map(sealed, found) for name, found in lines.items()})


def verdict(page):
    return page.inner_text("#verdict")


@pytest.mark.parametrize("text", ["ganzhou-2021"], indirect=True)
@pytest.mark.parametrize("width", [1280, 390])
def test_it_recomputes_everything_and_anybody_can_read_it(shown, pack, ledger, width):
    page = shown(next(data for path, data in pack.files.items() if path.name == "公示.html").decode(), width)
    assert verdict(page) == f"全部{len(ledger['points'])}项得分、{len(ledger['total'])}个总分与名次重新核算一致。"
    assert page.inner_text(".hash dd").replace(" ", "") == pack.sha256
    unit = next(line["unit"] for line in ledger["total"] if line["returned"])
    page.fill("#search", unit)
    page.press("#search", "Tab")
    page.get_by_role("button", name=unit, exact=True).press("Enter")
    own = [line for line in ledger["points"] if line["unit"] == unit]
    assert page.locator(".items > li").count() == len(own)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    page.wait_for_selector(".how")
    told = page.inner_text(".detail")
    assert all(line["explanation"] in told for line in own)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert (len(page.asked), page.wrong) == (1, [])


@pytest.mark.parametrize("text", ["anshan-2020"], indirect=True)
def test_what_was_changed_is_named(shown, ledger):
    """Sealed anew, so that only arithmetic finds it; and not."""
    changed = json.loads(json.dumps(ledger))
    point = next(line for line in changed["points"] if line["status"] == "scored" and line["source"] == "monitored")
    point["points"] += 0.01
    page = page_html(resealed(changed))
    assert f"核算不一致：{point['unit']} {point['ref']}" in verdict(shown(page))
    page = page.replace("window.kaohePage = true;", "window.kaohePage = ;")
    assert "浏览器版本太旧" in verdict(shown(page))
    point["points"] -= 0.01
    page = page_html(resealed(ledger)).replace('"explanation":"', '"explanation":"经核实，', 1)
    assert "与它的校验码不符，内容改动过" in verdict(shown(page))
    total = next(line for line in ledger["rank"] if line["total"])
    page = page_html(resealed(ledger)).replace(f'class="points">{total["total"]:.2f}<', 'class="points">99.99<', 1)
    assert "在页面排名中的“99.99”与台账不同" in verdict(shown(page))
    part = next(line["sections"][0]["points"] for line in ledger["total"] if line["returned"])
    page = page_html(resealed(ledger)).replace(f'data-part="S1">{part:.2f}<', 'data-part="S1">-1.00<', 1)
    assert "在页面排名中的“-1.00”与台账不同" in verdict(shown(page))


@pytest.mark.parametrize("text", ["anshan-2020"], indirect=True)
def test_a_hostile_name_stays_a_text(shown, ledger):
    changed = json.loads(json.dumps(ledger))
    unit = changed["rank"][0]["unit"]
    for name in TABLES:
        for line in changed[name]:
            for key in ("unit", "holder"):
                line.update({key: HOSTILE} if line.get(key) == unit else {})
    for line in changed["scheme"]["definition"]["units"]:
        line.update({"name": HOSTILE} if line["name"] == unit else {})
    page = shown(page_html(resealed(changed)))
    assert "重新核算一致" in verdict(page)
    page.get_by_role("button", name="</script>").click()
    assert page.locator("img").count() == 0
    assert page.locator("tr.open").get_attribute("data-unit") == HOSTILE
    assert "hit" not in page.title()
