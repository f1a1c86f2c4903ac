"""Above which figure a percentage is asked about, as data, and in the sheet that people type into."""

from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from validators.over_full import unusual_above

CASES = yaml.safe_load(Path(__file__).with_name("over_full.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["名称"])
def test_what_is_unusual(case):
    target = Decimal(str(case["目标"])) if "目标" in case else None
    assert unusual_above(case["名称"], case["单位"], target) == case["界限"]
