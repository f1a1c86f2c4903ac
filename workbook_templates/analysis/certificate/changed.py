"""What one changed input makes of a pair of units, exactly: scored by the engine, as far as the change reaches.

One thing is left out: where a row compares units and a unit of the pair is given the average points of that row, the
points of third units, which the change moves too, stay in the average as they are.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from scoring.engine.average_points import AveragePoints
from scoring.engine.comparison import own_figures
from scoring.engine.engine import added_rows, score_rows
from scoring.engine.scorecard import Score, ScoreCard
from scoring.engine.unit_facts import UnitFacts
from scoring.entries import Entry
from scoring.methods.peers import ComparedFigures, settled
from scoring.numbers import exact
from scoring.ranking import Key, rank_key
from scoring.scheme.model import Scheme
from workbook_templates.analysis.certificate.dials import Dial
from workbook_templates.analysis.scored_again import ScoredAgain


@dataclass(frozen=True, slots=True)
class Changed:
    """The units of a result, any of whose inputs may be changed. `dependents` are, for each unit, the rows that may
    change with a row, itself the first."""

    again: ScoredAgain
    dependents: dict[tuple[int, str], tuple[str, ...]] = field(default_factory=dict)

    def keys(self, unit: str, dial: Dial, value: Fraction | str, other: str) -> tuple[Key, Key]:
        """What `unit` and `other` are ranked by once `unit` has another value."""
        facts = self.again.facts[unit]
        changed = facts._replace(entries={**facts.entries, dial.key: Entry("given", value, value)})
        peers = self._peers(unit, facts, changed)
        own = self._scored(unit, changed._replace(peers={**changed.peers, **peers}), dial.ref)
        beside = self.again.facts[other]
        averages = self._averages(unit, own, dial.ref, beside) if other != unit else {}
        if not averages and (not peers or other == unit):
            return self._key(own), self._key(self.again.cards[other] if other != unit else own)
        beside = beside._replace(peers={ref: peers.get(ref, had) for ref, had in beside.peers.items()})
        beside = beside._replace(averages={**beside.averages, **averages})
        return self._key(own), self._key(self._scored(other, beside, dial.ref, *averages))

    def reached(self, unit: str, ref: str) -> tuple[str, ...]:
        """The rows of a unit whose points may change with those of one of them, itself the first."""
        scheme = self.again.schemes[unit]
        key = id(scheme), ref
        if key not in self.dependents:
            self.dependents[key] = _reached(scheme, ref)
        return self.dependents[key]

    def _key(self, card: ScoreCard) -> Key:
        return rank_key(card, self.again.scheme.tie_breakers)

    def _averages(self, unit: str, card: ScoreCard, ref: str, beside: UnitFacts) -> dict[str, AveragePoints]:
        """The average points that another unit is given, with those that the unit has now."""
        before = {score.ref: score for score in self.again.cards[unit].scores}
        after = {score.ref: score for score in card.scores}
        known = {one: beside.averages[one] for one in self.reached(unit, ref) if one in beside.averages}
        return {one: _averaged(found, before[one], after[one]) for one, found in known.items()}

    def _scored(self, unit: str, facts: UnitFacts, *refs: str) -> ScoreCard:
        scheme, card = self.again.schemes[unit], self.again.cards[unit]
        scores = {score.ref: score for score in card.scores}
        again = dict.fromkeys(one for ref in refs if ref in scores for one in self.reached(unit, ref))
        if not again:
            return card
        scores |= score_rows(scheme, facts, again)
        tasks, sections, total = added_rows(scheme, scores)
        return card._replace(total=total, tasks=tasks, sections=sections, scores=tuple(scores.values()))

    def _peers(self, unit: str, before: UnitFacts, after: UnitFacts) -> dict[str, ComparedFigures]:
        """The comparisons that the change of the unit's figure changes, by ref."""
        if not before.peers:
            return {}
        scheme = self.again.schemes[unit]
        old, new = (
            {one.comparison.ref: one.figure for one in own_figures(scheme, unit, facts)} for facts in (before, after)
        )
        found = {}
        for ref, figure in new.items():
            was, had = old[ref], before.peers.get(ref)
            if figure != was and was is not None and figure is not None and had is not None:
                found[ref] = _with(had, was, figure)
        return found


def _averaged(known: AveragePoints, before: Score, after: Score) -> AveragePoints:
    points = list(known.points)
    if before.status == "scored":
        points.remove(exact(before.points))
    if after.status == "scored":
        points.append(exact(after.points))
    return known._replace(points=tuple(points))


def _with(peers: ComparedFigures, was: Fraction, now: Fraction) -> ComparedFigures:
    figures = list(peers.figures)
    figures.remove(settled(was))
    return ComparedFigures.of([*figures, now], peers.missing)


def _reached(scheme: Scheme, ref: str) -> tuple[str, ...]:
    found, waiting = dict.fromkeys([ref]), [ref]
    behind = dict(_behind(scheme))
    while waiting:
        for one in behind.get(waiting.pop(), ()):
            if one not in found:
                found[one] = None
                waiting.append(one)
    return tuple(found)


def _behind(scheme: Scheme) -> Iterable[tuple[str, tuple[str, ...]]]:
    """Which rows look at a row: those that need it, whose task it opens or voids, that take off what it brings."""
    found: dict[str, list[str]] = {}
    for section in scheme.sections:
        for task in section.tasks:
            for leaf in task.items:
                for ref in (leaf.needs, task.gate_of(leaf), task.voided_by):
                    found.setdefault(ref, []).append(leaf.ref)
                for other in task.taken_from(leaf) if leaf.off_task else ():
                    found.setdefault(other.ref, []).append(leaf.ref)
        for leaf in section.indicators:
            found.setdefault(leaf.needs, []).append(leaf.ref)
    return [(ref, tuple(refs)) for ref, refs in found.items() if ref]
