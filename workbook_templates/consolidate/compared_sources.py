"""What is told of one unit's figures when its sources are laid side by side."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from scoring.engine.engine import taken_off_by_award
from scoring.engine.history import contradictions, other_series
from scoring.engine.sources import Discrepancy, discrepancies
from scoring.engine.unit_facts import UnitFacts
from scoring.entries import BLANK, EntryKey
from scoring.scheme.model import Scheme
from validators.finding import Finding
from workbook_templates.consolidate import messages
from workbook_templates.consolidate.merge import Gathered


def source_discrepancies(scheme: Scheme, name: str, unit: Gathered) -> Iterator[Discrepancy]:
    """Where the sources differ, in this year's figures and in those of earlier years. `scheme` is settled for the
    unit."""
    yield from discrepancies(scheme, name, unit.entries)
    yield from contradictions(scheme, name, unit.history, unit.entries)
    for leaf in (leaf for leaf in scheme.leaves() if leaf.ref in unit.overruled):
        given, decided = unit.overruled[leaf.ref].entry, unit.entries[EntryKey(leaf.ref, "awarded")]
        if (given.state, given.value) != (decided.state, decided.value):
            title = f"{leaf.title}（核定分）"
            yield Discrepancy(name, leaf.ref, title, BLANK, given, decided, "awarded", "awarded")


def source_findings(scheme: Scheme, name: str, unit: Gathered, facts: UnitFacts) -> Iterator[tuple[str, Finding]]:
    """Figures compared with another source's, and points taken off without a word, as (file, finding)."""
    for found in other_series(scheme, facts.sources, unit.history):
        yield "", messages.other_series(name, *found)
    for ref, before in _unexplained(scheme, unit, facts):
        yield unit.places[EntryKey(ref, "awarded")].file, messages.unexplained(name, ref, before)
    for ref, given in unit.overruled.items():
        decided, points = unit.entries[EntryKey(ref, "awarded")], given.entry.value
        told = ref in unit.confirmed | unit.unexplained or decided.state != "given"
        if not told and isinstance(points, Fraction) and points != decided.value:
            yield unit.places[EntryKey(ref, "awarded")].file, messages.overruled(name, ref, given, points)


def _unexplained(scheme: Scheme, unit: Gathered, facts: UnitFacts) -> Iterator[tuple[str, Decimal]]:
    """Rows of which the assessors took points off, where their own sheet did not show the figures."""
    for ref in (ref for ref, role in unit.entries if role == "awarded" and ref not in unit.confirmed):
        before = taken_off_by_award(scheme, facts, ref)
        if before is not None and ref not in unit.unexplained:
            yield ref, before
