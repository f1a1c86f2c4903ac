"""The page in Chromium, opened from a folder: it says of every file what the command says, and asks for nothing."""

import json

import pytest
from playwright.sync_api import expect

from addin.offline import in_browser
from tests.addin.browser.accessible import violations
from tests.addin.browser.chromium import need_chromium
from tests.addin.offline.files import files
from tests.addin.offline.page import OfflinePage, made
from validators.levels import LEGEND

SAME_HTML = """(wanted) => wanted.filter(({ file, html }) => {
  const place = document.createElement("div");
  place.append(...new DOMParser().parseFromString(html, "text/html").body.childNodes);
  const shown = found.find((one) => one.file === file).place;
  return shown.innerHTML !== place.innerHTML;
}).map(({ file }) => file)"""
GOOD = "zhangye-2022-unit.xlsx"


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    need_chromium()
    return made(tmp_path_factory.mktemp("offline"))


@pytest.fixture(scope="module")
def opened(browser, path):
    """One page for all tests; it never asks for anything but itself, and no script of it fails."""
    offline = OfflinePage(browser, path)
    offline.state("准备好了")
    yield offline
    assert [url for url in offline.asked if url != path.as_uri() and not url.startswith("blob:")] == []
    assert offline.errors == []
    offline.context.close()


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_it_says_what_the_command_says(opened, kaohe, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, data in files().items():
        (tmp_path / name).write_bytes(data)
    told = opened.check(files())
    said, _, after = kaohe("validate", *files()).out.partition(f"\n级别：{LEGEND}\n")
    assert "\n".join(told) == said
    assert "【" not in after
    wanted = [{"file": name, **json.loads(in_browser.checked(data, name))} for name, data in files().items()]
    assert len(wanted) > 50
    assert opened.page.evaluate(SAME_HTML, wanted) == []


def test_people_who_cannot_see_or_point_can_use_it(opened):
    opened.check({GOOD: files()[GOOD]})
    assert violations(opened.page) == []
    expect(opened.page.locator("#overview")).to_be_focused()


def test_what_is_too_much_is_refused_in_words_and_the_next_is_checked(opened):
    form = opened.page.locator("#form")
    most = form.get_attribute("data-bytes")
    form.evaluate("(form) => { form.dataset.bytes = 10; form.dataset.seconds = 0.001; }")
    large = opened.check({"大表.xlsx": bytes(100)})[-1]
    form.evaluate("(form, most) => { form.dataset.bytes = most; }", most)
    slow = opened.check({"慢表.xlsx": files()[GOOD]})[-1]
    form.evaluate("(form) => { form.dataset.seconds = 120; }")
    after = opened.check({"后来.xlsx": files()[GOOD]})[-1]
    assert ("V408" in large, "V419" in slow, "未能在120秒内读完" in slow) == (True, True, True)
    assert after.startswith("后来.xlsx（")


def test_a_dropped_file_is_checked_and_results_can_be_cleared(opened):
    page = opened.page
    dropped = page.evaluate_handle(
        "() => { const data = new DataTransfer(); data.items.add(new File(['x'], '拖来的.xlsx')); return data; }"
    )
    page.evaluate("tell('')")
    page.dispatch_event(".drop", "drop", {"dataTransfer": dropped})
    opened.state("检查完了")
    expect(page.locator("#text")).to_contain_text("拖来的.xlsx：必须改正1条")
    page.get_by_role("button", name="清除结果").click()
    expect(page.locator("#results > div")).to_have_count(0)
    expect(page.locator("#overview")).to_be_hidden()


SAME_NAME = """(saved) => {
  tell('');
  add(saved.map((lastModified) => new File(['x'], '自评表.xlsx', { lastModified })));
}"""
AGAIN = [
    ({}, True), ({"saved": 9}, True), ({"holder": ""}, True),
    ({"choice": 1}, False), ({"holder": "乙县"}, False), ({"saved": 4}, False), ({"file": "乙.xlsx"}, False),
]  # fmt: skip


def test_files_of_one_name_are_all_shown_and_told_apart(opened):
    page = opened.page
    page.locator("#clear").dispatch_event("click")
    page.evaluate(SAME_NAME, [5_000_000_000_000, 6_000_000_000_000])
    opened.state("检查完了")
    said = page.evaluate("found.map(which)")
    assert [each.partition("年")[0] for each in said] == [
        "同名文件2个，这是第1个（2128",
        "同名文件2个，这是第2个（2160",
    ]
    assert [line.partition("；")[2] for line in page.locator("#files a").all_inner_texts()] == said
    assert page.locator("#results .which").all_inner_texts() == [f"自评表.xlsx：{each}" for each in said]
    assert all(each in page.locator("#text").text_content() for each in said)


def test_a_file_that_is_chosen_again_takes_the_place_of_the_former(opened):
    """Once it is mended; the page is not told folders, so that it goes by what else it knows."""
    page = opened.page
    page.locator("#clear").dispatch_event("click")
    for saved in (5_000_000_000_000, 6_000_000_000_000):
        page.evaluate(SAME_NAME, [saved])
        opened.state("检查完了")
    assert (page.locator("#files a").count(), page.locator("#results .which").count()) == (1, 0)
    first = {"file": "甲.xlsx", "choice": 1, "saved": 5, "holder": "甲县"}
    asked = [[first | {"choice": 2} | other, first] for other, _ in AGAIN]
    found = page.evaluate("(asked) => asked.map(([one, other]) => again(one, other))", asked)
    assert found == [expected for _, expected in AGAIN]


def test_a_browser_that_is_too_old_is_told_so(browser, path):
    offline = OfflinePage(browser, path, "delete globalThis.DecompressionStream;")
    offline.state("浏览器太旧")
    expect(offline.page.locator("#workbooks")).to_be_disabled()
    offline.context.close()
