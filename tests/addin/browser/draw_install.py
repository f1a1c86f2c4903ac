"""Draws the pictures of docs/addin-install.md from install_pictures.html: `python -m tests.addin.browser.draw_install`.

Drawn, not taken: there is no Excel here. Every picture says so itself.
"""

from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.addin.browser.chromium import launch
from tests.addin.browser.project import ADDIN

PICTURES = ADDIN.parent / "docs" / "pictures"
SHEET = Path(__file__).with_name("install_pictures.html")
SHARPNESS = 1.5


def draw() -> None:
    with sync_playwright() as playwright, launch(playwright) as browser:
        page = browser.new_page(device_scale_factor=SHARPNESS)
        page.goto(SHEET.as_uri())
        for figure in page.locator("figure").all():
            figure.screenshot(path=PICTURES / f"{figure.get_attribute('id')}.png")


if __name__ == "__main__":
    draw()
