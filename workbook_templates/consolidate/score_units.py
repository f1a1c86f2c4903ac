"""Scores and ranks the merged units."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from scoring.engine.averaging import with_averages
from scoring.engine.comparison import own_figures, with_peers
from scoring.engine.engine import score_unit
from scoring.engine.grades import grade_of
from scoring.engine.scorecard import ScoreCard
from scoring.engine.sources import Discrepancy, figure_refs, merged
from scoring.engine.unit_facts import UnitFacts
from scoring.entries import EntryKey
from scoring.ranking import RankCandidate, Standing, rank
from scoring.scheme.applies import scheme_for
from scoring.scheme.model import Scheme, Unit, lowest
from validators.finding import Finding
from workbook_templates.consolidate.compared_sources import source_discrepancies, source_findings
from workbook_templates.consolidate.merge import Gathered
from workbook_templates.consolidate.rounded_ties import rounded_ties
from workbook_templates.consolidate.scored_before import ScoredBefore
from workbook_templates.consolidate.used_figures import substituted, used_figures
from workbook_templates.results.model import Substituted
from workbook_templates.results.unit_result import FigurePlace, Told, UnitResult


@dataclass(frozen=True, slots=True)
class Assessed:
    """What scoring brought: units in the order of the ranking, where sources differ, figures of earlier years, and
    (file, finding) of what is to be told."""

    units: tuple[UnitResult, ...]
    discrepancies: tuple[Discrepancy, ...]
    substituted: tuple[Substituted, ...]
    notes: tuple[tuple[str, Finding], ...]

    @property
    def by_name(self) -> dict[str, UnitResult]:
        """The results of the units by their names."""
        return {unit.name: unit for unit in self.units}


def assess(
    scheme: Scheme, units: Mapping[str, Gathered], parameters: Mapping[str, Decimal], before: ScoredBefore
) -> Assessed:
    """Unit results in the order of the ranking, class after class; `before` knows the points of units of which nothing
    has changed."""
    schemes = {name: scheme_for(scheme, name) for name in units}
    known = {
        name: merged(schemes[name], unit.entries, parameters)._replace(
            awarding=unit.awarding, overruled=unit.overruled, corrections=unit.corrections
        )
        for name, unit in units.items()
    }
    falsified = [name for name, unit in units.items() if unit.falsified]
    compared = with_peers(schemes, known, falsified)
    first = {name: before.score(name, schemes[name], compared[name]) for name in units}
    facts = with_averages(scheme, compared, first, falsified)
    cards = {name: score_unit(schemes[name], facts[name]) if facts[name].averages else first[name] for name in units}
    candidates = [_candidate(scheme, unit, units[unit.name], cards[unit.name]) for unit in scheme.units]
    refs = {leaf.ref: figure_refs(leaf) for leaf in scheme.leaves()}

    def result(standing: Standing) -> UnitResult:
        name = standing.candidate.unit
        return UnitResult(
            standing=standing,
            card=cards[name],
            grade=_grade(scheme, standing),
            sources=tuple(units[name].sources),
            places=_places(cards[name], units[name], refs),
            decision=units[name].decision,
            proposal=units[name].proposal,
            figures=used_figures(schemes[name], facts[name], units[name]),
            confirmed=frozenset(units[name].confirmed),
            compared=() if units[name].falsified else own_figures(schemes[name], name, facts[name]),
            reported_by=units[name].reported_by,
            told=_told(units[name], facts[name]),
        )

    differing = [found for name, unit in units.items() for found in source_discrepancies(schemes[name], name, unit)]
    notes = [found for name, unit in units.items() for found in source_findings(schemes[name], name, unit, facts[name])]
    replaced = [found for name, unit in units.items() for found in substituted(schemes[name], name, facts[name], unit)]
    standings = rank(candidates, scheme.tie_breakers)
    notes += rounded_ties(scheme, standings, schemes, facts)
    return Assessed(tuple(map(result, standings)), tuple(differing), tuple(replaced), tuple(notes))


def _told(unit: Gathered, facts: UnitFacts) -> Told:
    return Told(facts, unit.entries, unit.places, unit.history, unit.history_places)


def _candidate(scheme: Scheme, unit: Unit, known: Gathered, card: ScoreCard) -> RankCandidate:
    return RankCandidate(
        unit=unit.name,
        unit_class=unit.unit_class,
        card=card if known.returned else None,
        falsified=known.falsified,
        final_grade=_final_grade(scheme, known),
    )


def _grade(scheme: Scheme, standing: Standing) -> str | None:
    """Falsification forces the lowest grade whatever the score."""
    card = standing.candidate.card
    if card is None or not scheme.grades:
        return None
    if standing.candidate.falsified:
        return lowest(scheme)
    return grade_of(scheme, card.total, card.grade_limits, standing.place)


def _final_grade(scheme: Scheme, unit: Gathered) -> str | None:
    """Falsification forces the lowest grade whatever else was decided."""
    return (lowest(scheme) if unit.falsified else "") or unit.final_grade or None


def _places(card: ScoreCard, unit: Gathered, refs: Mapping[str, Sequence[str]]) -> dict[str, FigurePlace]:
    """Where the figure behind each score stands; of several, parts or the counts of a rate, the first."""
    found = {}
    for score in card.scores:
        role = "applicable" if score.status == "not_applicable" else score.source
        known = (unit.places.get(EntryKey(ref, role)) for ref in (*refs[score.ref], score.ref))
        if place := next(filter(None, known), None):
            found[score.ref] = place
    return found
