"""How a unit got from last year's points and rank to this year's: what each cause brought, exactly."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from workbook_templates.analysis.bridge.carried_rows import CarriedRows
from workbook_templates.analysis.bridge.factors import FACTORS, coalitions, shares
from workbook_templates.analysis.bridge.mixed_fields import MixedFields
from workbook_templates.analysis.bridge.year_facts import TwoYears
from workbook_templates.analysis.scored_again import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitBridge:
    """A unit that has a rank in both years. `points` and `places` say what each cause brought; places gained are
    positive. They sum to the difference of the totals and of the ranks."""

    unit: str
    last_class: str
    unit_class: str
    last_total: Fraction
    total: Fraction
    last_rank: int
    rank: int
    points: Mapping[str, Fraction]
    places: Mapping[str, Fraction]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearBridge:
    """All units in the order of this year's ranking. `without` are those with no bridge, and why. Where there are too
    many units, `rough`: what comparisons with others brought stands under a unit's own figures."""

    last_year: int
    year: int
    units: tuple[UnitBridge, ...]
    without: tuple[tuple[str, str], ...]
    carried: CarriedRows
    rough: bool


def year_bridge(last: Document, now: Document) -> YearBridge:
    """The bridge between two stored results."""
    both = TwoYears.of(last, now)
    before, after = both.years["last"], both.years["now"]
    fields = MixedFields(both)
    units, without = [], []
    for line in now["ledger"]["rank"]:
        name = line["unit"]
        if name in before.ranked and name in after.ranked:
            units.append(_bridge(name, fields))
        else:
            without.append((name, "本年没有名次" if name not in after.ranked else "上年没有名次"))
    without += [(n, "本年不在考核之列") for n in sorted(before.ranked) if n not in after.layers]
    return YearBridge(
        last_year=int(last["year"]), year=int(now["year"]), units=tuple(units), without=tuple(without),
        carried=both.carried, rough=fields.others_as_they_are,
    )  # fmt: skip


def _bridge(name: str, fields: MixedFields) -> UnitBridge:
    known = {coalition: fields.card(name, coalition) for coalition in coalitions()}
    totals = {coalition: Fraction(card.total) for coalition, (card, _) in known.items()}
    ranks = {coalition: Fraction(rank) for coalition, (_, rank) in known.items()}
    last, now = frozenset[str](), frozenset(FACTORS)
    before, after = (
        {unit.name: unit.unit_class for unit in year.scheme.units}
        for year in (fields.both.years["last"], fields.both.years["now"])
    )
    return UnitBridge(
        unit=name, last_class=before[name], unit_class=after[name], last_total=totals[last], total=totals[now],
        last_rank=int(ranks[last]), rank=int(ranks[now]), points=shares(totals),
        places={factor: -share for factor, share in shares(ranks).items()},
    )  # fmt: skip
