"""A running server, a browser, and the pages in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.addin.browser.chromium import need_chromium
from tests.addin.browser.pages import Pages
from tests.addin.browser.server import COUNTY, serving


@pytest.fixture(scope="session")
def tokens(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The server's token file."""
    return tmp_path_factory.mktemp("server") / "tokens.json"


@pytest.fixture(scope="session")
def address(tokens: Path) -> Iterator[str]:
    need_chromium()
    with serving(tokens.parent) as running:
        yield running


@pytest.fixture
def pages(browser: Browser, address: str) -> Iterator[Pages]:
    opening = Pages(browser, address)
    yield opening
    opening.close()


@pytest.fixture(scope="module")
def pane(browser: Browser, address: str) -> Iterator[Page]:
    """One task pane for all tests that leave workbook and pane as they were."""
    opening = Pages(browser, address)
    yield opening.pane(COUNTY)
    opening.close()
