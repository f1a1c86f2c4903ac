"""How much a row's points are in the total: what conversions and rows that do not apply multiply them by."""

from fractions import Fraction

from scoring.engine.conversion import full_of
from scoring.engine.scorecard import ScoreCard
from scoring.numbers import exact
from scoring.scheme.model import Scheme, Section


def total_factor(scheme: Scheme, section: Section, card: ScoreCard) -> Fraction:
    """What the points of a section's rows are multiplied by on their way to the total."""
    factor = Fraction(1)
    if section.converted_to is not None and section.points:
        factor = exact(section.converted_to) / exact(section.points)
    if section.counts != "points":
        return factor
    if scheme.not_applicable == "exclude":
        status = {score.ref: score.status for score in card.scores}
        leaves = [leaf for leaf in section.leaves() if not (status[leaf.ref] == "not_applicable" and not leaf.off_task)]
        left = sum((exact(section.full_of(leaf)) for leaf in leaves), Fraction(0))
        if len(leaves) < len(list(section.leaves())):
            factor *= exact(section.points) / left if left else 0
    if scheme.converted_to is not None and (whole := full_of(scheme)):
        factor *= exact(scheme.converted_to) / exact(whole)
    return factor
