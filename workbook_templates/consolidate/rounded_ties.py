"""Units that share a rank only because points are rounded: told, never changed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from scoring.engine.engine import score_unit
from scoring.engine.unit_facts import UnitFacts
from scoring.numbers import MOST_PLACES
from scoring.ranking import Standing
from scoring.scheme.model import Scheme
from validators.finding import Finding
from workbook_templates.consolidate import messages


def rounded_ties(
    scheme: Scheme, standings: Sequence[Standing], schemes: Mapping[str, Scheme], facts: Mapping[str, UnitFacts]
) -> Iterator[tuple[str, Finding]]:
    """As (file, finding); `schemes` and `facts` by unit. Only tied units of which something was rounded are scored once
    more, with all places."""
    tied: dict[tuple[str, int], list[Standing]] = {}
    for standing in standings:
        if standing.rank is not None:
            tied.setdefault((standing.candidate.unit_class, standing.rank), []).append(standing)
    for same in (group for group in tied.values() if len(group) > 1 and _rounded(scheme, group)):
        names = [standing.candidate.unit for standing in same]
        fine = {name: replace(schemes[name], row_places=MOST_PLACES, total_places=MOST_PLACES) for name in names}
        totals = {name: score_unit(fine[name], facts[name]).total for name in names}
        card = same[0].candidate.card
        if card is not None and len(set(totals.values())) > 1:
            yield "", messages.rounded_tie(scheme, totals, card.total)


def _rounded(scheme: Scheme, group: Sequence[Standing]) -> bool:
    """Whether a total of the group may be another one before rounding: of a row, of a section that is rescaled, of a
    limit, or of the total."""
    scores = [score for same in group if same.candidate.card for score in same.candidate.card.scores]
    of_rows = any(score.cut or score.status == "not_applicable" for score in scores)
    converted = any(section.converted_to is not None for section in scheme.sections)
    return of_rows or converted or not scheme.plain_sum or scheme.total_places < scheme.row_places
