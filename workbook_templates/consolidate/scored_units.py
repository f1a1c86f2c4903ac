"""The units of a run scored one after the other. Only rows that look at other units keep them waiting, outside memory,
until all have been seen."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from scoring.engine.average_points import averages
from scoring.engine.averaging import ClassPoints
from scoring.engine.comparison import OwnFigure, PeerFigures, compared_rows, own_figures
from scoring.engine.engine import score_unit
from scoring.engine.scorecard import ScoreCard
from scoring.engine.sources import merged
from scoring.engine.unit_facts import UnitFacts
from scoring.methods.peers import ComparedFigures
from scoring.scheme.applies import scheme_for, versions
from scoring.scheme.model import Scheme
from workbook_templates.consolidate.merge import Gathered, Named
from workbook_templates.consolidate.scored_before import ScoredBefore
from workbook_templates.system.spilled_list import SpilledList


class KnownUnit(NamedTuple):
    """A unit before it is scored; `facts` are what counts of it, `own` its figures that are compared."""

    name: str
    gathered: Gathered
    facts: UnitFacts
    own: tuple[OwnFigure, ...]


class Scored(NamedTuple):
    """A unit with its points."""

    known: KnownUnit
    card: ScoreCard


def scored_units(
    scheme: Scheme, units: Iterable[Named], parameters: Mapping[str, Decimal], before: ScoredBefore
) -> Iterator[Scored]:
    """Every unit in the order of `units`, which is the scheme's; `before` knows the points of units of which nothing
    has changed."""
    known, told = partial(_known, parameters=parameters), repr(parameters)
    merged_ones = (
        before.again(
            "facts", name, (settled := scheme_for(scheme, name), unit, told), partial(known, settled, name, unit)
        )
        for name, unit in units
    )
    scored = (
        Scored(one, before.score(one.name, scheme_for(scheme, one.name), one.facts))
        for one in _compared(scheme, merged_ones, before)
    )
    return _averaged(scheme, scored, before.most)


def independent(scheme: Scheme) -> bool:
    """Whether the points of a unit are the same whatever other units have."""
    return not _compares(scheme) and not averages(scheme)


def _compares(scheme: Scheme) -> bool:
    return any(rule for leaf in scheme.leaves() for each in versions(leaf) for rule in compared_rows(each))


def _known(scheme: Scheme, name: str, unit: Gathered, parameters: Mapping[str, Decimal]) -> KnownUnit:
    facts = merged(scheme, unit.entries, parameters)._replace(
        awarding=unit.awarding, overruled=unit.overruled, corrections=unit.corrections
    )
    return KnownUnit(name, unit, facts, own_figures(scheme, name, facts))


def _compared(scheme: Scheme, units: Iterable[KnownUnit], before: ScoredBefore) -> Iterator[KnownUnit]:
    """With the figures of those that a unit is compared with; of falsified units the figures do not count."""
    if not _compares(scheme):
        yield from units
        return
    waiting, peers = SpilledList[KnownUnit](kept=before.most), PeerFigures()
    for one in units:
        waiting.append(one)
        if not one.gathered.falsified:
            peers.take(one.name, one.own)
    before.compared = peers.settle(before.compared)
    for one in waiting:
        found = peers.of(one.own)
        given = (one, tuple(found), *found.values())
        yield before.again("compared", one.name, given, partial(_with_peers, one, found))


def _with_peers(unit: KnownUnit, peers: Mapping[str, ComparedFigures]) -> KnownUnit:
    return unit._replace(facts=unit.facts._replace(peers=peers))


def _averaged(scheme: Scheme, units: Iterable[Scored], kept: int) -> Iterator[Scored]:
    """With the average points of the class where a row of a unit waits for them, falsified units left out."""
    if not averages(scheme):
        yield from units
        return
    waiting, points = SpilledList[Scored](whole=(ComparedFigures,), kept=kept), ClassPoints(scheme)
    classes = {unit.name: unit.unit_class for unit in scheme.units}
    for one in units:
        waiting.append(one)
        if not one.known.gathered.falsified:
            points.take(classes[one.known.name], one.known.name, one.card)
    for one in waiting:
        name, found = one.known.name, points.averages(classes[one.known.name], one.card)
        facts = one.known.facts._replace(averages=found)
        card = score_unit(scheme_for(scheme, name), facts) if found else one.card
        yield Scored(one.known._replace(facts=facts), card)
