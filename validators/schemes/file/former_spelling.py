"""What earlier scheme files wrote elsewhere: whether figures may be negative stood in the rule, not in its row."""

from collections.abc import Callable
from typing import Any


def current(data: Any) -> Any:
    """The plain data of a scheme file as it is written today; `data` itself, which may be anything, is left as it
    is."""
    return _each(data, "sections", _section)


def _section(section: Any) -> Any:
    return _each(_each(section, "indicators", _row), "tasks", lambda task: _each(task, "items", _row))


def _row(row: Any) -> Any:
    """A row, a part of a merged row or a variant, without `signed` in its rule; a variant tells its row."""
    if not isinstance(row, dict):
        return row
    row = _each(row, "variants", _row)
    variants = row.get("variants")
    told = [one.pop("signed") for one in variants if _has(one, "signed")] if isinstance(variants, list) else []
    rule = row.get("rule")
    if isinstance(rule, dict):
        rule = _each(rule, "parts", _row)
        told += [rule["signed"]] if "signed" in rule else []
        row["rule"] = {name: value for name, value in rule.items() if name != "signed"}
    return row if not told or "signed" in row else {**row, "signed": told[-1]}


def _has(item: Any, name: str) -> bool:
    return isinstance(item, dict) and name in item


def _each(item: Any, field: str, change: Callable[[Any], Any]) -> Any:
    """A copy of the mapping with every item of one of its lists changed; anything else as it is."""
    if not isinstance(item, dict):
        return item
    found = item.get(field)
    return {**item, field: [change(one) for one in found]} if isinstance(found, list) else dict(item)
