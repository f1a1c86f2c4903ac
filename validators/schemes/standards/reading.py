"""What a standard says as a rule, or as several items with a rule each; or why that is left to a person."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from scoring.methods import Method
from scoring.methods.assessor import Assessor
from scoring.numbers import show
from validators.schemes.standards.changed import trend
from validators.schemes.standards.counted import deduction, per_unit
from validators.schemes.standards.done import threshold, yes_no
from validators.schemes.standards.measured import attainment, proportional, shortfall
from validators.schemes.standards.standard import MOST_TEXT, Standard, plain_text
from validators.schemes.standards.stepped import bands, tiers
from validators.schemes.wording.points_in_text import points_in

WAYS: tuple[Callable[[Standard], Method | None], ...] = (
    proportional, attainment, shortfall, trend, deduction, per_unit, bands, tiers, threshold, yes_no,
)  # fmt: skip
NUMBERING = re.compile(r"^(?:\d{1,2}[.、](?!\d)|\(?(?:\d{1,2}|[一二三四五六七八九十])\)|[①-⑳])")
WORTH = re.compile(r"(?:\((\d+(?:\.\d+)?)分\)|得(\d+(?:\.\d+)?)分)$")
NESTED = re.compile(r"(?P<act>[^(),\d]+(?:\(含[^()\d]*\)[^(),\d]+)?)\((?P<inside>[^()]*得\d[^()]*)\)")
LED = re.compile(r"^[^\d:()]*(?:包括|如下|其中):")


@dataclass(frozen=True, slots=True)
class ProposedItem:
    """One item of a row: its words, its points, its rule; an assessor's where its words were not understood."""

    title: str
    points: Decimal
    rule: Method


@dataclass(frozen=True, slots=True)
class StandardReading:
    """A row's one rule, or its items; neither where a person must read it: `doubt` says why."""

    rule: Method | None = None
    items: tuple[ProposedItem, ...] = ()
    doubt: str = ""


def read_standard(standard: Standard) -> StandardReading:
    """The rule or items that the whole of a standard says. `standard.text` is as the document has it."""
    plain = replace(standard, text=NUMBERING.sub("", plain_text(standard.text)))
    if not plain.text:
        return StandardReading(doubt="没有评分标准")
    if len(plain.text) > MOST_TEXT:
        return StandardReading(doubt="评分标准太长，没有逐句分析")
    if rule := rule_of(plain):
        return StandardReading(rule=rule)
    return _in_items(plain)


def rule_of(standard: Standard) -> Method | None:
    """The only rule that the whole sentence can mean; None where it is understood in no way, or in two."""
    found = {rule for way in WAYS if (rule := way(standard))}
    return found.pop() if len(found) == 1 else None


def _in_items(standard: Standard) -> StandardReading:
    pieces = _pieces(standard.text)
    named = points_in(standard.text)
    if pieces is None or len(pieces) < 2:
        return StandardReading(doubt=_unfit(standard, named))
    items = [_item(replace(standard, text=text, points=points)) for text, points in pieces]
    total = sum((item.points for item in items), Decimal(0))
    if total != standard.points:
        said = f"评分标准中各项合计{show(total)}分，与本项{show(standard.points)}分不等"
        return StandardReading(doubt=said)
    if all(item.rule.by_assessors for item in items):
        return StandardReading(doubt="评分标准没有全部看懂")
    return StandardReading(items=tuple(items))


def _unfit(standard: Standard, named: list[Decimal]) -> str:
    if named and max(named) > standard.points:
        return f"评分标准中写有{show(max(named))}分，多于本项{show(standard.points)}分"
    return "评分标准没有全部看懂"


def _item(standard: Standard) -> ProposedItem:
    nested = NESTED.fullmatch(standard.text)
    inner = replace(standard, text=nested["inside"]) if nested else standard
    title = nested["act"] if nested else re.sub(r",?(?:\([^()]*分\)|的?得[^,]*分)$", "", standard.text)
    return ProposedItem(title or standard.title, standard.points, rule_of(inner) or Assessor())


def _pieces(text: str) -> list[tuple[str, Decimal]] | None:
    """The clauses of a sentence, each up to its points; None where some words belong to none."""
    found, waiting = [], ""
    for clause in re.split(r",(?![^()]*\))", text):
        waiting = f"{waiting},{clause}" if waiting else LED.sub("", NUMBERING.sub("", clause))
        worth, nested = WORTH.search(waiting), NESTED.fullmatch(LED.sub("", waiting))
        if nested:
            inside = points_in(nested["inside"])
            found.append((LED.sub("", waiting), max(inside)))
        elif worth:
            found.append((waiting, Decimal(worth[1] or worth[2])))
        else:
            continue
        waiting = ""
    return None if waiting else found
