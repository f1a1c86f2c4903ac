"""Last year's and baseline figures that the office knows from an earlier run go before what a unit typed itself."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from scoring.engine.history import asked
from scoring.entries import BLANK, Entry, EntryKey, InputKey
from scoring.methods import Ask
from scoring.numbers import show
from scoring.scheme.applies import scheme_for
from scoring.scheme.model import Scheme
from validators.finding import Finding
from workbook_templates.consolidate import year_messages as say
from workbook_templates.consolidate.continued_rows import ContinuedRows, continued_rows
from workbook_templates.consolidate.merge import Gathered
from workbook_templates.results.returned_files import FileReport
from workbook_templates.results.years import LastFigure, LastYear

Note = tuple[str, Finding]
BLANK_PREVIOUS = "V103"


def put_earlier_figures(
    scheme: Scheme, units: Mapping[str, Gathered], last: LastYear, same: ContinuedRows
) -> list[Note]:
    """Puts the earlier figures among the entries of each unit; a figure that says something else is told."""
    notes: list[Note] = []
    for name, unit in units.items():
        if name in last.units:
            figures = last.units[name].figures
            for section, leaf, ask in asked(scheme_for(scheme, name)):
                before = figures.get(same.figure(leaf, ask.part))
                known = _known(ask.role, before, last.year == scheme.baseline_year) if before else None
                if known is not None:
                    key = EntryKey(leaf.part_ref(ask.part), ask.role)
                    notes += _put(unit, name, (key, ask), known, last)
                    unit.compare(section, key)
    return notes


def _known(role: str, before: LastFigure, in_baseline_year: bool) -> Fraction | None:
    """What an earlier year says of a figure: used then, and so last year's now; the baseline it recorded, or was."""
    value = before.value if isinstance(before.value, Fraction) else None
    if role == "previous":
        return value
    return value if in_baseline_year else before.baseline


def _put(unit: Gathered, name: str, what: tuple[EntryKey, Ask], known: Fraction, last: LastYear) -> Iterator[Note]:
    key, ask = what
    told = unit.history.setdefault(key, {})
    others = [(source, typed) for source, typed in told.items() if typed.state != "blank" and typed.value != known]
    told["earlier"] = Entry("given", known, float(known), last.file)
    for source, typed in others:
        place = unit.history_places[key][source]
        read = show(typed.value) if isinstance(typed.value, Fraction) else str(typed.raw)
        yield place.file, say.other_figure(name, (key.ref, ask.role, ask.label), (read, show(known)), place, last)


def earlier_history(scheme: Scheme, last: LastYear) -> tuple[dict[InputKey, object], ContinuedRows]:
    """What an earlier run knows of every unit, as templates are prefilled with it, and how its rows match."""
    same, found = continued_rows(tuple(scheme.leaves()), last.rows), dict[InputKey, object]()
    for name in scheme.unit_names:
        figures = last.units[name].figures if name in last.units else {}
        for _, leaf, ask in asked(scheme_for(scheme, name)):
            before = figures.get(same.figure(leaf, ask.part))
            known = _known(ask.role, before, last.year == scheme.baseline_year) if before else None
            if known is not None:
                found[InputKey(leaf.part_ref(ask.part), ask.role, name)] = float(known)
    return found, same


@dataclass(frozen=True, slots=True)
class EarlierYear:
    """What an earlier run brought: reports that no longer ask for it, what is to be told, how its rows match."""

    reports: Sequence[FileReport]
    notes: tuple[Note, ...] = ()
    rows: ContinuedRows | None = None


def with_earlier_year(
    scheme: Scheme, units: Mapping[str, Gathered], reports: Sequence[FileReport], last: LastYear | None
) -> EarlierYear:
    """Puts what an earlier run knows among the entries of `units`; nothing happens without one."""
    if last is None:
        return EarlierYear(reports)
    same = continued_rows(tuple(scheme.leaves()), last.rows)
    contradicted = put_earlier_figures(scheme, units, last, same)
    notes = [*((last.file, finding) for finding in say.matching(scheme, last, same)), *contradicted]
    return EarlierYear(tuple(_without_filled(report, units) for report in reports), tuple(notes), same)


def _without_filled(report: FileReport, units: Mapping[str, Gathered]) -> FileReport:
    """A report that no longer asks for last year's figures that are known by now."""
    findings = tuple(f for f in report.findings if f.code != BLANK_PREVIOUS or not _filled(f, report, units))
    return FileReport(report.source, findings)


def _filled(finding: Finding, report: FileReport, units: Mapping[str, Gathered]) -> bool:
    unit = units.get(finding.unit or report.source.holder)
    return unit is not None and unit.entries.get(EntryKey(finding.ref, finding.role), BLANK).state == "given"
