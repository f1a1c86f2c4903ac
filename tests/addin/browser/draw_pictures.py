"""Takes the pictures in docs/pictures: `python -m tests.addin.browser.draw_pictures` after a change of the look."""

from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, expect, sync_playwright

from tests.addin.browser.book import NAME, returned
from tests.addin.browser.chromium import launch
from tests.addin.browser.pages import PHONE, Pages
from tests.addin.browser.project import ADDIN
from tests.addin.browser.server import COUNTY, serving

PICTURES = ADDIN.parent / "docs" / "pictures"
DESKTOP = {"width": 900, "height": 900}


def draw() -> None:
    with (
        TemporaryDirectory() as folder, serving(Path(folder)) as address,
        sync_playwright() as playwright, launch(playwright) as browser,
    ):  # fmt: skip
        pages = Pages(browser, address)
        _pane(pages.pane(COUNTY))
        desktop = pages.new(viewport=DESKTOP)
        desktop.goto(f"{address}/kaohe")
        _shot(desktop, "upload")
        _result(pages.upload(COUNTY, viewport=PHONE))
        pages.close()


def _pane(page: Page) -> None:
    expect(page.locator(".finding")).to_be_visible()
    page.get_by_text("试算：某一项").click()
    page.locator("#what-if-row").select_option("T3.3")
    page.get_by_role("button", name="试算").click()
    expect(page.locator("#what-if-result")).to_contain_text("总分")
    _shot(page, "pane")


def _result(page: Page) -> None:
    page.locator("#workbook").set_input_files(
        {"name": NAME, "mimeType": "application/octet-stream", "buffer": returned()}
    )
    page.get_by_role("button", name="检查").click()
    expect(page.locator("#result .finding")).to_be_visible()
    page.locator("#result").screenshot(path=PICTURES / "result-phone.png")


def _shot(page: Page, name: str) -> None:
    page.mouse.move(0, 0)
    page.wait_for_timeout(400)  # the ring moves to its place
    page.screenshot(path=PICTURES / f"{name}.png", full_page=True)


if __name__ == "__main__":
    draw()
