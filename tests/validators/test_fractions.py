"""Which rows of merged figures are still to be settled, by the cases in `fractions.yaml`."""

from pathlib import Path

import pytest
import yaml

from scoring.sources import merged
from tests.validators.tiny import SCHEME
from validators.finding import Finding
from validators.fractions import unconfirmed
from validators.settled import settled
from validators.understand import understand

CASES = yaml.safe_load(Path(__file__).with_name("fractions.yaml").read_text(encoding="utf-8"))


def entry(key, raw):
    kind = "text" if key.endswith("opinion") else "number"
    return understand(raw, kind, measure="" if key.endswith("awarded") else "%", minimum=None).entry


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["名称"])
def test_what_is_still_to_be_settled(case):
    entries = {tuple(key.split()): entry(key, raw) for key, raw in case["填报"].items()}
    assert list(unconfirmed(SCHEME, merged(SCHEME, entries, {}))) == case["存疑"]


@pytest.mark.parametrize(("key", "role", "code", "more", "wanted"), [
    ("I5.2", "claim", "V226", {}, False),
    ("I5.2", "claim", "V226", {"I5.2 verified": 70}, True),
    ("I5.2", "claim", "V224", {"I5.2 verified": 70}, True),
    ("I5.2", "claim", "V226", {"I5.2 verified": "约70"}, False),
    ("I5.2", "claim", "V226", {"I5 awarded": 2, "I5 opinion": "属实"}, True),
    ("I5.2", "claim", "V226", {"I5 awarded": 2}, False),
    ("I5.2", "claim", "V101", {"I5.2 verified": 70}, False),
    ("I7", "baseline", "V226", {"I7 verified": 70}, False),
    ("I7", "baseline", "V226", {"I7 awarded": 1, "I7 opinion": "属实"}, True),
    ("cover", "date", "V224", {"I7 verified": 70}, False),
])  # fmt: skip
def test_what_an_assessor_has_settled(key, role, code, more, wanted):
    found = Finding(code, "error", "", "", ref=key, role=role)
    entries = {tuple(place.split()): entry(place, raw) for place, raw in more.items()}
    assert settled(found, SCHEME, merged(SCHEME, entries, {})) == wanted
