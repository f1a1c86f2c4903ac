"""Scores and ranks the merged units, one after the other; of each only what the ranking needs stays at hand."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from scoring.engine.average_points import AveragePoints
from scoring.engine.figure_rows import figure_refs
from scoring.engine.grades import RankInClass, grade_of
from scoring.engine.scorecard import GradeLimit, ScoreCard
from scoring.engine.sources import Discrepancy
from scoring.engine.unit_facts import UnitFacts
from scoring.entries import entry_key
from scoring.methods.peers import ComparedFigures
from scoring.ranking import Contender, RankCandidate, RankedAt, Standing, places, rank_key
from scoring.scheme.applies import scheme_for
from scoring.scheme.model import Scheme, lowest
from workbook_templates.consolidate.assessed_unit import AssessedUnit
from workbook_templates.consolidate.compared_sources import source_discrepancies, source_findings
from workbook_templates.consolidate.merge import Gathered, Named, Note
from workbook_templates.consolidate.rounded_ties import rounded_ties, was_rounded
from workbook_templates.consolidate.scored_before import ScoredBefore
from workbook_templates.consolidate.scored_units import Scored, scored_units
from workbook_templates.consolidate.used_figures import substituted, used_figures
from workbook_templates.results.model import Substituted
from workbook_templates.results.ranked_units import RankedUnits, UnitsByName
from workbook_templates.results.unit_result import FigurePlace, LateTold, Told, UnitHead, UnitResult
from workbook_templates.system.spilled_list import SpilledList


@dataclass(frozen=True, slots=True)
class Assessed:
    """What scoring brought: units in the order of the ranking, where sources differ, figures of earlier years, figures
    that nobody uses, and (file, finding) of what is to be told."""

    units: RankedUnits
    discrepancies: Sequence[Discrepancy]
    substituted: Sequence[Substituted]
    unused: Sequence[Note]
    notes: Sequence[Note]

    @property
    def by_name(self) -> Mapping[str, UnitResult]:
        """The results of the units by their names."""
        return UnitsByName(self.units)


def assess(
    scheme: Scheme, units: Callable[[Iterable[str]], Iterable[Named]], parameters: Mapping[str, Decimal],
    before: ScoredBefore,
) -> Assessed:  # fmt: skip
    """Unit results in the order of the ranking, class after class. `units` gives those of the names that it is given,
    and asks for one when all before are scored: what is kept of a unit takes its place among them. `before` knows the
    points of units of which nothing has changed."""
    found = _Found(scheme, before)

    def told(name: str) -> Told:
        (scored,) = scored_units(scheme, units((name,)), parameters, before)
        return _told(scored)

    def others() -> Iterator[str]:
        for name in scheme.unit_names:
            if known := before.kept.unit(name):
                found.put(known.told_by(partial(told, name)))
            else:
                yield name

    for scored in scored_units(scheme, units(others()), parameters, before):
        before.kept.learn(scored.known.name, found.take(scored))
    return found.ranked()


class _Found:
    """The results so far, still without ranks."""

    def __init__(self, scheme: Scheme, before: ScoredBefore) -> None:
        self.scheme, self.before = scheme, before
        self.refs = {leaf.ref: (*figure_refs(leaf), leaf.ref) for leaf in scheme.leaves()}
        self.classes = {unit.name: unit.unit_class for unit in scheme.units}
        self.results: SpilledList[UnitResult] = SpilledList(
            whole=(ComparedFigures, AveragePoints, LateTold), kept=before.most
        )
        self.heads: list[UnitHead] = []
        self.contenders: list[Contender] = []
        self.limits: dict[int, Sequence[GradeLimit]] = {}
        self.rounded = bytearray()
        self.differing: SpilledList[Discrepancy] = SpilledList()
        self.notes: SpilledList[Note] = SpilledList()
        self.unused: SpilledList[Note] = SpilledList()
        self.replaced: SpilledList[Substituted] = SpilledList()

    def take(self, scored: Scored) -> AssessedUnit:
        """Adds a unit, and gives back what is known of it now."""
        (name, unit, facts, _), card = scored
        given = (self.scheme, unit, facts, card)
        found = self.before.again("result", name, given, lambda: self._assessed(scored))
        self.put(found)
        return found

    def put(self, found: AssessedUnit) -> None:
        """Adds a unit of which all is known."""
        if limits := found.result.card.grade_limits:
            self.limits[len(self.results)] = limits
        self.contenders.append(found.contender)
        self.heads.append(found.head)
        self.rounded.append(found.rounded)
        self.results.append(found.result)
        self.differing.extend(found.differing)
        self.notes.extend(found.notes)
        self.unused.extend(found.unused)
        self.replaced.extend(found.replaced)

    def _assessed(self, scored: Scored) -> AssessedUnit:
        (name, unit, facts, _), card = scored
        scheme, result = scheme_for(self.scheme, name), self._result(scored)
        candidate = result.standing.candidate
        ranked = result.returned and not candidate.falsified
        key = rank_key(card, self.scheme.tie_breakers) if ranked else None
        return AssessedUnit(
            result=result,
            head=UnitHead.of(result),
            contender=Contender(name, candidate.unit_class, key, result.returned),
            rounded=was_rounded(card),
            differing=tuple(source_discrepancies(scheme, name, unit)),
            notes=tuple(source_findings(scheme, name, unit, facts)),
            unused=tuple(unit.unused),
            replaced=tuple(substituted(scheme, name, facts, unit)),
        )

    def ranked(self) -> Assessed:
        """All units with their ranks, once all were added."""
        found = places(self.contenders, self.scheme.tie_breakers)
        heads = [self._head(place) for place in found]
        self.notes.extend(rounded_ties(self.scheme, found, self.contenders, self.rounded, self._facts))
        units = RankedUnits(self.results, found, heads)
        return Assessed(units, self.differing, self.replaced, self.unused, self.notes)

    def _facts(self, number: int) -> UnitFacts:
        return self.results[number].told.facts

    def _result(self, scored: Scored) -> UnitResult:
        (name, unit, facts, own), card = scored
        candidate = RankCandidate(
            unit=name,
            unit_class=self.classes[name],
            card=card if unit.returned else None,
            falsified=unit.falsified,
            final_grade=_final_grade(self.scheme, unit),
        )
        return UnitResult(
            standing=Standing(None, candidate),
            card=card,
            grade=None,
            sources=tuple(unit.sources),
            places=_places(card, unit, self.refs),
            decision=unit.decision,
            proposal=unit.proposal,
            figures=used_figures(scheme_for(self.scheme, name), facts, unit),
            confirmed=frozenset(unit.confirmed),
            compared=() if unit.falsified else own,
            reported_by=unit.reported_by,
            told=_told(scored),
        )

    def _head(self, place: RankedAt) -> UnitHead:
        head = self.heads[place.number]
        return head._replace(rank=place.rank, grade=self._grade(head, place))

    def _grade(self, head: UnitHead, place: RankedAt) -> str | None:
        """Falsification forces the lowest grade whatever the score."""
        if head.total is None or not self.scheme.grades:
            return None
        if head.falsified:
            return lowest(self.scheme)
        standing = None if place.rank is None else RankInClass(place.rank, place.ranked)
        return grade_of(self.scheme, head.total, self.limits.get(place.number, ()), standing)


def _told(scored: Scored) -> Told:
    unit = scored.known.gathered
    return Told(scored.known.facts, unit.entries, unit.places, unit.history, unit.history_places)


def _final_grade(scheme: Scheme, unit: Gathered) -> str | None:
    """Falsification forces the lowest grade whatever else was decided."""
    return (lowest(scheme) if unit.falsified else "") or unit.final_grade or None


def _places(card: ScoreCard, unit: Gathered, refs: Mapping[str, Sequence[str]]) -> dict[str, FigurePlace]:
    """Where the figure behind each score stands; of several, parts or the counts of a rate, the first."""
    found = {}
    for score in card.scores:
        role = "applicable" if score.status == "not_applicable" else score.source
        for ref in refs[score.ref]:
            if place := unit.places.get(entry_key(ref, role)):
                found[score.ref] = place
                break
    return found
