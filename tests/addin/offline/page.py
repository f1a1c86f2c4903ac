"""The page made once and opened in the browser, from a folder as its users open it."""

import os
from collections.abc import Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from addin.offline.ingredients import IngredientError
from addin.offline.offline_page import offline_page
from workbook_templates.system.user_cache import user_cache

MOST_MS = 240_000


def made(folder: Path) -> Path:
    """The page; a laptop that cannot fetch what it is made of skips, CI fails."""
    path = folder / "离线检查.html"
    kept = user_cache(os.environ)
    try:
        path.write_bytes(offline_page(kept / "offline" if kept else folder))
    except IngredientError as missing:
        if os.environ.get("CI"):
            raise
        pytest.skip(str(missing))
    return path


class OfflinePage:
    """An open page; `asked` are the addresses that it asked for, `errors` those of its scripts and of its policy."""

    def __init__(self, browser: Browser, path: Path, before: str = "") -> None:
        self.context = browser.new_context(locale="zh-CN")
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(MOST_MS)
        self.asked: list[str] = []
        self.errors: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", lambda message: self.errors.append(message.text))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        if before:
            self.page.add_init_script(before)
        self.page.goto(path.as_uri())

    def state(self, words: str) -> None:
        """Waits until the page says this."""
        expect(self.page.locator("#state")).to_contain_text(words, timeout=MOST_MS)

    def check(self, given: Mapping[str, bytes]) -> list[str]:
        """Chooses these files; the list of what was found, a text for each file that was ever checked."""
        chosen = [
            {"name": name, "mimeType": "application/octet-stream", "buffer": data} for name, data in given.items()
        ]
        self.page.evaluate("tell('')")
        self.page.locator("#workbooks").set_input_files(chosen)
        self.state("检查完了")
        return self.page.evaluate("found.map(({ text }) => text)")
