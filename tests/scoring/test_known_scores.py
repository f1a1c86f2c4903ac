"""A row that was told the same of two units is scored once, and never otherwise than it would be alone."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest

from scoring.engine.average_points import AveragePoints
from scoring.engine.engine import score_unit
from scoring.engine.unit_facts import UnitFacts
from scoring.entries import BLANK, Entry, EntryKey
from scoring.methods.exempt import Exempt
from scoring.methods.yes_no import YesNo
from scoring.scheme.applies import scheme_for
from workbook_templates.schemes.store import load, shipped

RAWS = (True, 1.0, 0.0, "1", "是", "", None)


def entry(ask, random):
    kind = random.random()
    if kind < 0.15:
        return BLANK
    if kind < 0.3:
        return Entry("invalid", raw=random.choice(RAWS))
    if ask and ask.choices:
        return Entry("given", random.choice(ask.choices), place=str(kind))
    return Entry("given", Fraction(random.randint(0, 3)), float(random.randint(0, 3)), str(kind))


def told(scheme, random):
    """Something of each input of a unit."""
    found = {}
    for leaf in scheme.leaves():
        found |= {EntryKey(leaf.part_ref(ask.part), ask.role): entry(ask, random) for ask in leaf.asks()}
        if leaf.optional and random.random() < 0.3:
            found[EntryKey(leaf.ref, "applicable")] = random.choice(
                (Entry("given", "不适用"), Entry("invalid", raw=1.0))
            )
            found[EntryKey(leaf.ref, "reason")] = random.choice((BLANK, Entry("given", random.choice("甲乙"))))
        if random.random() < 0.05:
            found[EntryKey(leaf.ref, "awarded")] = Entry("given", Fraction(1, 2), 0.5)
    return found


def facts(scheme, random):
    sources = {leaf.ref: random.choice(("claim", "monitored")) for leaf in scheme.leaves()}
    parameters = {p.id: Decimal(random.randint(1, 2)) for p in scheme.parameters}
    averages = {leaf.ref: AveragePoints((Fraction(random.randint(0, 2)),), (), "同类") for leaf in scheme.leaves()}
    return UnitFacts(told(scheme, random), sources, parameters, averages=averages)


def with_an_exempt_row(scheme):
    """The first row of the last section is left out for everybody."""
    *others, section = scheme.sections
    first, *rest = section.indicators or section.tasks[0].items
    rows = (replace(first, rule=Exempt()), *rest)
    tasks = section.tasks and (replace(section.tasks[0], items=rows), *section.tasks[1:])
    changed = replace(section, indicators=rows) if section.indicators else replace(section, tasks=tasks)
    return replace(scheme, sections=(*others, changed))


@pytest.mark.parametrize("name", shipped())
@pytest.mark.parametrize("apart", ["exclude", "average"])
def test_the_same_as_alone(name, apart):
    whole, random = with_an_exempt_row(replace(load(name), not_applicable=apart)), Random(name)
    for unit in random.choices(whole.unit_names, k=25):
        scheme = scheme_for(whole, unit)
        known = facts(scheme, random)
        assert score_unit(scheme, known) == score_unit(replace(scheme), known)  # a copy has nothing to look up


@pytest.mark.parametrize("name", shipped())
def test_points_without_sentences(name):
    """What counts is the same where nobody wants to read why."""
    whole, random = with_an_exempt_row(load(name)), Random(name)
    for unit in random.choices(whole.unit_names, k=10):
        scheme = scheme_for(whole, unit)
        known = facts(scheme, random)
        told, bare = score_unit(scheme, known), score_unit(scheme, known._replace(worded=False))
        by_rule = [s for s in bare.scores if s.status == "scored" and s.source != "awarded" and not s.zeroed_by]
        assert all(score.explanation for score in told.scores) and not any(s.explanation for s in by_rule)
        points = [tuple(score._replace(explanation="") for score in card.scores) for card in (told, bare)]
        assert points[0] == points[1]
        assert told._replace(scores=()) == bare._replace(scores=())


def test_scored_once(monkeypatch):
    scheme = replace(load("ganzhou-2021"))
    yes = [leaf for leaf in scheme.leaves() if isinstance(leaf.rule, YesNo) and not leaf.limits_grade]
    known = UnitFacts({EntryKey(leaf.ref, "claim"): Entry("given", "是", place="甲") for leaf in yes})
    asked, points = [], YesNo.points
    monkeypatch.setattr(YesNo, "points", lambda rule, *given: asked.append(rule) or points(rule, *given))
    first = score_unit(scheme, known)
    assert len(asked) == len(yes) > 10
    other = {key: each._replace(place="乙") for key, each in known.entries.items()}
    assert score_unit(scheme, UnitFacts(other)) == first and len(asked) == len(yes)
