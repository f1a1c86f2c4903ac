"""The headless browser of these tests: Debian's or the machine's own Chromium; without a window if there is one that
has none, since it takes a third of the time."""

import os
import shutil

import pytest
from playwright.sync_api import Browser, Playwright

# No request of the browser's own: the tests assert that no foreign host is asked for anything.
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


def find_chromium() -> str | None:
    named = ("chromium-headless-shell", "chromium", "google-chrome")
    return os.environ.get("KAOHE_CHROMIUM") or next(filter(None, map(shutil.which, named)), None)


def need_chromium() -> None:
    """Skips on a laptop without Chromium; in CI its absence is a failure."""
    if find_chromium() is None and not os.environ.get("CI"):
        pytest.skip("Chromium is not installed")


def launch(playwright: Playwright) -> Browser:
    return playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
