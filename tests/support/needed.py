"""Programs that a test needs besides Python: a laptop without them skips with words, CI fails."""

import os

import pytest


def needed(found: object, how: str) -> None:
    """Ends the test where nothing was `found`; `how` says what is missing and how to get it."""
    if found:
        return
    if os.environ.get("CI"):
        pytest.fail(how)
    pytest.skip(how)
