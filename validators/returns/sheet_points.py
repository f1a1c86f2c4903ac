"""The points that a workbook's own score cells show for what stands in it.

The sheet does not count a number typed as text but counts a date as its serial number; a department's sheet
scores each row by itself.
"""

from collections.abc import Iterator, Mapping
from datetime import date, time, timedelta
from decimal import Decimal
from typing import NamedTuple

from scoring.engine.awarded import awarded_score
from scoring.engine.engine import score_unit
from scoring.engine.shown_awards import with_shown_awards
from scoring.engine.unit_facts import UnitFacts
from scoring.entries import Entry, EntryKey
from scoring.numbers import exact, round_points
from scoring.scheme.by_identity import by_identity
from scoring.scheme.model import Leaf, Scheme
from validators.returns.rows import Row, rows
from validators.returns.subject import Input, Subject, counted
from validators.understand.day import serial_number


class Shown(NamedTuple):
    """One score cell's points, and how a sentence names it."""

    title: str
    points: Decimal


def shown_points(subject: Subject) -> dict[tuple[str, str], Shown]:
    """By (unit, ref): rows, and in a unit's workbook also tasks, sections and `total`."""
    points_of = _whole if subject.kind.one_unit else _each_row
    units = dict.fromkeys(unit for unit, _ in subject.live)
    return {(unit, ref): shown for unit in units for ref, shown in points_of(subject, unit)}


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


def _whole(subject: Subject, unit: str) -> Iterator[tuple[str, Shown]]:
    scheme = subject.scheme_for(unit)
    named = _names(scheme)
    otherwise = any(map(_otherwise, subject.inputs))
    card = score_unit(scheme, _facts(subject, unit)) if otherwise else subject.bare_card
    yield from ((score.ref, Shown(named[score.ref], score.points)) for score in card.scores)
    yield from ((part.ref, Shown(f"“{part.title}”", part.points)) for part in (*card.tasks, *card.sections))
    yield "total", Shown("总分", card.total)


def _each_row(subject: Subject, unit: str) -> Iterator[tuple[str, Shown]]:
    facts = _facts(subject, unit)
    for row in (row for ref, row in rows(subject.scheme_for(unit)).items() if (unit, ref) in subject.live):
        yield row.leaf.ref, Shown(f"{unit}{_named(row.leaf)}", _points(row, facts, subject.scheme.row_places))


def _points(row: Row, facts: UnitFacts, places: int) -> Decimal:
    leaf = row.leaf
    if facts.entry(leaf.ref, "awarded").state != "blank":
        return awarded_score(leaf, row.section, facts, places).points
    own = facts.for_rule(leaf, places=places)
    return round_points(row.section.rule_of(leaf).evaluate(exact(leaf.points), own, leaf.measure).points, places)


@by_identity(64)
def _names(scheme: Scheme) -> dict[str, str]:
    return {leaf.ref: _named(leaf) for leaf in scheme.leaves()}


def _named(leaf: Leaf) -> str:
    return f"“{leaf.title}”（{leaf.ref}）"


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


def _otherwise(input: Input) -> bool:
    """Whether sheet and engine take this input differently."""
    return (
        input.display is not None
        or not input.entry.typed
        or _impossible(input)
        or isinstance(input.raw, date | time | timedelta)
    )
