"""Made-up assessments of a few units, small enough to try every single change: rules of every kind, rows that need each
other, bonus and deduction, conversions, tie breakers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any

from pydantic import TypeAdapter

from scoring.engine.engine import score_unit
from scoring.engine.scorecard import ScoreCard
from scoring.engine.sources import merged
from scoring.engine.unit_facts import UnitFacts
from scoring.entries import NOT_APPLICABLE, Entry, EntryKey
from scoring.methods import Ask, Method
from scoring.ranking import RankCandidate, rank
from scoring.scheme.model import Basis, Document, Leaf, Parameter, Scheme, Section, Task, Unit
from workbook_templates.analysis.certificate.dials import Dial, Steps, dials, share
from workbook_templates.analysis.scored_again import ScoredAgain

BASIS = Basis(provenance="original", clause="第一条")
STEPS = Steps(places=0, times=2)
RULES = [
    {"kind": "proportional", "target": 8, "polarity": "higher"},
    {"kind": "proportional", "target": 7, "polarity": "lower"},
    {"kind": "proportional", "target": 8, "polarity": "higher", "floor": 4},
    {"kind": "proportional", "target": 6, "polarity": "higher", "up_to": 150},
    {"kind": "bands", "bands": [{"reach": 8, "points": 5}, {"reach": 5, "points": 3}, {"reach": 2, "points": 1}]},
    {"kind": "bands", "polarity": "lower", "bands": [{"reach": 3, "points": 5}, {"reach": 6, "points": 2}]},
    {"kind": "attainment", "target": 6, "comparison": ">="},
    {"kind": "attainment", "target": 6, "comparison": ">"},
    {"kind": "interval", "low": 4, "high": 8},
    {"kind": "per_unit", "each": 0.5, "counted": "次"},
    {"kind": "deduction", "taken": 0.7, "free": 1, "counted": "次"},
    {"kind": "tiers", "counted": "次", "tiers": [{"at_least": 2, "points": 2}, {"at_least": 5, "points": 5}]},
    {"kind": "shortfall", "target": 8, "polarity": "higher", "taken": 0.6},
    {"kind": "trend", "direction": "up"},
    {"kind": "yes_no"},
    {"kind": "reference", "parameter": "average"},
    {"kind": "assessor"},
    {"kind": "assessor"},
    {"kind": "against_best", "polarity": "higher"},
    {"kind": "against_best", "polarity": "lower"},
    {"kind": "against_average", "polarity": "higher", "taken": 0.5},
    {"kind": "against_average", "polarity": "higher"},
    {"kind": "min_max", "polarity": "higher", "least_share": 0.6},
    {"kind": "rank", "polarity": "higher", "otherwise": 1,
     "places": [{"up_to": 1, "points": 5}, {"up_to": 2, "points": 3}]},
    {"kind": "composite", "parts": [
        {"id": "1", "title": "甲", "share": 2, "rule": {"kind": "per_unit", "each": 0.5, "counted": "场"}},
        {"id": "2", "title": "乙", "share": 3, "rule": {"kind": "proportional", "target": 8, "polarity": "higher"}},
    ]},
]  # fmt: skip
RULE = TypeAdapter(Method)


def small_world(random: Random) -> ScoredAgain:
    """A few units in one class, scored."""
    scheme = _scheme(random)
    relative = any(rule.compares_units for leaf in scheme.leaves() for rule in (leaf.rule, *leaf.rule.rules()))
    if relative and scheme.not_applicable == "average":  # a third unit's points would change the average
        scheme = replace(scheme, not_applicable="exclude")
    known = {name: _facts(scheme, random) for name in scheme.unit_names}
    return ScoredAgain.scored(scheme, known, scheme.unit_names)


def _scheme(random: Random) -> Scheme:
    leaves = [_leaf(f"I{number}", random) for number in range(1, random.choice((2, 2, 3)) + 1)]
    if random.random() < 0.25 and len(leaves) > 1:
        leaves[-1] = replace(leaves[-1], needs=leaves[0].ref)
    sections = [_section("S1", leaves, random)]
    kind = random.random()
    if kind < 0.15:
        sections.append(replace(_section("S2", [_leaf("B1", random)], random), counts="bonus", points=Decimal(2)))
    elif kind < 0.3:
        fault = Leaf(ref="D1", title="D1", points=Decimal(3), basis=BASIS,
                     rule=RULE.validate_python({"kind": "per_unit", "each": 1, "counted": "次"}))  # fmt: skip
        sections.append(Section(id="S2", title="扣分", points=Decimal(2), basis=BASIS, sources=("claim",),
                                indicators=(fault,), counts="deduction"))  # fmt: skip
    elif kind < 0.4:
        items = (_leaf("T1.1", random), _leaf("T1.2", random))
        task = Task(ref="T1", number=1, title="任务", points=Decimal(10), items=items, basis=BASIS, gate="T1.1")
        sections.append(
            Section(id="S2", title="任务", points=Decimal(10), basis=BASIS, sources=("claim",), tasks=(task,))
        )
    names = ("甲县", "乙县", "丙县")[: random.choice((2, 3, 3))]
    return Scheme(
        id="small", title="样本", city="样本市", year=2025, version="1", document=Document(title="样本"),
        office="考核办", units=tuple(Unit(name=name) for name in names), units_basis=BASIS, sections=tuple(sections),
        parameters=(Parameter(id="average", name="平均值", measure="件"),),
        tie_breakers=random.choice(((), (), ("I1",), ("I2", "I1"))), total_places=random.choice((2, 2, 1)),
        not_applicable=random.choice(("exclude", "exclude", "average", "full", "zero")),
        converted_to=random.choice((None, None, None, Decimal(100))),
        most=random.choice((None, None, None, Decimal(14))),
    )  # fmt: skip


def _section(name: str, leaves: list[Leaf], random: Random) -> Section:
    converted = random.choice((None, None, None, Decimal(7)))
    return Section(
        id=name, title=name, points=sum((leaf.points for leaf in leaves), Decimal(0)), basis=BASIS, sources=("claim",),
        indicators=tuple(leaves), converted_to=converted,
    )  # fmt: skip


def _leaf(ref: str, random: Random) -> Leaf:
    rule = RULE.validate_python(random.choice(RULES))
    rated = rule.kind in ("proportional", "bands", "attainment") and random.random() < 0.15
    counts = {"numerator": "分子", "denominator": "分母", "counted": "人"} if rated else {}
    return Leaf(
        ref=ref,
        title=ref,
        points=Decimal(5),
        rule=rule,
        basis=BASIS,
        measure="件",
        optional=random.random() < 0.2,
        **counts,
    )


def _facts(scheme: Scheme, random: Random) -> UnitFacts:
    entries: dict[EntryKey, Entry] = {}
    for leaf in scheme.leaves():
        if leaf.rule.by_assessors:
            entries[EntryKey(leaf.ref, "awarded")] = _given(Fraction(random.randint(0, 10), 2))
            continue
        if leaf.optional and random.random() < 0.3:
            entries[EntryKey(leaf.ref, "applicable")] = _given(NOT_APPLICABLE)
            entries[EntryKey(leaf.ref, "reason")] = _given("没有")
            continue
        asks = [ask for ask in leaf.asks() if not (leaf.numerator and ask.key == "claim")]
        for ask in asks if random.random() < 0.95 else ():
            entries[EntryKey(leaf.part_ref(ask.part), ask.role)] = _given(_value(ask, random))
    return merged(scheme, entries, {"average": Decimal(6)})


def _value(ask: Ask, random: Random) -> Any:
    return random.choice(ask.choices) if ask.choices else Fraction(random.randint(0, 10))


def _given(value: Any) -> Entry:
    return Entry("given", value, value if isinstance(value, str) else float(value))


@dataclass(frozen=True)
class Tried:
    """A change that was found by trying: which input of which unit, what it becomes."""

    unit: str
    key: EntryKey
    value: Fraction | str


class Trials:
    """Everything that can be tried in one world, each change tried once."""

    def __init__(self, again: ScoredAgain) -> None:
        self.again = again
        self.alone = again.scheme.not_applicable != "average" and not any(
            rule.compares_units for leaf in again.scheme.leaves() for rule in (leaf.rule, *leaf.rule.rules())
        )
        self.known: dict[object, tuple[dict[str, int], Decimal]] = {}

    def tried(self, upper: str, lower: str, level: bool) -> Tried | None:
        """The smallest change by trying all of them."""
        again, best = self.again, None
        turned = [(own, dial) for own in (upper, lower) for dial in dials(again.schemes[own], again.facts[own], STEPS)]
        for at, (unit, dial) in enumerate(turned):
            done = set[bool]()
            for value in _values(dial):
                size, up = share(dial.value, value), not isinstance(value, str) and value > dial.value
                if best and size > best[0][0]:
                    break
                if up in done and not isinstance(value, str):
                    continue  # the nearest one counts
                ranks, total = self.after(unit, dial, value)
                if ranks[lower] == ranks[upper] if level else ranks[lower] < ranks[upper]:
                    done.add(up)
                    order = size, abs(total - again.cards[unit].total), at
                    if best is None or order < best[0]:
                        best = order, Tried(unit, dial.key, value)
        return best[1] if best else None

    def after(self, unit: str, dial: Dial, value: Fraction | str) -> tuple[dict[str, int], Decimal]:
        """The ranks, and the unit's total, after a change."""
        key = unit, dial.key, value
        if key not in self.known:
            cards = self.cards(unit, dial, value)
            candidates = [RankCandidate(one.name, one.unit_class, cards[one.name]) for one in self.again.scheme.units]
            ranks = {s.candidate.unit: s.rank or 0 for s in rank(candidates, self.again.scheme.tie_breakers)}
            self.known[key] = ranks, cards[unit].total
        return self.known[key]

    def card(self, unit: str, dial: Dial, value: Fraction | str) -> ScoreCard:
        """What the unit scores after a change."""
        return self.cards(unit, dial, value)[unit]

    def cards(self, unit: str, dial: Dial, value: Fraction | str) -> Mapping[str, ScoreCard]:
        """Scored from the start; only the unit, where no unit looks at another."""
        again = self.again
        facts = again.facts[unit]
        changed = facts._replace(entries={**facts.entries, dial.key: _given(value)})
        if self.alone:
            return {**again.cards, unit: score_unit(again.schemes[unit], changed)}
        known = {name: f._replace(peers={}, averages={}) for name, f in {**again.facts, unit: changed}.items()}
        return ScoredAgain.scored(again.scheme, known, again.ranked, again.left_out).cards


def _values(dial: Dial) -> Iterator[Fraction | str]:
    """Every value, the nearest first, of two equally near the higher."""
    if isinstance(dial.value, str):
        yield from (choice for choice in dial.choices if choice != dial.value)
        return
    up, down = dial.steps(1), dial.steps(-1)
    for steps in range(1, max(up, down) + 1):
        if steps <= up:
            yield dial.at(steps)
        if steps <= down:
            yield dial.at(-steps)
