"""What an accepted objection corrects: a figure, or the points of a row; and what keeps it from being used."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from scoring.entries import CORRECTION, Entry, EntryKey
from scoring.methods import Ask
from scoring.numbers import show
from scoring.scheme.applies import scheme_for, units_by_name
from scoring.scheme.model import Scheme
from validators.returns.figures import most
from validators.returns.objections.row import ANSWERED, Objection
from validators.returns.rows import Row, rows
from validators.understand import Wanted, understand_as


class Fault(NamedTuple):
    """Why an accepted objection cannot be used: a code, the role of the cell, and what the message needs."""

    code: str
    role: str
    facts: Mapping[str, object] = {}


@dataclass(frozen=True, slots=True)
class Correction:
    """What is put in the place of what was used: `key` is (ref, correction) for a figure, (ref, awarded) for points."""

    objection: Objection
    leaf: str
    """The row whose points it may change."""
    key: EntryKey
    entry: Entry

    @property
    def unit(self) -> str:
        """The unit whose result it changes."""
        return self.objection.unit


def target(scheme: Scheme, objection: Objection) -> Row | None:
    """The row that an objection is about, as it applies to the unit; None where the unit is not assessed by it."""
    if objection.unit not in units_by_name(scheme.units):
        return None
    row = rows(scheme_for(scheme, objection.unit)).get(objection.item)
    return None if row is None or row.leaf.exempt else row


def asked_by(row: Row, ref: str) -> Ask | None:
    """The figure that a ref names; None where the row has none, or several of its parts have theirs."""
    return next((ask for ask in row.leaf.asks() if ask.role == "claim" and row.leaf.part_ref(ask.part) == ref), None)


def correction_of(scheme: Scheme, objection: Objection) -> Correction | Fault | None:
    """What is corrected, or why it cannot be, such as that nobody answers for it; None for an objection that was not
    accepted."""
    if not objection.accepted:
        return None
    row, figure, points = target(scheme, objection), objection.given("figure"), objection.given("points")
    if row is None:
        return Fault("V722", "row")
    if figure and points:
        return Fault("V725", "points")
    if not (figure or points):
        return Fault("V724", "ruling")
    found = _points(row, objection) if points else _figure(row, objection)
    lacking = next((role for role in ANSWERED if not objection.given(role)), "")
    return Fault("V723", lacking) if lacking and isinstance(found, Correction) else found


def _points(row: Row, objection: Objection) -> Correction | Fault:
    entry, leaf = objection.cells["points"], row.leaf
    if not isinstance(entry.value, Fraction) or not leaf.awardable(entry.value):
        return Fault("V728", "points", {"title": leaf.title, "range": leaf.award_range})
    return Correction(objection, leaf.ref, EntryKey(leaf.ref, "awarded"), entry)


def _figure(row: Row, objection: Objection) -> Correction | Fault:
    ask, leaf = asked_by(row, objection.item), row.leaf
    if owner := row.section.awarded_by(leaf):
        return _unusable(f"本项的得分由{owner}核定，不按数值计分，请填更正后的得分")
    if ask is None:
        parts = "、".join(dict.fromkeys(leaf.part_ref(each.part) for each in leaf.asks() if each.role == "claim"))
        return _unusable(f"本项按{parts}分别填数，请按其中的编号更正" if parts else "本项没有数值，请填更正后的得分")
    cell = objection.cells["figure"]
    raw = cell.raw if isinstance(cell.raw, float | int) else cell.value
    read = understand_as(raw, Wanted(ask.type, ask.choices, ask.measure, ask.minimum, most(leaf, ask)))
    if read.entry.state != "given":
        wanted = (
            f"应为{'、'.join(ask.choices)}之一" if ask.choices else f"应为{'整数' if ask.type == 'count' else '数字'}"
        )
        why = read.fault.reason if read.fault else ""
        return _unusable("，".join(filter(None, (why, wanted + (f"（{ask.measure}）" if ask.measure else "")))))
    return Correction(objection, leaf.ref, EntryKey(objection.item, CORRECTION), read.entry._replace(place=cell.place))


def _unusable(reason: str) -> Fault:
    return Fault("V727", "figure", {"reason": reason})


def contradicting(scheme: Scheme, found: Sequence[Objection]) -> Iterator[tuple[Correction, Correction]]:
    """Each correction that another one contradicts, with that other: two of one figure or of one row's points that are
    not the same, or a figure and the points of the row that it belongs to."""
    made = [each for objection in found if isinstance(each := correction_of(scheme, objection), Correction)]
    for one in made:
        same_row = (other for other in made if other is not one and (other.unit, other.leaf) == (one.unit, one.leaf))
        if other := next((other for other in same_row if _contradict(one, other)), None):
            yield one, other


def _contradict(one: Correction, other: Correction) -> bool:
    if one.key == other.key:
        return one.entry.value != other.entry.value
    return one.key.role != other.key.role


def corrections(scheme: Scheme, found: Sequence[Objection]) -> list[Correction]:
    """What is to be corrected: of what contradicts itself nothing, of what was decided twice alike once."""
    doubtful = {one.objection.ref for one, _ in contradicting(scheme, found)}
    usable: dict[tuple[str, EntryKey], Correction] = {}
    for objection in found:
        made = correction_of(scheme, objection)
        if isinstance(made, Correction) and objection.ref not in doubtful:
            usable.setdefault((made.unit, made.key), made)
    return list(usable.values())


def value_words(entry: Entry) -> str:
    """A figure or a choice as people read it; — where there is none."""
    if isinstance(entry.value, Fraction):
        return show(entry.value)
    return entry.text or ("—" if entry.state == "blank" else str(entry.raw))
