"""Which figures were scored, which of them are of an earlier year, and what the action groups tell in words."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from scoring.engine.engine import UnitFacts
from scoring.engine.sources import figure_refs
from scoring.entries import BLANK, Entry
from scoring.scheme.model import Scheme
from workbook_templates.consolidate.merge import Gathered
from workbook_templates.consolidate.reading import Reading
from workbook_templates.forms.kinds.group import FORM as GROUP
from workbook_templates.forms.layout.progress import TOLD
from workbook_templates.results.model import Progress, Substituted, UsedFigure


def used_figures(scheme: Scheme, facts: UnitFacts) -> tuple[UsedFigure, ...]:
    """Every readable figure that counted, in scheme order; `scheme` is settled for the unit."""
    return tuple(
        UsedFigure(
            ref, entry.value, facts.sources.get(ref, "claim"),
            _number(facts.entry(ref, "previous")), _number(facts.entry(ref, "baseline")),
        )
        for leaf in scheme.leaves()
        for ref in figure_refs(leaf)
        if (entry := facts.entry(ref, "claim")).state == "given" and entry.value is not None
    )  # fmt: skip


def _number(entry: Entry) -> Fraction | None:
    return entry.value if isinstance(entry.value, Fraction) else None


def substituted(scheme: Scheme, unit: str, facts: UnitFacts, gathered: Gathered) -> Iterator[Substituted]:
    """Figures whose stated year is before the scheme's."""
    for leaf in scheme.leaves():
        source = facts.sources.get(leaf.ref, "claim")
        year = _number(gathered.years.get((leaf.ref, source), BLANK))
        told = any(facts.entry(ref, "claim").state != "blank" for ref in figure_refs(leaf))
        if told and year is not None and year < scheme.year:
            yield Substituted(unit, leaf.ref, leaf.title, int(year), source)


def progress_reports(used: Sequence[Reading]) -> tuple[Progress, ...]:
    """In the order in which the groups were read."""
    return tuple(
        Progress(r.holder, r.file, tuple((label, r.on_cover(role)) for role, label, _ in TOLD))
        for r in used
        if r.kind == GROUP.name
    )
