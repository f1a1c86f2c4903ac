"""One mistake of every kind in a shipped scheme is told at its place; the schemes as shipped are told nothing new."""

import pytest

from benchmarks.planted.kinds import KINDS
from benchmarks.planted.measure import clean, findings, known, plant_once, schemes
from tests.scheme.support import HERE

SMALL = str(HERE / "small.yaml")  # read quickly; kinds it has no place for go to a shipped scheme
AGAINST_THE_TEXT = {"tier_starting_elsewhere"}  # only the document's own words can tell
GROUPS = {
    "points that do not add up", "unreachable points", "overlapping or gapped tiers",
    "polarity contradicting the target's sign", "targets impossible for the unit of measure", "missing clause",
    "missing parameter", "duplicate or missing numbers", "a gate naming nothing", "a policy that cannot be printed",
    "names that are almost another's", "grades, classes, years, sources",
}  # fmt: skip


def test_every_sort_of_mistake_has_kinds():
    assert {kind.group for kind in KINDS} == GROUPS
    assert len(KINDS) > 80


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_planted_mistake_is_told(kind):
    places = ("ganzhou-2021",) if kind.name in AGAINST_THE_TEXT else (SMALL, "ganzhou-2021", "zhangye-2022")
    done = (plant_once(name, kind, 7, 0) for name in places)
    planted = next(one for one in done if one)
    assert planted.caught, (planted.scheme, planted.place, planted.told)


@pytest.mark.parametrize("name", schemes())
def test_no_false_alarm(name):
    told = {(f.code, f.place) for f in findings(clean(name), name) if f.severity != "note"}
    assert told == set(known().get(name, []))
