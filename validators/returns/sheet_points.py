"""The points that a workbook's own score cells show for what stands in it.

The sheet does not count a number typed as text but counts a date as its serial number; a department's sheet
scores each row by itself.
"""

from collections.abc import Iterator, Mapping
from datetime import date, time, timedelta
from decimal import Decimal

from scoring.engine.awarded import awarded_score
from scoring.engine.engine import score_unit
from scoring.engine.shown_awards import with_shown_awards
from scoring.engine.unit_facts import UnitFacts
from scoring.entries import Entry, EntryKey
from scoring.numbers import exact, round_points
from scoring.scheme.by_identity import by_identity
from scoring.scheme.model import Scheme
from validators.returns.rows import Row, rows
from validators.returns.subject import Input, Subject, counted
from validators.understand.day import serial_number


def shown_points(subject: Subject) -> dict[tuple[str, str], Decimal]:
    """By (unit, ref): rows, and in a unit's workbook also tasks, sections and `total`."""
    points_of = _whole if subject.kind.one_unit else _each_row
    units = dict.fromkeys([unit for unit, _ in subject.live])
    return {(unit, ref): points for unit in units for ref, points in points_of(subject, unit)}


def shown_title(subject: Subject, unit: str, ref: str) -> str:
    """How a sentence names one score cell."""
    return f"{'' if subject.kind.one_unit else unit}{_names(subject.scheme_for(unit)).get(ref, '总分')}"


def rows_apart(subject: Subject) -> set[tuple[str, str]]:
    """By (unit, ref): rows, and what adds them up, for which the sheet counts another figure than its cell shows, or
    one that cannot be. Those are told by themselves; nobody typed over a score."""
    index = rows(subject.scheme_for(""))
    odd = {(input.unit, input.ref) for input in subject.inputs if input.ref in index and _counts_otherwise(input)}
    found: set[tuple[str, str]] = set()
    for unit, ref in odd:
        struck = _behind(index, index[ref].leaf.ref)
        holders = {holder for each in struck for holder in _holders(index[each])}
        found |= {(unit, each) for each in (*struck, *holders, "total")}
    return found


def _counts_otherwise(input: Input) -> bool:
    if input.display is None:
        return _impossible(input)
    read = input.understood
    return bool(read.note or read.fault)


def _impossible(input: Input) -> bool:
    fault = input.understood.fault if input.entry.state == "invalid" else None
    return fault is not None and fault.code == "V226"


def _behind(index: Mapping[str, Row], ref: str) -> set[str]:
    """The row and those that score only if it does."""
    found, more = set(), {ref}
    while more:
        found |= more
        more = {row.leaf.ref for row in index.values() if _looks_at(row) & found} - found
    return found


def _looks_at(row: Row) -> set[str]:
    """The rows whose points decide about those of this one."""
    return {row.leaf.needs, row.gate, row.voided_by, *row.taken_from}


def _holders(row: Row) -> Iterator[str]:
    yield row.section.id
    if row.task:
        yield row.task.ref


def _whole(subject: Subject, unit: str) -> list[tuple[str, Decimal]]:
    otherwise = _otherwise(subject)
    card = score_unit(subject.scheme_for(unit), _facts(subject, unit)) if otherwise else subject.bare_card
    of_rows, of_parts = [(s.ref, s.points) for s in card.scores], (*card.tasks, *card.sections)
    return [*of_rows, *[(part.ref, part.points) for part in of_parts], ("total", card.total)]


def _each_row(subject: Subject, unit: str) -> list[tuple[str, Decimal]]:
    facts, places = _facts(subject, unit), subject.scheme.row_places
    shown = (row for ref, row in rows(subject.scheme_for(unit)).items() if (unit, ref) in subject.live)
    return [(row.leaf.ref, _points(row, facts, places)) for row in shown]


def _points(row: Row, facts: UnitFacts, places: int) -> Decimal:
    leaf = row.leaf
    if facts.entry(leaf.ref, "awarded").state != "blank":
        return awarded_score(leaf, row.section, facts, places).points
    own = facts.for_rule(leaf, places=places)
    return round_points(row.section.rule_of(leaf).evaluate(exact(leaf.points), own, leaf.measure).points, places)


@by_identity(64)
def _names(scheme: Scheme) -> dict[str, str]:
    """What rows, tasks and sections are called, by ref."""
    named = {leaf.ref: f"“{leaf.title}”（{leaf.ref}）" for leaf in scheme.leaves()}
    parts = [(task.ref, task.title) for section in scheme.sections for task in section.tasks]
    parts += [(section.id, section.title) for section in scheme.sections]
    return named | {ref: f"“{title}”" for ref, title in parts}


def _facts(subject: Subject, unit: str) -> UnitFacts:
    """A department's figure stands where the rule looks for the claim."""
    reported = "monitored" if subject.kind.monitors else "claim"
    entries = {
        EntryKey(input.ref, "claim" if input.role == reported else input.role): _seen(input)
        for input in subject.reported_of(unit)
    }
    scheme = subject.scheme_for(unit)
    facts = UnitFacts(entries | counted(scheme, entries), {}, subject.parameters, worded=False)
    return with_shown_awards(scheme, facts) if subject.kind.verifies else facts


def _seen(input: Input) -> Entry:
    """An entry as the sheet's formulas take it: what is stored, however it shows and however large it is."""
    entry = input.entry
    if input.display or entry.state == "invalid":
        entry = input._replace(display=None, maximum=None).understood.entry
    if input.type in ("number", "count") and (serial := serial_number(input.raw)) is not None:
        entry = Entry("given" if input.type == "number" or serial.denominator == 1 else "invalid", serial)
    return entry if entry.typed else entry._replace(state="invalid", value=None)


def _otherwise(subject: Subject) -> bool:
    """Whether sheet and engine take any input differently."""
    if any(_impossible(input) for input in subject.by_state["invalid"]):
        return True
    moments = (date, time, timedelta)
    shown = [i for i in subject.inputs if i.display is not None or not i.entry.typed or isinstance(i.raw, moments)]
    return bool(shown)
