"""What the checks across units are told of an input is what they are given when they ask for it."""

from tests.consolidate.samples import SCHEME, UNITS, a_reading
from workbook_templates.consolidate.collect import collected
from workbook_templates.consolidate.compared_units import ReturnedPeers
from workbook_templates.consolidate.told_of_units import ToldOfUnits

OWN = {"T1.1.claim": "是", "T1.1.evidence": " 会议纪要 ", "T9.9.claim": "是", "I1.previous": 7, "I1.claim": 50,
       "I2.claim": "!约60", "phone": "0797-8123456"}  # fmt: skip
REVIEW = {"I1.claim": 50, "I1.verified": 40, "T1.3.awarded": 20, "phone": "0797-1"}


def compared():
    """The first unit says everything, of the second one only a department does; the third one has no figures, and the
    last one returned a blank form."""
    told = [
        a_reading("unit", UNITS[0], OWN), a_reading("review", UNITS[0], REVIEW),
        a_reading("department", "甲局", {f"{unit}:I1.monitored": 5 for unit in UNITS[:2]}),
        a_reading("unit", UNITS[2], {"T1.1.evidence": "纪要"}), a_reading("unit", UNITS[3], {}),
    ]  # fmt: skip
    used = collected(told, SCHEME).used
    return ReturnedPeers(SCHEME, used, ToldOfUnits(used))


def test_each_is_given_by_its_number():
    peers, found = compared(), []
    for number, unit, ref, role, value in peers.said():
        given = peers.input(number).input
        text = given.entry.text if isinstance(value, str) else given.entry.value
        assert (UNITS[unit], ref, role, value) == (given.unit, given.ref, given.role, text)
        found.append((UNITS[unit], ref, role))
    assert [place for place in found if place[0] == UNITS[0]] == [
        (UNITS[0], "T1.1", "claim"), (UNITS[0], "T1.1", "evidence"), (UNITS[0], "I1", "claim"),
        (UNITS[0], "I2", "claim"), (UNITS[0], "cover", "phone"), (UNITS[0], "I1", "verified"),
        (UNITS[0], "I1", "monitored"),
    ]  # fmt: skip
    assert [place for place in found if place[0] != UNITS[0]] == [
        (UNITS[1], "I1", "monitored"), (UNITS[2], "T1.1", "evidence")
    ]  # fmt: skip


def test_some_roles_have_the_numbers_that_they_have_among_all():
    peers = compared()
    whole = list(peers.said())
    for roles in (("phone",), ("verified",), ("claim", "monitored")):
        assert list(peers.said(*roles)) == [said for said in whole if said.role in roles] != []


def test_who_says_anything():
    assert compared().units == len({said.unit for said in compared().said()}) == 3
