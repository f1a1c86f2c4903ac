"""The desk as the office's person uses it: begin, take in, give a reason; with and without scripts, on a phone too."""

import shutil
from contextlib import contextmanager

import pytest
from playwright.sync_api import expect

from tests.addin.browser.pages import MOST_MS, PHONE, Pages
from tests.addin.desk.shell.support import OTHER, PROJECT, UNIT, returned
from tests.addin.desk.shell.test_start import started

expect.set_options(timeout=MOST_MS)  # the first file waits for a new process


@contextmanager
def opened(browser, folder, **options):
    """A page of the desk of a folder, watched for what no user sees, and the address of the desk."""
    with started(folder) as (_, address):
        pages = Pages(browser, address.partition("/kaohe")[0])
        page = pages.new(**options)
        page.goto(address)
        yield page, address.partition("/?")[0]
        pages.close()


@pytest.fixture
def project(tmp_path):
    folder = tmp_path / "考核"
    folder.mkdir()
    (folder / "kaohe.toml").write_text(PROJECT, encoding="utf-8")
    return folder


@pytest.fixture
def mail(tmp_path):
    """A folder as it is put together from mail: one folder a county, and what nobody needs."""
    folder = tmp_path / "邮件"
    for unit in (UNIT, OTHER):
        (folder / unit).mkdir(parents=True)
        (folder / unit / "自评.xlsx").write_bytes(returned(unit))
    for proof in ("证明.pdf", "照片.pdf"):
        (folder / OTHER / proof).write_bytes(b"%PDF-1.4" + proof.encode())
    (folder / "瑞金市.xlsx").write_bytes(b"PK\x03\x04")
    return folder


def test_begin_with_the_mouse_alone(browser, tmp_path):
    with opened(browser, tmp_path) as (page, address):
        page.get_by_label("考核方案").select_option("ganzhou-2021")
        parameter = page.locator("[name='parameter.provincial_rate']")
        parameter.fill("六十")
        page.get_by_role("button", name="开始").click()
        expect(page.locator("[id='parameter.provincial_rate-problem']")).to_contain_text("不是正数")
        parameter.fill("61.5")
        page.get_by_role("button", name="开始").click()
        expect(page).to_have_url(f"{address}/")
        expect(page.get_by_text("下一步")).to_be_visible()
    assert "provincial_rate = 61.5" in (tmp_path / "kaohe.toml").read_text(encoding="utf-8")


def test_a_folder_is_taken_in_and_a_change_gets_its_reason(browser, project, mail):
    with opened(browser, project) as (page, address):
        page.goto(f"{address}/intake")
        page.locator("#folder").set_input_files(mail)
        verdict = page.locator("#verdict")
        expect(verdict).to_contain_text("2份已收下，1个没有收下，2个不是报送表")
        expect(page.locator("[data-state=refused]")).to_contain_text("从文件名看是：瑞金市")
        expect(page.locator("#recent")).to_contain_text("共2份回执")
        page.get_by_role("button", name="认出单位的都存为佐证材料").click()
        for proof in ("证明.pdf", "照片.pdf"):
            expect(page.locator("li.taken", has_text=proof)).to_contain_text("已收下")

        changed = {"name": "更正.xlsx", "mimeType": "", "buffer": returned(UNIT, I1_claim=91)}
        page.locator("#files").set_input_files([changed])
        item = page.locator("[data-state=changed]")
        expect(item).to_contain_text("91")
        item.get_by_label("更正的原因").fill("来电更正")
        item.get_by_role("button").click()
        expect(page.locator("[data-state=changed]")).to_have_count(0)
        expect(verdict).to_contain_text("5份已收下")
        page.get_by_role("button", name="要处理的").click()
        expect(page.locator("li.taken:visible")).to_have_count(1)
    assert len(list((project / "收回表格").rglob("*.xlsx"))) == 2


def test_files_are_dropped_anywhere_on_the_page(browser, project):
    with opened(browser, project) as (page, address):
        page.goto(f"{address}/intake")
        page.evaluate(
            """() => {
                const transfer = new DataTransfer();
                transfer.items.add(new File(["PK"], "章贡区.xlsx"));
                document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true }));
            }"""
        )
        expect(page.locator("[data-state=refused]")).to_contain_text("章贡区")


def test_a_desk_that_is_gone_is_told(browser, project):
    with opened(browser, project) as (page, address):
        page.goto(f"{address}/intake")
        page.route("**/intake*", lambda route: route.abort())
        page.locator("#files").set_input_files([{"name": "a.xlsx", "mimeType": "", "buffer": b"PK"}])
        expect(page.locator("[data-state=refused]")).to_contain_text("连不上工作台")


def test_without_scripts_a_plain_form_does_the_same(browser, project, mail):
    with opened(browser, project, java_script_enabled=False) as (page, address):
        page.goto(f"{address}/intake")
        page.locator("#files").set_input_files([mail / UNIT / "自评.xlsx"])
        page.get_by_role("button", name="收下").click()
        expect(page.locator("[data-state=taken]")).to_contain_text(UNIT)


def test_every_page_fits_a_phone(browser, project, mail):
    shutil.copytree(mail, project / "收回表格")
    with opened(browser, project, viewport=PHONE) as (page, address):
        for path in ("/", "/intake", "/settings", "/nowhere"):
            page.goto(address + path)
            assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], path


def test_the_keyboard_reaches_the_text_first(browser, project):
    with opened(browser, project) as (page, address):
        page.goto(f"{address}/intake")
        page.keyboard.press("Tab")
        expect(page.get_by_text("跳到正文")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator("#main")).to_be_focused()
        page.keyboard.press("Tab")
        expect(page.locator("#files")).to_be_focused()
