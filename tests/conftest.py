"""Fixtures for all tests."""

import gc
import json
import os
import sys
from dataclasses import dataclass

import pytest
from hypothesis import settings

from cli.main import main
from tests.addin.browser.chromium import launch, need_chromium
from tests.support import office as libreoffice
from tests.support.needed import needed

os.environ["KAOHE_CACHE"] = "no"  # what a test finds out is of this very program, and leaves nothing behind
gc.set_threshold(50_000, 20, 100)  # much is kept from test to test: going over it takes a twelfth of the time
settings.register_profile("ci", derandomize=True)  # the same commit meets the same examples
if os.environ.get("CI"):
    settings.load_profile("ci")


@dataclass(frozen=True)
class Ran:
    """What one run of `kaohe` left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)


@pytest.fixture
def kaohe(capsys, monkeypatch):
    """`kaohe` run inside this process."""

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["kaohe", *map(str, arguments)])
        with pytest.raises(SystemExit) as end:
            main()
        captured = capsys.readouterr()
        assert "Traceback" not in captured.out + captured.err
        return Ran(end.value.code, captured.out, captured.err)

    return run


@pytest.fixture(scope="session")
def office():
    """The LibreOffice helper. A laptop without LibreOffice skips; a CI run without it fails."""
    needed(libreoffice.find_soffice(), "LibreOffice is missing: install libreoffice-calc-nogui")
    return libreoffice


@pytest.fixture(scope="session")
def browser():
    """One for all tests of a process: a second one would find the loop of the first running."""
    need_chromium()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright, launch(playwright) as running:
        yield running
