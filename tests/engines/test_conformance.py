"""No file of ours is one that Excel or Word would offer to repair; the judges are put to the test with planted damages."""

import re
from pathlib import Path

import pytest

from tests.engines.damages import BY_HAND, BY_SDK, IN_WORD, damaged
from tests.engines.written import one_of_each, written
from tests.support.conformance.causes import causes
from tests.support.engines import open_xml_sdk
from tests.support.needed import needed

HOME = Path(__file__).parents[2]
WRITERS = {
    "workbook_templates/schemes/book/draw.py": "scheme", "workbook_templates/forms/build.py": "unit",
    "workbook_templates/results/result_workbook.py": "master", "workbook_templates/results/tables/sheets.py": "tables",
    "workbook_templates/results/lists/office_list.py": "sent list", "addin/access/token_slips.py": "tokens",
    "addin/receiving/receipt_workbook.py": "receipt",
}  # fmt: skip
"""Whoever begins a workbook, and a kind of file that shows its work. Another one needs a file in `written.py`."""
NOT_OURS = "x14:workbookPr[1]: The attribute 'defaultImageDpi' has invalid value '32767'"
"""Excel itself wrote it into the add-in file that xlwings ships."""


@pytest.fixture(scope="module")
def good():
    """A return with notes, rules, links, joined cells and conditional formats."""
    return written()["marked/unit shipped.xlsx"]


def test_every_writer_has_a_file_here():
    begun = re.compile(r"^\s+with (?:new|streamed)_workbook\(", re.MULTILINE)
    modules = [
        path for floor in ("workbook_templates", "addin", "cli", "kaohe") for path in (HOME / floor).rglob("*.py")
    ]
    found = {str(path.relative_to(HOME)) for path in modules if begun.search(path.read_text(encoding="utf-8"))}
    assert found == set(WRITERS)
    assert set(WRITERS.values()) <= {name.partition("/")[0] for name in written()}


def test_no_known_cause_of_a_repair():
    assert {name: found for name, data in written().items() if (found := causes(data))} == {}


@pytest.mark.parametrize("damage", BY_HAND.values(), ids=BY_HAND)
def test_a_planted_damage_is_found(damage, good):
    assert causes(damaged(good, damage)) != []


def test_the_open_xml_sdk_finds_nothing():
    needed(open_xml_sdk.find_validator(), open_xml_sdk.MISSING)
    found = {name: open_xml_sdk.sdk_errors(name, data) for name, data in one_of_each().items()}
    assert len(found) > 30
    assert {name: own for name, errors in found.items() if (own := [e for e in errors if NOT_OURS not in e])} == {}


def test_damages_that_break_a_schema_are_found(good):
    needed(open_xml_sdk.find_validator(), open_xml_sdk.MISSING)
    for name, damage in BY_SDK.items():
        assert open_xml_sdk.sdk_errors("a.xlsx", damaged(good, damage)) != [], name
    assert open_xml_sdk.sdk_errors("a.docx", damaged(written()["通报/通报.docx"], IN_WORD)) != []
