"""What differs between two schemes: every field by place (`I8.points`), a row that one lacks by its name."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from scoring.model import Assumption, Scheme, Section

Plain = str | int | float | bool | None | list["Plain"] | dict[str, "Plain"]


@dataclass(frozen=True, slots=True)
class Change:
    """One place; `before` or `after` is None where the scheme has nothing there."""

    place: str
    before: Plain
    after: Plain


def plain(value: Any) -> Plain:
    """Any part of a scheme as JSON has it: every default written out, numbers as numbers."""
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value.isoformat() if isinstance(value, date) else value


def differences(before: Scheme, after: Scheme) -> list[Change]:
    """In the order of the first scheme, then what only the second has."""
    return list(_compare("", before, after))


def _compare(place: str, before: Any, after: Any) -> Iterator[Change]:
    if is_dataclass(before) and type(before) is type(after):
        for field in fields(before):
            inner = f"{place}.{field.name}" if place else field.name
            yield from _compare(inner, getattr(before, field.name), getattr(after, field.name))
    elif _rows(before) or _rows(after):
        yield from _compare_rows(place, before or (), after or ())
    elif before != after:
        yield Change(place, plain(before), plain(after))


def _compare_rows(place: str, before: tuple[Any, ...], after: tuple[Any, ...]) -> Iterator[Change]:
    old, new = _by_place(place, before), _by_place(place, after)
    for inner in [*old, *(key for key in new if key not in old)]:
        if inner in old and inner in new:
            yield from _compare(inner, old[inner], new[inner])
        else:
            yield Change(inner, _name(old.get(inner)), _name(new.get(inner)))


def _rows(value: Any) -> bool:
    return isinstance(value, tuple) and bool(value) and is_dataclass(value[0])


def _by_place(place: str, rows: tuple[Any, ...]) -> dict[str, Any]:
    """Rows by ref or section id, others by what tells them apart; one that repeats is numbered."""
    found: dict[str, Any] = {}
    for row in rows:
        key = inner = _key(place, row)
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
    own = next((getattr(row, name) for name in ("ref", "id", "name", "text", "at_least") if hasattr(row, name)), "")
    return str(own) if hasattr(row, "ref") else f"{place}[{own}]"


def _name(row: Any) -> Plain:
    """What a row that only one scheme has is called in the other's comparison."""
    if row is None:
        return None
    return next((str(getattr(row, name)) for name in ("title", "name", "text") if hasattr(row, name)), plain(row))
