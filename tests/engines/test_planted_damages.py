"""The judges of our files put to the test: each planted damage is noticed."""

import pytest

from tests.annotate.support import careless, marked
from tests.engines.damages import BY_HAND, BY_SDK, WORD_BY_HAND, WORD_BY_SDK, damaged
from tests.engines.hostile_run import hostile_run
from tests.support.conformance.causes import causes
from tests.support.engines import open_xml_sdk
from tests.support.needed import needed
from workbook_templates.results.notices.written_notices import written_notices


@pytest.fixture(scope="module")
def good():
    """A return with notes, rules, links, joined cells and conditional formats."""
    return marked(careless("unit")).data


@pytest.fixture(scope="module")
def letter():
    """A Word document with tables."""
    (data,) = written_notices(hostile_run(), ["通报"]).values()
    return data


def test_without_a_damage_there_is_nothing_to_say(good, letter):
    assert causes(good) == causes(letter) == []


def test_a_cell_of_a_document_needs_a_paragraph(letter):
    assert causes(damaged(letter, WORD_BY_HAND)) != []


@pytest.mark.parametrize("damage", BY_HAND.values(), ids=BY_HAND)
def test_a_known_cause_is_found(damage, good):
    assert causes(damaged(good, damage)) != []


def test_damages_that_break_a_schema_are_found(good, letter):
    needed(open_xml_sdk.find_validator(), open_xml_sdk.MISSING)
    for name, damage in BY_SDK.items():
        assert open_xml_sdk.sdk_errors("a.xlsx", damaged(good, damage)) != [], name
    assert open_xml_sdk.sdk_errors("a.docx", damaged(letter, WORD_BY_SDK)) != []
