"""Draws the ribbon's PNG icons from their SVG files: `python -m tests.addin.browser.draw_icons` after a change."""

from playwright.sync_api import sync_playwright

from tests.addin.browser.chromium import launch
from tests.addin.browser.project import ADDIN

ICONS = ADDIN / "static" / "images" / "icons"
SIZES = (16, 32, 64, 80)


def draw() -> None:
    with sync_playwright() as playwright, launch(playwright) as browser:
        page = browser.new_page()
        for source in sorted(ICONS.glob("*.svg")):
            for size in SIZES:
                page.set_viewport_size({"width": size, "height": size})
                page.set_content(
                    f"<style>body{{margin:0}}svg{{width:{size}px;display:block}}</style>{source.read_text()}"
                )
                page.screenshot(path=ICONS / f"{source.stem}-{size}.png", omit_background=True)


if __name__ == "__main__":
    draw()
