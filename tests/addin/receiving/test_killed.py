"""Whoever receives is killed at random moments; `benchmarks.receiving_kills` does it a thousand times."""

import sys

import pytest

from benchmarks.receiving_kills import killed


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork")
def test_no_receipt_is_ever_without_its_file():
    tally = killed(12, 7)
    assert tally.kills == 12 <= tally.receipts
