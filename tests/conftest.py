"""Fixtures for all tests."""

import os

import pytest
from hypothesis import settings

from tests.support import office as libreoffice

settings.register_profile("ci", derandomize=True)  # the same commit meets the same examples
if os.environ.get("CI"):
    settings.load_profile("ci")


@pytest.fixture(scope="session")
def office():
    """The LibreOffice helper. A laptop without LibreOffice skips; a CI run without it fails."""
    if libreoffice.find_soffice() is None:
        if os.environ.get("CI"):
            pytest.fail("LibreOffice is missing: install libreoffice-calc-nogui")
        pytest.skip("LibreOffice is not installed")
    return libreoffice
