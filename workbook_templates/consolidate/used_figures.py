"""Which figures were scored, and which of them are of an earlier year."""

from collections.abc import Iterator
from fractions import Fraction

from scoring.engine.figure_rows import figure_refs, figure_rows
from scoring.engine.unit_facts import UnitFacts
from scoring.entries import BLANK, Entry, EntryKey, entry_key
from scoring.scheme.model import Scheme
from workbook_templates.consolidate.merge import Gathered
from workbook_templates.results.model import Substituted
from workbook_templates.results.unit_result import UsedFigure


def used_figures(scheme: Scheme, facts: UnitFacts, gathered: Gathered) -> tuple[UsedFigure, ...]:
    """Every readable figure that counted, in scheme order; `scheme` is settled for the unit."""
    entries, places = facts.entries, gathered.places
    found = []
    for row in figure_rows(scheme):
        for ref, claim, previous, baseline, _ in row.figures:
            entry = entries.get(claim, BLANK)
            if entry.state == "given" and entry.value is not None:
                source = facts.sources.get(ref, "claim")
                before, first = _number(entries.get(previous)), _number(entries.get(baseline))
                place = places.get(entry_key(ref, source))
                found.append(UsedFigure(ref, entry.value, source, before, first, place))
    return tuple(found)


def _number(entry: Entry | None) -> Fraction | None:
    return entry.value if entry and isinstance(entry.value, Fraction) else None


def substituted(scheme: Scheme, unit: str, facts: UnitFacts, gathered: Gathered) -> Iterator[Substituted]:
    """Figures whose stated year is before the scheme's."""
    for leaf in scheme.leaves() if gathered.years else ():
        source = facts.sources.get(leaf.ref, "claim")
        year = _number(gathered.years.get(EntryKey(leaf.ref, source), BLANK))
        told = any(facts.entry(ref, "claim").state != "blank" for ref in figure_refs(leaf))
        if told and year is not None and year < scheme.year:
            yield Substituted(unit, leaf.ref, leaf.title, int(year), source)
