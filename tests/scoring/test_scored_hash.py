"""Which changes of a scheme make returns of its earlier templates useless: those that count, not those that explain."""

from dataclasses import replace
from decimal import Decimal

import pytest

from scoring.scheme.codec import content_hash, dumps, loads, scored_hash
from tests.validators.tiny import SCHEME as TINY
from workbook_templates.schemes.store import load, shipped

SCHEME = load("ganzhou-2021")
SECTION = SCHEME.sections[0]
LEAF = next(SECTION.leaves())


def test_hashes_never_change():
    """Workbooks that were issued carry them."""
    assert (content_hash(TINY), scored_hash(TINY)) == ("073a76a0bd40eb9a", "fcd34978cb44406c")


def changed(**fields):
    """The scheme with another first row."""

    def of(task):
        return replace(task, items=tuple(replace(leaf, **fields) if leaf is LEAF else leaf for leaf in task.items))

    section = replace(SECTION, tasks=tuple(map(of, SECTION.tasks)))
    return replace(SCHEME, sections=(section, *SCHEME.sections[1:]))


@pytest.mark.parametrize(
    "other",
    [
        replace(SCHEME, procedure="公示五天"),
        replace(SCHEME, assumptions=()),
        replace(SCHEME, document=replace(SCHEME.document, title="另一份文件")),
        replace(SCHEME, units_basis=replace(SCHEME.units_basis, clause="别处")),
        changed(basis=replace(LEAF.basis, provenance="stand_in", note="暂代")),
        changed(target_text="换一种写法"),
    ],
)
def test_what_explains_does_not_count(other):
    assert content_hash(other) != content_hash(SCHEME)
    assert scored_hash(other) == scored_hash(SCHEME)


@pytest.mark.parametrize(
    "other",
    [
        changed(points=LEAF.points + Decimal("0.5")), changed(title="另一项"), changed(evidence=not LEAF.evidence),
        changed(measure="人"), replace(SCHEME, not_applicable="zero"), replace(SCHEME, units=SCHEME.units[1:]),
        replace(SCHEME, sections=SCHEME.sections[::-1]), replace(SCHEME, tolerance=Decimal("0.01")),
    ],
)  # fmt: skip
def test_what_counts_does(other):
    assert scored_hash(other) != scored_hash(SCHEME)


@pytest.mark.parametrize("name", shipped())
def test_it_is_the_same_for_a_scheme_that_a_template_carries(name):
    scheme = load(name)
    assert scored_hash(loads(dumps(scheme))) == scored_hash(scheme)


def test_values_of_parameters_may_be_supplied_later():
    scheme = load("ganzhou-2021")
    given = replace(scheme, parameters=tuple(replace(p, value=Decimal(1), source="某处") for p in scheme.parameters))
    assert scored_hash(given) == scored_hash(scheme)
