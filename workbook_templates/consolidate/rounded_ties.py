"""Units that share a rank only because points are rounded: told, never changed."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from scoring.engine.engine import score_unit
from scoring.engine.scorecard import ScoreCard
from scoring.engine.unit_facts import UnitFacts
from scoring.numbers import MOST_PLACES
from scoring.ranking import Contender, RankedAt
from scoring.scheme.applies import scheme_for
from scoring.scheme.by_identity import by_identity
from scoring.scheme.model import Scheme
from workbook_templates.consolidate import messages
from workbook_templates.consolidate.merge import Note


def rounded_ties(
    scheme: Scheme,
    found: Sequence[RankedAt],
    contenders: Sequence[Contender],
    rounded: Sequence[int],
    facts: Callable[[int], UnitFacts],
) -> Iterator[Note]:
    """What is told of tied units; `rounded` says by the contender's number whether a row of it was, `facts` loads what
    counted of it. Only tied units of which something was rounded are scored once more, with all places."""
    tied: dict[tuple[str, int], list[int]] = {}
    for place in found:
        if place.rank is not None:
            tied.setdefault((contenders[place.number].unit_class, place.rank), []).append(place.number)
    always = _rounds(scheme)
    for same in (group for group in tied.values() if len(group) > 1):
        if always or any(rounded[number] for number in same):
            names = {contenders[number].unit: number for number in same}
            totals = {name: score_unit(_fine(scheme_for(scheme, name)), facts(n)).total for name, n in names.items()}
            key = contenders[same[0]].key
            if key is not None and len(set(totals.values())) > 1:
                yield "", messages.rounded_tie(scheme, totals, key[0])


def was_rounded(card: ScoreCard) -> bool:
    """Whether points of a row may be others before rounding, or those of a section that is rescaled."""
    return any(score.cut or score.status == "not_applicable" for score in card.scores)


def _rounds(scheme: Scheme) -> bool:
    """Whether the total of any unit may be another one before rounding: of a limit, or of the total itself."""
    converted = any(section.converted_to is not None for section in scheme.sections)
    return converted or not scheme.plain_sum or scheme.total_places < scheme.row_places


@by_identity(64)
def _fine(scheme: Scheme) -> Scheme:
    return replace(scheme, row_places=MOST_PLACES, total_places=MOST_PLACES)
