"""The judges of our files put to the test: each planted damage is noticed."""

import pytest

from tests.annotate.support import careless, marked
from tests.engines.damages import BY_HAND, BY_SDK, IN_WORD, damaged
from tests.engines.hostile_run import hostile_run
from tests.support.conformance.causes import causes
from tests.support.engines import open_xml_sdk
from tests.support.needed import needed
from workbook_templates.results.notices.written_notices import written_notices


@pytest.fixture(scope="module")
def good():
    """A return with notes, rules, links, joined cells and conditional formats."""
    return marked(careless("unit")).data


def test_without_a_damage_there_is_nothing_to_say(good):
    assert causes(good) == []


@pytest.mark.parametrize("damage", BY_HAND.values(), ids=BY_HAND)
def test_a_known_cause_is_found(damage, good):
    assert causes(damaged(good, damage)) != []


def test_damages_that_break_a_schema_are_found(good):
    needed(open_xml_sdk.find_validator(), open_xml_sdk.MISSING)
    for name, damage in BY_SDK.items():
        assert open_xml_sdk.sdk_errors("a.xlsx", damaged(good, damage)) != [], name
    (letter,) = written_notices(hostile_run(), ["通报"]).values()
    assert open_xml_sdk.sdk_errors("a.docx", letter) == []
    assert open_xml_sdk.sdk_errors("a.docx", damaged(letter, IN_WORD)) != []
