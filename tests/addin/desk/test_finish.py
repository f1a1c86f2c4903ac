"""An office finishes a small assessment with the mouse alone, in a real browser, at a desk in a process of its own."""

import os
import re
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, expect

from addin.desk.running import HOME
from tests.addin.browser.pages import PHONE, Pages
from tests.addin.desk.small import COMMAND, by_hand, project_in

DONE_MS = 180_000


@contextmanager
def at_desk(folder: Path, *places: Path):
    """The address of a running desk, with the secret that lets one browser in; `places` are searched for modules."""
    command = [COMMAND[0], "-u", *COMMAND[1:], "desk", "--no-browser", str(folder)]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(map(str, (HOME, *places)))}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8", env=environment)
    try:
        yield re.search(r"http\S+", process.stdout.readline())[0]
    finally:
        process.terminate()
        process.wait(30)


SLOW = """
import os, sys, time
if "template" in sys.orig_argv:
    put_in_place = os.replace
    os.replace = lambda *places: (time.sleep(0.2), put_in_place(*places))[1]
"""


@pytest.fixture
def slowly(tmp_path):
    """A folder for `PYTHONPATH` in which templates take their time, so that one can be seen making them."""
    place = tmp_path / "slowly"
    place.mkdir()
    (place / "sitecustomize.py").write_text(SLOW, encoding="utf-8")
    return place


@pytest.fixture
def office(browser, tmp_path, request):
    folder = project_in(tmp_path / "2021年考核")
    places = [request.getfixturevalue("slowly")] if "slowly" in request.fixturenames else []
    with at_desk(folder, *places) as address:
        pages = Pages(browser, address)
        page = pages.new(accept_downloads=True)
        page.goto(address)
        yield folder, page, pages
        pages.close()


def work(page: Page, task: str, button: str) -> None:
    """Goes to a task and has it done as it is proposed."""
    page.get_by_role("link", name="办理", exact=True).first.click()
    page.get_by_role("link", name=task, exact=True).click()
    page.get_by_role("button", name=button, exact=True).click()


def over(page: Page, words: str) -> None:
    """The page itself says so, without being loaded again."""
    expect(page.locator("#job-state[data-over='1'] strong")).to_have_text(words, timeout=DONE_MS)


def downloaded(page: Page, name: str) -> bytes:
    with page.expect_download() as got:
        page.get_by_role("link", name=name, exact=True).click()
    return Path(got.value.path()).read_bytes()


def test_an_assessment_is_finished_with_the_mouse_alone(office):
    folder, page, _ = office
    work(page, "生成模板", "生成模板")
    over(page, "完成")
    assert len(list((folder / "下发模板").rglob("*_*.xlsx"))) == 44
    work(page, "生成退回修改的标注件", "检查并生成标注件")
    over(page, "完成，有需要处理的问题")
    marked = downloaded(page, "瑞金市 自评（报送）_退回修改.xlsx")
    work(page, "汇总排名", "汇总")
    over(page, "完成，有需要处理的问题")
    master = downloaded(page, "汇总.xlsx")
    page.get_by_role("link", name="看排名").wait_for()
    by_hand(folder, "validate", "--annotate", "手工")
    by_hand(folder, "consolidate", "-o", "手工.xlsx")
    assert marked == (folder / "手工" / "瑞金市 自评（报送）_退回修改.xlsx").read_bytes()
    assert master == (folder / "手工.xlsx").read_bytes() == (folder / "汇总.xlsx").read_bytes()
    work(page, "汇总排名", "汇总")
    expect(page.get_by_text("“汇总.xlsx”已经有了，将换成新的。")).to_be_visible()
    page.get_by_role("button", name="换成新的").click()
    over(page, "完成，有需要处理的问题")


def test_a_long_job_is_watched_left_and_cancelled(slowly, office):
    folder, page, pages = office
    work(page, "生成模板", "生成模板")
    expect(page.locator("#job-progress")).to_have_attribute("max", "44", timeout=DONE_MS)
    address = page.url
    page.get_by_role("link", name="← 办理").click()
    expect(page.locator("#jobs")).to_contain_text("正在办理")
    page.goto(address)
    page.get_by_role("button", name="取消这一项").click()
    over(page, "已取消")
    made = [path.name for path in (folder / "下发模板").iterdir() if not path.name.endswith(".tmp")]
    assert len(made) < 44
    page.get_by_role("link", name="← 办理").click()
    expect(page.locator("#jobs")).to_contain_text("已取消")
    page.locator("#jobs a").focus()
    with page.expect_response("**/work/jobs") as answer:
        pass
    answer.value.finished()
    expect(page.locator("#jobs a")).to_be_focused()
    assert pages.errors == []


def test_a_job_ends_with_the_desk(tmp_path):
    folder = project_in(tmp_path / "项目")
    with at_desk(folder) as address, httpx.Client(follow_redirects=True, timeout=60) as browser:
        base = address.partition("?")[0]
        browser.get(address)
        form = re.search('data-form="([^"]+)"', browser.get(f"{base}work").text)[1]
        browser.post(f"{base}work/do/templates?form={form}", data={"kind": ""})
        made = folder / "下发模板"
        end = time.monotonic() + 60
        while not made.is_dir() and time.monotonic() < end:
            time.sleep(0.02)
        assert made.is_dir()
    count = len(list(made.iterdir()))
    time.sleep(2)
    assert len(list(made.iterdir())) == count < 44


@pytest.mark.parametrize("path", ["work", "work/do/templates", "work/do/master", "work/files", "schemes"])
def test_pages_fit_a_phone(office, path):
    _, page, _ = office
    page.set_viewport_size(PHONE)
    page.goto(f"{page.url.partition('/desk')[0]}/desk/{path}")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
