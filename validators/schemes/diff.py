"""What differs between two schemes: every field by place (`I8.points`), a row that one lacks by its name."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any

from scoring.methods.composite import Part
from scoring.numbers import show
from scoring.scheme.model import Assumption, Leaf, LocalChange, Scheme, Section, Task, UnitTarget
from validators.schemes.value_words import Step, field_word, value_words
from validators.schemes.words import BLANK, choices_of, word_of

LISTS = ("单位", "部门", "行动组")
Plain = str | int | float | bool | None | list["Plain"] | dict[str, "Plain"]
ADDED, DROPPED, ORDER, WHOLE = "新增", "删去", "次序", "方案"
UNTOLD = {(Scheme, name) for name in ("id", "title", "version", "extends", "assumptions")}
"""What any scheme has of its own, and what its readers see in full anyway: told as no local change."""
ORIGINS = {"basis", "points_basis", "units_basis", "departments_basis"}


@dataclass(frozen=True, slots=True)
class SchemeChange:
    """A difference at one place (`I8.points`); `before` or `after` is None where the scheme has nothing there. `words`
    say it in Chinese."""

    place: str
    before: Plain
    after: Plain
    steps: tuple[Step, ...]
    """The classes and fields within its row that lead there."""
    words: LocalChange

    def plain(self) -> dict[str, Plain]:
        """The difference as JSON has it: place, before, after."""
        return {"place": self.place, "before": self.before, "after": self.after}


@dataclass(frozen=True, slots=True)
class _At:
    """Where the walk is: the path for programs; the row for people, and the fields below it."""

    place: str
    row: str
    steps: tuple[Step, ...] = ()

    def field(self, cls: type, name: str) -> "_At":
        return _At(f"{self.place}.{name}" if self.place else name, self.row, (*self.steps, (cls, name)))


def plain(value: Any) -> Plain:
    """A part of a scheme as JSON has it: every default written out, numbers as numbers, dates as text."""
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value.isoformat() if isinstance(value, date) else value


def differences(before: Scheme, after: Scheme) -> list[SchemeChange]:
    """The differences in the order of the first scheme, then what only the second has; not what each says of its own
    parent."""
    bare = (replace(scheme, local_changes=()) for scheme in (before, after))
    return list(_compare(_At("", WHOLE), *bare))


def local_changes(parent: Scheme, scheme: Scheme) -> tuple[LocalChange, ...]:
    """The list of what an extending scheme changes, for people: without its own name, and without where each figure is
    from."""
    return tuple(joined(change.words for change in differences(parent, scheme) if not _untold(change)))


def _untold(change: SchemeChange) -> bool:
    return bool({*change.steps} & UNTOLD or {field for _, field in change.steps} & ORIGINS)


def joined(changes: Iterable[LocalChange]) -> Iterator[LocalChange]:
    """Changes with the names added to or dropped from one list in one line."""
    for (place, what), group in groupby(changes, lambda change: (change.place, change.what)):
        first, *rest = group
        if rest and place in LISTS and what in (ADDED, DROPPED):
            first = replace(first, before=_names(first, *rest, side="before"), after=_names(first, *rest, side="after"))
            rest = []
        yield first
        yield from rest


def sentence(change: LocalChange) -> str:
    """A change in one Chinese sentence: `I8 居民健康素养水平：目标值由“22”改为“25”`."""
    if change.what in (ADDED, DROPPED):
        return f"{change.place}：{change.what}{change.before or change.after}"
    return f"{change.place}：{change.what}由“{change.before or BLANK}”改为“{change.after or BLANK}”"


def _names(*changes: LocalChange, side: str) -> str:
    return "、".join(filter(None, (getattr(change, side) for change in changes)))


def _compare(at: _At, before: Any, after: Any) -> Iterator[SchemeChange]:
    if is_dataclass(before) and type(before) is type(after):
        for field in fields(before):
            there = at.field(type(after), field.name)
            yield from _compare(there, getattr(before, field.name), getattr(after, field.name))
    elif _rows(before) or _rows(after):
        yield from _compare_rows(at, before or (), after or ())
    elif before != after:
        said = [value_words(value, choices_of(*at.steps[-1])) for value in (before, after)]
        words = LocalChange(place=at.row, what=field_word(at.steps), before=said[0], after=said[1])
        yield SchemeChange(at.place, plain(before), plain(after), at.steps, words)


def _compare_rows(at: _At, before: tuple[Any, ...], after: tuple[Any, ...]) -> Iterator[SchemeChange]:
    old, new = _by_place(at, before), _by_place(at, after)
    for inner in [*old, *(key for key in new if key not in old)]:
        if inner in old and inner in new:
            yield from _compare(_below(at, inner, new[inner]), old[inner], new[inner])
        else:
            yield _lacking(at, inner, old.get(inner), new.get(inner))
    kept = [key for key in old if key in new]
    if kept != [key for key in new if key in old]:
        names = [[_called(row) for row in rows] for rows in (before, after)]
        words = LocalChange(place=_list(at), what=ORDER, before="、".join(names[0]), after="、".join(names[1]))
        yield SchemeChange(at.place, list(names[0]), list(names[1]), at.steps, words)


def _below(at: _At, place: str, row: Any) -> _At:
    """Inside a row: its own name where it has a number, else the list it stands in."""
    if _numbered(row):
        return _At(place, _called(row))
    if isinstance(row, Part):
        return _At(place, f"{at.row} 第{row.id}部分")
    own = f"{_list(at)}“{_called(row)}”"
    return _At(place, own if at.row == WHOLE else f"{at.row} {own}")


def _lacking(at: _At, place: str, old: Any, new: Any) -> SchemeChange:
    """A row that only one of the schemes has."""
    row, what, side = (old, DROPPED, "before") if old is not None else (new, ADDED, "after")
    if _numbered(row):
        where, said = _called(row), f"（{show(row.points)}分）"
    elif at.row == WHOLE:
        where, said = _list(at), _called(row)
    else:
        where, said = at.row, f"{_list(at)}“{value_words(row)}”"
    return SchemeChange(place, _name(old), _name(new), at.steps, LocalChange(place=where, what=what, **{side: said}))


def _numbered(row: Any) -> bool:
    return isinstance(row, Section | Task | Leaf)


def _list(at: _At) -> str:
    return word_of(*at.steps[-1])


def _rows(value: Any) -> bool:
    return isinstance(value, tuple) and bool(value) and is_dataclass(value[0])


def _by_place(at: _At, rows: tuple[Any, ...]) -> dict[str, Any]:
    """Rows by ref or section id, others by what tells them apart; one that repeats is numbered."""
    found: dict[str, Any] = {}
    for row in rows:
        key = inner = _key(at.place, row)
        count = 1
        while inner in found:
            count += 1
            inner = f"{key}（{count}）"
        found[inner] = row
    return found


def _key(place: str, row: Any) -> str:
    if isinstance(row, Section):
        return row.id
    if isinstance(row, Assumption):
        return f"{place}[{row.place}]"
    names = ("ref", "id", "name", "text", "at_least", "year", "applies_to", "unit", "dimension")
    own = next((getattr(row, name) for name in names if hasattr(row, name)), "")
    own = f"{own}（{row.part}）" if isinstance(row, UnitTarget) and row.part else own
    return str(own) if hasattr(row, "ref") else f"{place}[{'、'.join(own) if isinstance(own, tuple) else own}]"


def _name(row: Any) -> Plain:
    """What a row that only one scheme has is called in the other's comparison."""
    if row is None:
        return None
    return next((str(getattr(row, name)) for name in ("title", "name", "text") if hasattr(row, name)), plain(row))


def _called(row: Any) -> str:
    """A row as people find it: `I8 居民健康素养水平`."""
    number = row.id if isinstance(row, Section) else getattr(row, "ref", "")
    return f"{number} {value_words(row)}".strip()
