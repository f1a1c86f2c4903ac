"""Last year's and baseline figures that the office knows from an earlier run go before what a unit typed itself."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import partial

from scoring.engine.history import asked
from scoring.entries import HISTORY, Entry, EntryKey, InputKey
from scoring.methods import Ask
from scoring.numbers import show
from scoring.scheme.applies import scheme_for
from scoring.scheme.model import Scheme
from validators.finding import Finding
from workbook_templates.consolidate import year_messages as say
from workbook_templates.consolidate.continued_rows import ContinuedRows, continued_rows
from workbook_templates.consolidate.merge import Gathered, Named, Note
from workbook_templates.consolidate.scored_before import ScoredBefore
from workbook_templates.results.returned_files import FileReport
from workbook_templates.results.years import LastFigure, LastYear
from workbook_templates.system.spilled_list import SpilledList

BLANK_PREVIOUS = "V103"


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


class EarlierYear:
    """What an earlier run brings to this one, or nothing without `last`: figures that are put among the entries,
    `notes` of what to tell, how its `rows` match, and reports that no longer ask for what is known by now. Notes and
    reports are whole once all units have come by."""

    def __init__(self, scheme: Scheme, last: LastYear | None, before: ScoredBefore) -> None:
        self._scheme, self._last, self._before = scheme, last, before
        self.rows = continued_rows(tuple(scheme.leaves()), last.rows) if last else None
        self.notes: SpilledList[Note] = SpilledList()
        self._numbers: dict[str, int] = {}
        self._given: dict[EntryKey, bytearray] = {}
        if last and self.rows:
            self.notes.extend((last.file, finding) for finding in say.matching(scheme, last, self.rows))

    def put(self, units: Iterable[Named]) -> Iterator[Named]:
        """The units, each with its earlier figures; a figure that says something else is told."""
        for name, unit in units:
            if self._last is None or self.rows is None:
                yield name, unit
                continue
            work = partial(_with_figures, self._scheme, (name, unit), self._last, self.rows)
            filled, notes = self._before.again("earlier", name, (self._scheme, unit, self._last), work)
            self.notes.extend(notes)
            self._remember(name, filled)
            yield name, filled

    def _remember(self, name: str, unit: Gathered) -> None:
        number = self._numbers[name] = len(self._numbers)
        for key, entry in unit.entries.items():
            if key.role in HISTORY and entry.state == "given":
                given = self._given.setdefault(key, bytearray())
                given.extend(bytes(number - len(given)) + b"\1")

    def reports(self, reports: Sequence[FileReport]) -> Sequence[FileReport]:
        """Without findings that ask for last year's figures where they are known by now."""
        return SpilledList(map(self._without_filled, reports)) if self._last else reports

    def _without_filled(self, report: FileReport) -> FileReport:
        findings = tuple(f for f in report.findings if f.code != BLANK_PREVIOUS or not self._filled(f, report))
        return FileReport(report.source, findings)

    def _filled(self, finding: Finding, report: FileReport) -> bool:
        number = self._numbers.get(finding.unit or report.source.holder)
        given = self._given.get(EntryKey(finding.ref, finding.role), b"")
        return number is not None and number < len(given) and given[number] == 1


def _with_figures(
    scheme: Scheme, named: Named, last: LastYear, same: ContinuedRows
) -> tuple[Gathered, tuple[Note, ...]]:
    """A copy of a unit with its earlier figures, and what is told of them."""
    name, unit = named
    history = {key: dict(told) for key, told in unit.history.items()}
    filled = replace(unit, entries=dict(unit.entries), history=history)
    return filled, tuple(_put_figures(scheme, (name, filled), last, same))


def _put_figures(scheme: Scheme, named: Named, last: LastYear, same: ContinuedRows) -> Iterator[Note]:
    name, unit = named
    if name not in last.units:
        return
    figures = last.units[name].figures
    for section, leaf, ask in asked(scheme_for(scheme, name)):
        before = figures.get(same.figure(leaf, ask.part))
        known = _known(ask.role, before, last.year == scheme.baseline_year) if before else None
        if known is not None:
            key = EntryKey(leaf.part_ref(ask.part), ask.role)
            yield from _put(unit, name, (key, ask), known, last)
            unit.compare(section, key)
