"""Where a unit lost points (失分排序): rows below their full points and what was taken off, the largest loss first."""

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from scoring.engine.adding_up import left_of
from scoring.engine.conversion import full_of
from scoring.engine.scorecard import ScoreCard
from scoring.engine.unit_facts import UnitFacts
from scoring.improvement.assessed_rows import AssessedRow, assessed_rows
from scoring.numbers import exact, round_points
from scoring.scheme.model import Scheme, Section

NOTHING_KNOWN = UnitFacts({})


class LostPoints(NamedTuple):
    """A row that lost points: its own points out of its full ones, what it lost of them, and what that is in the total,
    after sections stand for rows that do not apply and points are converted. `reason` is the sentence of its score,
    `advice` what would bring the next points; empty where nobody can say."""

    ref: str
    title: str
    points: Decimal
    full: Decimal
    lost: Decimal
    of_total: Decimal
    reason: str
    advice: str = ""


def lost_points(scheme: Scheme, card: ScoreCard, facts: UnitFacts = NOTHING_KNOWN) -> tuple[LostPoints, ...]:
    """The rows of one unit by what they cost the total, equal ones in scheme order. `scheme` is settled for the unit.

    Rows that do not apply or wait for others lost nothing, nor did those that only add to the total. `facts` are what
    is known of the unit's figures; without them there is no advice.
    """
    weights = {section.id: weight(scheme, card, section) for section in scheme.sections}
    found = []
    for row in assessed_rows(scheme, card):
        lost = row.score.full - row.score.points
        if row.counts and row.section.counts != "bonus" and lost > 0:
            found.append((exact(lost) * weights[row.section.id], _lost(scheme, row, lost, facts)))
    ordered = sorted(found, key=lambda pair: pair[0], reverse=True)
    return tuple(each._replace(of_total=round_points(cost, scheme.row_places)) for cost, each in ordered)


def weight(scheme: Scheme, card: ScoreCard, section: Section) -> Fraction:
    """What one point of a row of the section is in the total, as things stand."""
    scores = {score.ref: score for score in card.scores}
    if section.counts != "points":
        taken = sum((scores[leaf.ref].points for leaf in section.leaves()), Decimal(0))
        made = next(part.points for part in card.sections if part.ref == section.id)
        return exact(made) / exact(taken) if taken else Fraction(1)
    found = exact(section.brings) / exact(section.points) if section.points else Fraction(1)
    left = left_of(scheme, section, scores)
    if left is not None:
        found = found * exact(section.points) / left if left else Fraction(0)
    whole = full_of(scheme)
    return found if scheme.converted_to is None or not whole else found * exact(scheme.converted_to) / exact(whole)


def _lost(scheme: Scheme, row: AssessedRow, lost: Decimal, facts: UnitFacts) -> LostPoints:
    score, leaf = row.score, row.leaf
    advice = advice_of(scheme, row, facts)
    return LostPoints(leaf.ref, leaf.title, score.points, score.full, lost, Decimal(0), score.explanation, advice)


def advice_of(scheme: Scheme, row: AssessedRow, facts: UnitFacts) -> str:
    """What would bring the next points by the row's rule; empty where somebody awarded the points, or where not all of
    its figures are known."""
    if row.score.status != "scored" or row.score.source == "awarded":
        return ""
    known = facts.for_rule(row.leaf, {p.id: p.name for p in scheme.parameters}, scheme.row_places)
    asks = (ask for ask in row.leaf.rule.asks(row.leaf.measure) if ask.needed)
    needed = row.leaf.rule.needed_parameters()
    if any(known.entry(ask.key).state != "given" for ask in asks) or any(p not in known.parameters for p in needed):
        return ""
    return row.leaf.rule.advice(exact(row.leaf.points), known, row.leaf.measure)
