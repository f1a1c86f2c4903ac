"""Whose return a unit cannot do without, by what its rows ask and whose figures count."""

from dataclasses import replace
from decimal import Decimal

import pytest

from scoring.engine.sources import reported_by, units_reported_by
from scoring.methods.assessor import Assessor
from scoring.methods.exempt import Exempt
from scoring.methods.yes_no import YesNo
from scoring.scheme.model import Basis, Document, Leaf, Scheme, Section, Unit

BASIS = Basis(provenance="original", clause="第一条")


def row(rule, **more) -> Leaf:
    return Leaf(ref="I1", title="一项", points=Decimal(10), rule=rule, basis=BASIS, **more)


def scheme(*rows: Leaf, sources=("verified", "claim"), **more) -> Scheme:
    section = Section(id="S1", title="部分", points=Decimal(10), basis=BASIS, sources=sources, indicators=rows)
    told = {"units": (Unit(name="东县"),), "departments": ("甲局",), "sections": (section,)} | more
    return Scheme(
        id="sample", title="样本", city="样本市", year=2021, version="1", document=Document(title="样本文件"),
        office="考核办", units_basis=BASIS, **told,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("known", "source"),
    [
        (scheme(row(YesNo())), "claim"),
        (scheme(row(Assessor()), row(YesNo())), "claim"),
        (scheme(row(Assessor())), "verified"),
        (scheme(row(Assessor(), optional=True)), "claim"),
        (scheme(row(Assessor(), evidence=True)), "claim"),
        (scheme(row(YesNo(), evidence=True), sources=("verified",)), "claim"),
        (scheme(row(Exempt(), evidence=True), row(Assessor())), "verified"),
        (scheme(row(YesNo(), optional=True), sources=("verified",)), "verified"),
        (scheme(row(YesNo(), owner="甲局"), sources=("monitored",)), "monitored"),
        (scheme(row(YesNo(), owner="甲局"), row(Assessor()), sources=("monitored",)), "monitored"),
        (scheme(row(Assessor(), owner="甲局"), sources=("monitored",)), "monitored"),
        (scheme(row(Assessor(), owner="甲局"), sources=("claim", "monitored", "verified")), "monitored"),
        (scheme(row(Assessor(), owner="甲局"), sources=("verified", "monitored")), "verified"),
        (scheme(row(Assessor(), owner="甲局"), sources=("claim",)), "verified"),
        (scheme(row(YesNo(), owner="甲局"), sources=("verified",)), "verified"),
        (scheme(row(YesNo()), sources=("verified", "monitored")), "verified"),
    ],
)
def test_reported_by(known, source):
    assert reported_by(known) == source


def test_every_unit_by_its_own_rows():
    own, visited = scheme(row(YesNo())).sections[0], scheme(row(Assessor())).sections[0]
    mixed = scheme(
        units=(Unit(name="东县"), Unit(name="西县"), Unit(name="南县")),
        sections=(replace(own, applies_to=("西县",)), replace(visited, id="S2")),
    )
    assert units_reported_by(mixed, "claim") == ("西县",)
    assert units_reported_by(mixed, "verified") == ("东县", "南县")
    assert units_reported_by(mixed, "monitored") == ()
