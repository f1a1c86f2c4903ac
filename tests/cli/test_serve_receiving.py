"""What `kaohe serve --returns` tells the office before the first return comes."""

import time

import pytest

from addin.access.tokens import Holder, add, hashed
from cli.commands.serve.receiving import OTHER_TIME, notes


@pytest.fixture
def tokens(tmp_path):
    for number, scheme in enumerate(("ganzhou-2021", "mine-2030")):
        add(tmp_path / "tokens.json", Holder(str(number), hashed(scheme), "county", scheme, "甲县", "2026-01-01"))
    return tmp_path / "tokens.json"


@pytest.fixture
def clock(monkeypatch):
    def of(zone):
        monkeypatch.setenv("TZ", zone)
        time.tzset()

    yield of
    monkeypatch.undo()
    time.tzset()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="no time zones by name")
@pytest.mark.parametrize(("zone", "told"), [("Asia/Shanghai", False), ("UTC", True), ("Europe/Berlin", True)])
def test_a_clock_that_is_not_the_office_s(tokens, clock, zone, told):
    clock(zone)
    assert (OTHER_TIME in list(notes(tokens))) == told


def test_tokens_of_a_scheme_that_the_server_does_not_know(tokens):
    said = [note for note in notes(tokens) if note != OTHER_TIME]
    assert len(said) == 1
    assert "mine-2030" in said[0]
    assert "--scheme" in said[0]
