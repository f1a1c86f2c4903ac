"""What a person typed, as cases write it, turned into entries the way a live sheet understands it.

Stricter than the reader, on purpose: a number typed as text is used by the engine but not by the sheet,
so here it is `invalid` like everything else a sheet calls 格式错误.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from scoring.entries import BLANK, Entry
from scoring.methods import Ask, Facts, Method
from scoring.methods.base import asked
from scoring.methods.peers import ComparedFigures
from scoring.numbers import exact
from validators.plain_text import excel_trim

ROLES = {
    "填报值": "claim",
    "人数": "people",
    "上年值": "previous",
    "基期值": "baseline",
    "适用": "applicable",
    "理由": "reason",
    "监测值": "monitored",
    "核查值": "verified",
    "核定": "awarded",
    "意见": "opinion",
}
ERROR = "#N/A"


def keyed(typed: Mapping[str, object]) -> dict[str, object]:
    """`{2.填报值: 70}` → `{2.claim: 70}`, the key an `Ask` has."""
    found = {}
    for label, value in typed.items():
        part, _, name = label.rpartition(".")
        found[f"{part}.{ROLES[name]}" if part else ROLES[name]] = value
    return found


def entry_of(ask: Ask, raw: object) -> Entry:
    if raw is None or raw == "":
        return BLANK
    value = _choice(ask, raw) if ask.choices else _number(ask, raw)
    return Entry("invalid", raw=raw) if value is None else Entry("given", value, raw)


def facts_of(
    rule: Method,
    typed: Mapping[str, object],
    parameters: Mapping[str, Any],
    signed: bool = False,
    others: Iterable[float] | Mapping[str, Iterable[float]] | None = None,
) -> Facts:
    """`others` are the figures of the other units that a relative rule compares with; by part, where parts do."""
    asks = {ask.key: ask for ask in asked(rule, "", signed)}
    if unknown := set(typed) - set(asks):
        raise KeyError(f"{rule.kind} does not ask for {unknown}")
    facts = Facts({key: entry_of(ask, typed.get(key)) for key, ask in asks.items()}, parameters)
    if others is None:
        return facts
    peers = {}
    for part, figures in (others if isinstance(others, Mapping) else {"": others}).items():
        compares = next((each.rule for each in rule.components() if each.id == part), rule)
        own = compares.figure_compared(rule.facts_of(part, facts))
        if own is not None:
            peers[part] = ComparedFigures.of([own, *map(exact, figures)])
    return facts._replace(peers=peers)


def _choice(ask: Ask, raw: object) -> str | None:
    """TRIM takes away plain spaces only, inner runs of them too; spreadsheets compare texts without case."""
    text = excel_trim(raw).casefold() if isinstance(raw, str) else None
    return next((choice for choice in ask.choices if choice.casefold() == text), None)


def _number(ask: Ask, raw: object) -> Fraction | None:
    if isinstance(raw, bool) or not isinstance(raw, int | float):
        return None
    number = exact(raw)
    too_low = ask.minimum is not None and number < ask.minimum
    broken = ask.type == "count" and number.denominator != 1
    return None if too_low or broken else number
