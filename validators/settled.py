"""Which doubts an assessor has settled: by a verified figure, or by points with an opinion."""

from scoring.engine import UnitFacts
from scoring.model import Leaf, Scheme
from validators.finding import Finding
from validators.rows import FIGURES, rows

DOUBTS = ("V207", "V209", "V211", "V224", "V226")
"""Codes of figures that are plain enough to be judged, though not to be used unasked."""


def settled(finding: Finding, scheme: Scheme, facts: UnitFacts) -> bool:
    """Whether a finding in a return is a doubt that needs no answer any more. `scheme` is settled for the unit, `facts`
    are merged."""
    row = rows(scheme).get(finding.ref)
    return row is not None and finding.code in DOUBTS and by_assessor(row.leaf, finding.ref, finding.role, facts)


def by_assessor(leaf: Leaf, ref: str, role: str, facts: UnitFacts) -> bool:
    """A verified figure stands in for this year's figure only; an assessor's own figure is what it is."""
    if all(facts.entry(leaf.ref, given).state == "given" for given in ("awarded", "opinion")):
        return True
    return role in FIGURES and facts.sources.get(ref) == "verified" and facts.entry(ref, "claim").state == "given"
