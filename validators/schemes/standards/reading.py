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
from validators.schemes.standards.measured import COUNTED, attainment, proportional, shortfall
from validators.schemes.standards.pieces import NESTED, NUMBERING, Piece, pieces_of
from validators.schemes.standards.several import deductions
from validators.schemes.standards.standard import MOST_TEXT, Standard, plain_text
from validators.schemes.standards.stepped import bands, tiers
from validators.schemes.wording.points_in_text import points_in

WAYS: tuple[Callable[[Standard], Method | None], ...] = (
    proportional, attainment, shortfall, trend, deduction, deductions, per_unit, bands, tiers, threshold, yes_no,
)  # fmt: skip
SCORED = re.compile(r",?(?:\([^()]*分\)$|的?,?得(?:满分|\d)|扣\d)")
"""Where the words of an item end and its points begin."""
LOOKED_AT = re.compile(r"^(?:查看?|查阅|核查|现场查看?|实地查看?|听取)[^,\d扣得]{0,14},")
"""How it is looked at (查资料), which decides no points."""


@dataclass(frozen=True, slots=True)
class ProposedItem:
    """One item of a row: its words, its points, its rule; an assessor's where its words were not understood."""

    title: str
    points: Decimal
    rule: Method
    measure: str = ""


@dataclass(frozen=True, slots=True)
class StandardReading:
    """A row's one rule, or its items; neither where a person must read it: `doubt` says why."""

    rule: Method | None = None
    items: tuple[ProposedItem, ...] = ()
    doubt: str = ""
    measure: str = ""


def read_standard(standard: Standard) -> StandardReading:
    """The rule or items that the whole of a standard says. `standard.text` is as the document has it."""
    text = LOOKED_AT.sub("", plain_text(standard.text))
    several = pieces_of(text)
    plain = replace(standard, text=text if several and NUMBERING.match(text) else NUMBERING.sub("", text))
    if not plain.text:
        return StandardReading(doubt="没有评分标准")
    if len(plain.text) > MOST_TEXT:
        return StandardReading(doubt="评分标准太长，没有逐句分析")
    if rule := rule_of(plain):
        return StandardReading(rule=rule, measure=_measure(rule, plain.text))
    return _in_items(plain)


def rule_of(standard: Standard) -> Method | None:
    """The only rule that the whole sentence can mean; None where it is understood in no way, or in two."""
    found = {rule for way in WAYS if (rule := way(standard))}
    return found.pop() if len(found) == 1 else None


def _in_items(standard: Standard) -> StandardReading:
    pieces = pieces_of(standard.text)
    if pieces is None or len(pieces) < 2:
        return StandardReading(doubt=_unfit(standard, points_in(standard.text)))
    items = [_item(replace(standard, text=piece.text, points=piece.points, target=""), piece) for piece in pieces]
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


def _item(standard: Standard, piece: Piece) -> ProposedItem:
    nested = NESTED.fullmatch(standard.text)
    inner = replace(standard, text=nested["inside"]) if nested else standard
    title = piece.title or (nested["act"] if nested else SCORED.split(standard.text)[0]) or standard.title
    rule = rule_of(replace(inner, title=title))
    return ProposedItem(title, standard.points, rule or Assessor(), _measure(rule, piece.text))


def _measure(rule: Method | None, text: str) -> str:
    """The unit of measure that a sentence gives the figure of a rule with a target."""
    if rule is None or all(ask.type != "number" for ask in rule.asks("")):
        return ""
    if re.search(r"\d%|百分点", text):
        return "%"
    counted = COUNTED.search(text)
    return counted[1] if counted else ""
