"""Scores and ranks the merged units."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from cli.pipeline import messages
from cli.pipeline.merge import Gathered
from cli.pipeline.used import substituted, used_figures
from scoring.applies import scheme_for
from scoring.engine import ScoreCard, UnitFacts, score_unit, taken_off_by_award
from scoring.history import contradictions, other_series
from scoring.model import Scheme, lowest
from scoring.ranking import Candidate, Standing, rank
from scoring.sources import Discrepancy, discrepancies, figure_refs, merged
from validators.finding import Finding
from workbook_templates.master.consolidation import Place, Substituted, UnitResult


@dataclass(frozen=True, slots=True)
class Assessed:
    units: tuple[UnitResult, ...]
    discrepancies: tuple[Discrepancy, ...]
    substituted: tuple[Substituted, ...]
    notes: tuple[tuple[str, Finding], ...]


def assess(scheme: Scheme, units: Mapping[str, Gathered], parameters: Mapping[str, Decimal]) -> Assessed:
    """Unit results in the order of the ranking, class after class."""
    settled = {name: scheme_for(scheme, name) for name in units}
    facts = {name: merged(settled[name], unit.entries, parameters) for name, unit in units.items()}
    cards = {name: score_unit(settled[name], facts[name]) for name in units}
    candidates = [
        Candidate(
            unit=unit.name,
            unit_class=unit.unit_class,
            card=cards[unit.name] if units[unit.name].returned else None,
            falsified=units[unit.name].falsified,
            final_grade=_final_grade(scheme, units[unit.name]),
        )
        for unit in scheme.units
    ]
    refs = {leaf.ref: figure_refs(leaf)[0] for leaf in scheme.leaves()}

    def result(standing: Standing) -> UnitResult:
        name = standing.candidate.unit
        return UnitResult(
            standing=standing,
            known=cards[name],
            grade=_grade(scheme, standing.candidate),
            sources=tuple(units[name].sources),
            places=_places(cards[name], units[name], refs),
            decision=units[name].decision,
            proposal=units[name].proposal,
            figures=used_figures(settled[name], facts[name]),
            settled=frozenset(units[name].settled),
        )

    differing = [found for name, unit in units.items() for found in _differing(settled[name], name, unit)]
    compared = [
        ("", messages.other_series(name, *found))
        for name, unit in units.items()
        for found in other_series(settled[name], facts[name].sources, unit.history)
    ]
    unexplained = [
        (unit.places[ref, "awarded"].file, messages.unexplained(name, ref, before))
        for name, unit in units.items()
        for ref, before in _unexplained(settled[name], unit, facts[name])
    ]
    replaced = [found for name, unit in units.items() for found in substituted(settled[name], name, facts[name], unit)]
    return Assessed(tuple(map(result, rank(candidates))), tuple(differing), tuple(replaced), (*compared, *unexplained))


def _differing(scheme: Scheme, name: str, unit: Gathered) -> Iterator[Discrepancy]:
    """Where the sources of one unit differ, in this year's figures and in those of earlier years."""
    for section in scheme.sections:
        yield from discrepancies(name, section, unit.entries, scheme.tolerance)
    yield from contradictions(scheme, name, unit.history, unit.entries)


def _unexplained(scheme: Scheme, unit: Gathered, facts: UnitFacts) -> Iterator[tuple[str, Decimal]]:
    """Rows of which the assessors took points off without a word, where their own sheet did not show the figures."""
    for ref in (ref for ref, role in unit.entries if role == "awarded" and ref not in unit.settled):
        before = taken_off_by_award(scheme, facts, ref)
        if before is not None and ref not in unit.unexplained:
            yield ref, before


def _grade(scheme: Scheme, candidate: Candidate) -> str | None:
    """Falsification forces the lowest grade whatever the score."""
    if candidate.card is None or not scheme.grades:
        return None
    return lowest(scheme) if candidate.falsified else candidate.card.grade


def _final_grade(scheme: Scheme, unit: Gathered) -> str | None:
    """Falsification forces the lowest grade whatever else was decided."""
    return (lowest(scheme) if unit.falsified else "") or unit.final_grade or None


def _places(card: ScoreCard, unit: Gathered, refs: Mapping[str, str]) -> dict[str, Place]:
    """Where the figure behind each score stands; a composite is shown by its first part."""
    found = {}
    for score in card.scores:
        ref = score.ref if score.source == "awarded" else refs[score.ref]
        role = "applicable" if score.status == "not_applicable" else score.source
        if place := unit.places.get((ref, role)) or unit.places.get((score.ref, role)):
            found[score.ref] = place
    return found
