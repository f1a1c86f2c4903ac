"""Planted changes of a ledger: anything by a plain hand, and by a forger who renews every mark and the sha256."""

import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from random import Random
from typing import Any

from workbook_templates.results.ledger.seal import seal, sealed

TABLES = ("files", "rows", "points", "total", "rank")
RESULTS: dict[str, tuple[str, ...]] = {
    "points": ("exact", "points", "full"),
    "total": ("total", "full"),
    "rank": ("total", "rank", "ranked", "grade"),
    "sections": ("points", "brings"),
    "tasks": ("points", "max"),
    "before_conversion": ("points", "max"),
}
"""What the verifier computes: a change of any of these is always found."""
Doc = dict[str, Any]


def renewed(doc: Doc) -> Doc:
    """The ledger with marks and sha256 that fit what stands in it."""
    head = {key: value for key, value in doc.items() if key not in (*TABLES, "sha256")}
    tables = {
        name: [sealed({key: value for key, value in line.items() if key != "mark"}) for line in doc[name]]
        for name in TABLES
    }
    found: Doc = json.loads(seal(head, tables))
    return found


def plain_changes(doc: Doc, random: Random, count: int) -> Iterator[tuple[str, Doc]]:
    """So many changes of one thing each, marks left as they are: (what was done, the ledger)."""
    for _ in range(count):
        changed = deepcopy(doc)
        said = random.choice((_value, _value, _value, _value, _key, _added, _line))(changed, random)
        if changed != doc or json.dumps(changed) != json.dumps(doc):
            yield said, changed


def _place(value: Any, random: Random) -> tuple[Any, Any]:
    """A container and a key of something inside: anything a ledger says."""
    while True:
        keys = list(value) if isinstance(value, dict) else list(range(len(value)))
        key = random.choice(keys)
        inside = value[key]
        if not isinstance(inside, dict | list) or not inside or random.random() < 0.05:
            return value, key
        value = inside


def _value(doc: Doc, random: Random) -> str:
    holder, key = _place(doc, random)
    old = holder[key]
    holder[key] = another(old, random)
    return f"{key}: {old!r} → {holder[key]!r}"


def another(old: Any, random: Random) -> Any:
    """A value like it, but another one."""
    if isinstance(old, bool):
        return not old
    if isinstance(old, int):
        return old + random.choice((-1, 1, 10))
    if isinstance(old, float):
        return round(old + random.choice((-0.01, 0.01, 1)), 4)
    if isinstance(old, str) and old:
        at = random.randrange(len(old))
        return random.choice(
            (old[:at] + random.choice("019甲否X") + old[at + 1 :], old + "1", old[:at] + old[at + 1 :])
        )
    return random.choice(["1", 1, "甲"])


def _key(doc: Doc, random: Random) -> str:
    holder, key = _place(doc[random.choice(TABLES)], random)
    removed = holder.pop(key)
    return f"{key} removed: {removed!r}"


def _added(doc: Doc, random: Random) -> str:
    line = random.choice([line for table in TABLES for line in doc[table]])
    line["note"] = "加的"
    return "a key added"


def _line(doc: Doc, random: Random) -> str:
    table = random.choice(TABLES)
    lines = doc[table]
    one, other = random.randrange(len(lines)), random.randrange(len(lines))
    way = random.randrange(4)
    if way == 0:
        del lines[one]
    elif way == 1:
        lines.insert(other, deepcopy(lines[one]))
    elif way == 2:
        lines[one], lines[other] = lines[other], lines[one]
    else:
        for key in ("unit", "name", "title"):
            if key in lines[one]:
                lines[one][key], lines[other][key] = lines[other][key], lines[one][key]
    return f"{table}: line {('removed', 'doubled', 'moved', 'of another unit')[way]}"


def forged_results(doc: Doc, random: Random, count: int) -> Iterator[tuple[str, Doc]]:
    """So many changes of a number that the verifier computes, marks and sha256 renewed."""
    for _ in range(count):
        changed = deepcopy(doc)
        holder, key = random.choice(list(_results(changed)))
        old = holder[key]
        holder[key] = _result(key, old, doc, random)
        if holder[key] != old:
            yield (
                f"{holder.get('unit', holder.get('id'))} {holder.get('ref')} {key}: {old} → {holder[key]}",
                renewed(changed),
            )


def _results(doc: Doc) -> Iterator[tuple[Doc, str]]:
    rows = doc["rows"]
    for table in ("points", "total", "rank"):
        for line in doc[table]:
            averaged = line.get("status") == "not_applicable" and line.get("zeroed_by")  # its exact decides nothing
            yield from ((line, key) for key in RESULTS[table] if not (averaged and key == "exact") and rows)
            for name in ("sections", "tasks"):
                for inside in line.get(name, ()):
                    yield from ((inside, key) for key in RESULTS[name])
                    yield from ((inside["before_conversion"], key) for key in ("points", "max")
                                if "before_conversion" in inside)  # fmt: skip
            if "before_conversion" in line:
                yield from ((line["before_conversion"], key) for key in RESULTS["before_conversion"])


def _result(key: str, old: Any, doc: Doc, random: Random) -> Any:
    if key == "grade":
        names = [one["name"] for one in doc["policy"]["grades"]]
        return random.choice([*names, None])
    if old is None:
        return 1
    if isinstance(old, str):
        return "0" if old != "0" else "0.01"
    return old + 1 if isinstance(old, int) else round(old + random.choice((-0.01, 0.01)), 4)


def forged_lines(doc: Doc, random: Random, count: int) -> Iterator[tuple[str, Doc]]:
    """Lines removed, doubled or given to another unit, and two ranks swapped, marks and sha256 renewed."""
    for _ in range(count):
        changed = deepcopy(doc)
        ways: tuple[Callable[[Doc, Random], str], ...] = (_removed, _doubled, _swapped)
        said = random.choice(ways)(changed, random)
        if said:
            yield said, renewed(changed)


def _removed(doc: Doc, random: Random) -> str:
    table = random.choice(("points", "total", "rank"))
    line = doc[table].pop(random.randrange(len(doc[table])))
    return f"{table}: {line['unit']} removed"


def _doubled(doc: Doc, random: Random) -> str:
    table = random.choice(("points", "total", "rank"))
    doc[table].append(deepcopy(random.choice(doc[table])))
    return f"{table}: one twice"


def _swapped(doc: Doc, random: Random) -> str:
    one, other = random.sample(doc["rank"], 2)
    keys = ("total", "rank", "grade", "ranked", "class")
    if [one[key] for key in keys] == [other[key] for key in keys]:
        return ""
    one["unit"], other["unit"] = other["unit"], one["unit"]
    return f"{one['unit']} and {other['unit']} in each other's place"
