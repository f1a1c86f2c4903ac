"""Which rows of merged figures are still to be settled, by the cases in `fractions.yaml`."""

from pathlib import Path

import pytest
import yaml

from scoring.sources import merged
from tests.validators.tiny import SCHEME
from validators.fractions import unconfirmed
from validators.understand import understand

CASES = yaml.safe_load(Path(__file__).with_name("fractions.yaml").read_text(encoding="utf-8"))


def entry(key, raw):
    kind = "text" if key.endswith("opinion") else "number"
    return understand(raw, kind, measure="" if key.endswith("awarded") else "%", minimum=None).entry


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["名称"])
def test_what_is_still_to_be_settled(case):
    entries = {tuple(key.split()): entry(key, raw) for key, raw in case["填报"].items()}
    assert list(unconfirmed(SCHEME, merged(SCHEME, entries, {}))) == case["存疑"]
