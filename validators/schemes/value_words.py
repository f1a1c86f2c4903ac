"""Fields, values and rules of a scheme in words: what a list of changes, a screen or a sheet says of them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from scoring.entries import NO, YES
from scoring.methods import Method
from scoring.methods.bands import Band
from scoring.methods.choice import Option
from scoring.methods.composite import Part
from scoring.methods.deductions import Shortcoming
from scoring.methods.tiers import Tier
from scoring.numbers import show
from scoring.scheme.model import Basis, Coefficient, DimensionWeight, Relation, StageTarget, UnitTarget, Variant
from validators.schemes.words import BLANK, KINDS, PROVENANCE, RELATION, Words, choices_of, word_of

Step = tuple[type, str]
"""A class of the scheme and one of its fields."""
ANYTHING: Words = {}


def field_word(steps: Sequence[Step]) -> str:
    """The label of a field that is reached by `steps`: `[(Leaf, "rule"), (Proportional, "target")]` → 目标值.

    What a basis holds is said with what it is the basis of: 分值条款.
    """
    *outer, (cls, field) = steps
    of = word_of(*outer[-1]).removesuffix(word_of(Basis, "provenance")) if outer and cls is Basis else ""
    return of + word_of(cls, field)


def value_words(value: Any, choices: Words = ANYTHING) -> str:
    """Any value of a scheme as one text; nothing is said to be nothing. `choices` says what the field may hold."""
    if value is None or value in ("", ()):
        return BLANK
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, Decimal | int):
        return show(Decimal(value))
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return "、".join(value_words(item, choices) for item in value)
    return _item(value) if is_dataclass(value) else choices.get(value, str(value))


def rule_words(rule: Method) -> str:
    """The rule's name and every figure that is not at its default: `按比例（目标值77.7，方向越高越好）`."""
    said = [_figure(rule, f.name) for f in fields(rule) if f.name != "kind"]
    kept = "，".join(filter(None, said))
    return KINDS[rule.kind] + (f"（{kept}）" if kept else "")


def _figure(rule: Method, field: str) -> str:
    value = getattr(rule, field)
    blank = value is None or value is False or value == ""
    return "" if blank else f"{word_of(type(rule), field)}{value_words(value, choices_of(type(rule), field))}"


def _item(value: Any) -> str:
    if said := _SAID.get(type(value)):
        return said(value)
    if isinstance(value, Method):
        return rule_words(value)
    names = (str(getattr(value, name)) for name in ("title", "name", "text") if hasattr(value, name))
    return next(names, "、".join(_field(value, f.name) for f in fields(value)))


def _field(item: Any, field: str) -> str:
    return value_words(getattr(item, field), choices_of(type(item), field))


def _for_them(variant: Variant) -> str:
    rule = rule_words(variant.rule) if variant.rule else ""
    points = "" if variant.points is None else f"{show(variant.points)}分"
    return "，".join(filter(None, [rule, points]))


def _shortcoming(part: Shortcoming) -> Iterator[str]:
    yield rule_words(part.rule)
    if part.most is not None:
        yield f"最多扣{show(part.most)}分"


_SAID: Mapping[type, Callable[[Any], str]] = {
    Tier: lambda tier: f"{tier.at_least}起{show(tier.points)}分",
    Band: lambda band: f"{show(band.reach)}得{show(band.points)}分",
    Option: lambda option: f"{option.text}{show(option.points)}分",
    Part: lambda part: f"{part.title}（份额{show(part.share)}，{rule_words(part.rule)}）",
    Shortcoming: lambda part: f"{part.title}（{'，'.join(_shortcoming(part))}）",
    StageTarget: lambda stage: f"{stage.year}年{show(stage.target)}",
    UnitTarget: lambda own: f"{own.unit}{f'（{own.part}）' if own.part else ''}{show(own.target)}",
    Coefficient: lambda one: (
        f"{'、'.join(one.applies_to)}{show(one.factor)}{'（可超过满分）' if one.beyond_full else ''}"
    ),
    DimensionWeight: lambda item: f"{item.dimension}{show(item.weight)}",
    Variant: lambda variant: f"{'、'.join(variant.applies_to)}：{_for_them(variant)}",
    Relation: lambda relation: f"{relation.smaller}{RELATION[relation.kind]}{relation.larger}",
    Basis: lambda basis: "，".join(filter(None, [PROVENANCE[basis.provenance], basis.clause, basis.note])),
}
