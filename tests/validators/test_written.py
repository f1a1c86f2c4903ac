"""How a finding is written: every key of its JSON in its order, a line, a row."""

import json
import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from validators.finding import Finding
from validators.written import NOTED, REFUSED, address, as_json, checked_json, counts, line, list_row, plain

ONE = Finding("V202", "error", "读到“约”。", "请核对。", "表", "D5", "T1.1", "claim", "", "约", 2)
OF_UNIT, OF_SHEET = ONE._replace(unit="甲县"), ONE._replace(cell="")


@pytest.mark.parametrize("finding", [ONE, OF_UNIT])
def test_of_one_workbook_the_unit_is_told_where_there_is_one(finding):
    told = checked_json(finding)
    keys = ["code", "severity", "sheet", "cell", "ref", "role", "raw", "value", "message", "hint"]
    assert list(told) == (keys if finding is ONE else [*keys, "unit"])
    assert told == {key: getattr(finding, key) for key in told}


@pytest.mark.parametrize(("finding", "unit"), [(ONE, None), (OF_UNIT, "甲县")])
def test_of_a_run_the_unit_is_null_where_there_is_none(finding, unit):
    told = as_json(finding, NOTED)
    assert list(told) == ["unit", "code", "severity", "sheet", "cell", "ref", "message", "hint"]
    assert (told["unit"], told["code"]) == (unit, "V202")


def test_what_keeps_something_from_being_done():
    assert as_json(ONE, REFUSED) == {
        "code": "V202", "sheet": "表", "cell": "D5", "message": "读到“约”。", "hint": "请核对。",
    }  # fmt: skip


def test_lines_and_rows():
    assert line(ONE, place=True) == "表!D5 读到“约”。请核对。（V202）"
    assert line(OF_SHEET, place=True) == line(ONE) == "读到“约”。请核对。（V202）"
    assert (address(ONE), address(OF_SHEET)) == ("表!D5", "")
    assert list_row(ONE, "甲县", "封面") == ("必须改正", "甲县", "封面", "读到“约”。", "请核对。")


def test_counts_by_level():
    assert counts(["note", "error", "error"], "条") == "必须改正2条，提示1条"
    assert counts([], "条") == ""


HOME = Path(__file__).parents[2]
PRODUCT = [p for floor in ("validators", "workbook_templates", "addin", "cli") for p in (HOME / floor).rglob("*.py")]
WRITERS = {f"validators/{name}.py" for name in ("written", "returns/listed", "returns/findings", "document")}


def test_nothing_else_makes_or_writes_a_finding():
    """Whoever reads a way out writes it; problems of scheme files have ways out of their own."""
    texts = {p.relative_to(HOME).as_posix(): p.read_text(encoding="utf-8") for p in PRODUCT}
    made = {name for name, text in texts.items() if re.search(r"(?<!\w|\.)Finding\((?!NamedTuple)", text)}
    written = {name for name, text in texts.items() if ".hint" in text}
    assert made == {"validators/returns/findings.py"}
    assert {name for name in written if "/scheme" not in name} == WRITERS


@pytest.mark.parametrize(
    ("value", "carried"),
    [
        (Fraction(4, 2), 2), (Fraction(1, 4), 0.25), (Decimal("1.50"), 1.5), (date(2021, 5, 8), "2021-05-08"),
        (float("nan"), "nan"), (float("-inf"), "-inf"), (1.25, 1.25), ("", ""), (None, None), (True, True),
    ],
)  # fmt: skip
def test_json_carries_every_value(value, carried):
    made = plain(value)
    assert (made, type(made)) == (carried, type(carried))
    json.dumps(made, allow_nan=False)
