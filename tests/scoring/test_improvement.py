"""Lost points, lights and the way to the next grade against cases written by hand (tests/cases/improvement.yaml); the
way against exhaustive search."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest

from benchmarks.next_grades import OWN, PathCase, card_of, differing, everything, made_up, own_next_grade
from scoring.engine.engine import score_unit
from scoring.engine.scorecard import GradeLimit, Score, ScoreCard
from scoring.engine.unit_facts import UnitFacts
from scoring.entries import NOT_APPLICABLE, Entry, EntryKey
from scoring.improvement.class_average import ClassShares, strong_rows, weak_rows
from scoring.improvement.lights import row_lights, section_lights
from scoring.improvement.lost_points import lost_points
from scoring.improvement.next_grade import NextGrade, NextGrades
from scoring.improvement.total_after import TotalAfter
from scoring.methods.assessor import Assessor
from scoring.methods.yes_no import YesNo
from scoring.numbers import exact, round_points
from scoring.ranking import RankCandidate, rank
from scoring.scheme.applies import scheme_for
from scoring.scheme.model import Leaf, Scheme, Section, Task, Unit
from tests.consolidate.samples import BASIS, SCHEME
from tests.scoring.test_grade_cases import grade
from tests.support.cases import Case, cases
from tests.support.classes import CLASSES, CONVERTED, EXTRAS, LEVELS, MODIFIERS, OFF_TASK
from validators.schemes.improvement_words import BOUNDS, LIGHT_WORDS, light_word, next_grade_words

STATUS = {"未填": "missing", "看不懂": "invalid", "不适用": "not_applicable", "待汇总": "pending",
          "无法计分": "unscoreable", "待核定": "missing"}  # fmt: skip


def number(value: object) -> Decimal:
    return Decimal(str(value))


def leaf_of(ref: str, points: object, said: object, more: dict[str, object]) -> Leaf:
    rule = Assessor() if said == "待核定" else YesNo()
    return Leaf(ref=ref, title=f"{ref}的内容", points=number(points), rule=rule, basis=BASIS, **more)


def section_of(n: int, fields: dict) -> Section:
    leaves = tuple(leaf_of(ref, points, said, *more or [{}]) for ref, points, said, *more in fields["行"])
    full = sum((leaf.points for leaf in leaves if not leaf.off_task), Decimal(0))
    more = {"indicators": leaves}
    if "任务" in fields:
        task = Task(ref=f"T{n}", number=n, title="任务", points=full, items=leaves, basis=BASIS, **fields["任务"])
        more = {"tasks": (task,)}
    return Section(
        id=f"S{n}", title=f"第{n}部分", points=number(fields.get("分值", full)), basis=BASIS, sources=("claim",),
        counts=fields.get("计入", "points"), converted_to=number(fields["折算"]) if "折算" in fields else None, **more,
    )  # fmt: skip


def case_of(fields: dict) -> PathCase:
    others = fields.get("同类", [])
    names = [OWN, *(f"乙{n}县" for n in range(1, len(others) + 1))]
    scheme = replace(
        SCHEME, units=tuple(Unit(name=name) for name in names), not_applicable=fields.get("不适用", "exclude"),
        sections=tuple(section_of(n, one) for n, one in enumerate(fields["部分"], 1)),
        grades=tuple(grade(**one) for one in fields["等次"]), tie_breakers=tuple(fields.get("同分", ())),
        total_places=fields.get("总分小数", 2),
        row_places=fields.get("得分小数", 2), most=number(fields["上限"]) if "上限" in fields else None,
        converted_to=number(fields["折算总分"]) if "折算总分" in fields else None,
    )  # fmt: skip
    said = [[row[2] for one in fields["部分"] for row in one["行"]], *others]
    limits = tuple(GradeLimit(ref, name, f"{ref}的内容") for ref, name in fields.get("限制", {}).items())
    happened = (*fields.get("限制", {}), *fields.get("发生", ()))
    due = fields.get("应扣", {})
    cards = [card_of(scheme, [score_of(*row, due) for row in zip(scheme.leaves(), each, strict=True)]) for each in said]
    candidates = [RankCandidate(name, "", card) for name, card in zip(names, cards, strict=True)]
    own = replace(
        candidates[0], card=cards[0]._replace(grade_limits=limits, happened=happened), falsified="弄虚作假" in fields
    )
    return PathCase(scheme, (own, *candidates[1:]))


def score_of(leaf: Leaf, said: object, due: dict[str, int]) -> Score:
    section_full = Decimal(0) if leaf.off_task or leaf.ref.startswith("K") else leaf.points
    if said in STATUS:
        return Score(leaf.ref, Decimal(0), section_full, STATUS[said], said)
    before = Fraction(-due[leaf.ref] if leaf.ref in due else number(said))
    return Score(leaf.ref, number(said), section_full, "scored", "", exact=before)


CASES = cases("improvement.yaml")


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case):
    given = case_of(case.fields)
    card = given.candidates[0].card
    lost = lost_points(given.scheme, card)
    assert [[each.ref, each.lost, each.of_total] for each in lost] == [
        [ref, *map(number, figures)] for ref, *figures in case.fields["失分"]
    ]
    lights = {each.ref: each for each in (*row_lights(given.scheme, card), *section_lights(given.scheme, card))}
    shown = {ref: light_word(light) for ref, light in lights.items()}
    assert shown | case.fields.get("灯", {}) == shown
    found = own_next_grade(given)
    told = [] if found is None else [text for text in next_grade_words(found) if text != BOUNDS]
    assert told == case.fields.get("下一等次", [])


def test_colours_go_with_words():
    made = [case_of(case.fields) for case in CASES]
    lit = [light for case in made for light in row_lights(case.scheme, case.candidates[0].card)]
    assert {light.shows for light in lit} == LIGHT_WORDS.keys()
    lit += [light for case in made for light in section_lights(case.scheme, case.candidates[0].card)]
    assert all(0 <= light.share <= 1 for light in lit if light.share is not None)
    word = {"green": "绿", "yellow": "黄", "red": "红"}
    assert all(light_word(light).startswith(word[light.colour]) for light in lit if light.colour)
    assert not any(light_word(light)[0] in "绿黄红" for light in lit if not light.colour)


def test_the_path_is_that_of_exhaustive_search():
    """A sample of `benchmarks.next_grades`, of which every kind of answer is part."""
    seeds = range(2021, 2141)
    assert [seed for seed, *_ in differing(seeds, rows=6)] == []
    found = [own_next_grade(case) for case in (made_up(seed, 6) for seed in seeds)]
    assert {each.outlook for each in found if each} == {"reachable", "out of reach"}
    assert {len(each.path) for each in found if each} >= {1, 2, 3, 4}


def test_what_rows_lost_is_what_the_total_lacks():
    """In ordinary sections of which no points are rounded or wait, the losses add up to all that is missing."""
    seen = 0
    for seed in range(200):
        case = made_up(seed)
        scheme, card = replace(case.scheme, most=None, total_places=2), case.candidates[0].card
        plain = all(section.counts == "points" for section in scheme.sections)
        if plain and all(score.status in {"scored", "missing"} for score in card.scores):
            costs = sum((each.of_total for each in lost_points(scheme, card)), Decimal(0))
            total = TotalAfter(scheme, card).total(())
            assert abs(scheme.points - total - costs) <= Decimal("0.01") * (len(card.scores) + 3)
            seen += 1
    assert seen > 10


def filled(scheme: Scheme, unit: str, dice: Random) -> UnitFacts:
    """Figures of a unit as they may come."""
    entries = {}
    for leaf in scheme_for(scheme, unit).leaves():
        for ask in leaf.asks():
            texts = ask.choices or ("",)
            figure = Fraction(dice.choice([0, 1, 2, 5, 20, 40, 60, 80, 95]))
            value = dice.choice(texts) if ask.choices else figure
            entries[EntryKey(leaf.part_ref(ask.part), ask.role)] = Entry("given", value, value)
        if leaf.optional and dice.random() < 0.3:
            entries[EntryKey(leaf.ref, "applicable")] = Entry("given", NOT_APPLICABLE)
            entries[EntryKey(leaf.ref, "reason")] = Entry("given", "没有")
    return UnitFacts(entries, parameters={p.id: p.value or Decimal(50) for p in scheme.parameters})


def awarded(scheme: Scheme, facts: UnitFacts, found: NextGrade) -> ScoreCard:
    """What the engine makes of a unit to which the assessors award the points of the path."""
    given = {EntryKey(step.ref, "awarded"): Entry("given", exact(abs(step.reach))) for step in found.path}
    return score_unit(scheme, facts._replace(entries={**facts.entries, **given}))


@pytest.mark.parametrize("scheme", [EXTRAS, OFF_TASK, CONVERTED, MODIFIERS, CLASSES, LEVELS], ids=lambda s: s.id)
def test_the_engine_gives_what_the_path_promises(scheme):
    """More only where a row that others depend on rises from nothing."""
    dice, reached = Random(7), 0
    for _ in range(25):
        facts = {name: filled(scheme, name, dice) for name in scheme.unit_names}
        cards = {name: score_unit(scheme_for(scheme, name), facts[name]) for name in facts}
        own = scheme.unit_names[0]
        better = cards[own].total + Decimal(dice.randint(1, 1500)).scaleb(-2)
        graded = replace(scheme, grades=(grade(name="好", at_least=better), grade(name="差", at_least=0)))
        standings = rank([RankCandidate(one.name, one.unit_class, cards[one.name]) for one in scheme.units])
        found = NextGrades(graded, standings).of(next(one for one in standings if one.candidate.unit == own))
        if found.outlook == "reachable":
            settled, reached = scheme_for(scheme, own), reached + 1
            total = awarded(settled, facts[own], found).total
            depended = {leaf.needs for leaf in settled.leaves()} | {
                task.gate for section in settled.sections for task in section.tasks
            }
            rises = any(step.ref in depended and not step.points for step in found.path)
            assert total == found.total or (rises and total > found.total), (found, total)
            assert found.total >= better
    assert reached > 5


def test_a_class_of_sixty_rows_takes_no_search_of_subsets():
    case = made_up(7, rows=60, units=20)
    found = own_next_grade(case)
    assert found.outlook == "reachable" and len(found.path) > 5
    assert found.total >= found.goal and set(found.path) <= set(everything(case))


def test_strong_and_weak_rows():
    """Shares of 0.9, 0.5, 0.8, 0.4, 0.7, 0.8 against averages of 0.7, 0.7, 0.8, 0.6, 0.75, 0.75; a row that waits and a
    gap are no part of them, nor is a unit of another class."""
    own = [["A1", 10, 9], ["A2", 10, 5], ["A3", 10, 8], ["A4", 10, 4], ["A5", 10, 7], ["A6", 10, 8],
           ["A7", 10, "待汇总"], ["A8", 10, 9, {"gap": True}]]  # fmt: skip
    peer = [6, 8, 8, 7, 7.75, 7.25, 9, 0]
    case = case_of({"部分": [{"行": own}], "同类": [peer, peer, [0] * 8], "等次": []})
    standings = rank([*case.candidates[:3], replace(case.candidates[3], unit_class="b")])
    rows = _against_class(case.scheme, standings)
    assert {row.ref: round_points(row.average) for row in rows} == {
        "A1": number("0.70"), "A2": number("0.70"), "A3": number("0.80"), "A4": number("0.60"),
        "A5": number("0.75"), "A6": number("0.75"),
    }  # fmt: skip
    assert {row.units for row in rows} == {3}
    assert [row.ref for row in strong_rows(rows)] == ["A1", "A6"]
    assert [row.ref for row in weak_rows(rows)] == ["A2", "A4", "A5"]  # the first two both 0.2 behind
    assert [row.ref for row in weak_rows(rows, most=1)] == ["A2"]


def test_advice_needs_the_figures_it_is_about():
    facts = UnitFacts(
        {
            EntryKey("T1.1", "claim"): Entry("given", "否"), EntryKey("T1.2", "claim"): Entry("given", "否"),
            EntryKey("T1.2", "awarded"): Entry("given", Fraction(3)),
            EntryKey("I2", "claim"): Entry("given", Fraction(6)),
        },
        parameters={"avg": Decimal(60)},
    )  # fmt: skip
    card = score_unit(SCHEME, facts)

    def advice(known: UnitFacts) -> dict[str, str]:
        return {each.ref: each.advice for each in lost_points(SCHEME, card, known) if each.advice}

    assert advice(facts) == {"T1.1": "完成后可得20分", "I2": "距目标还差54个百分点"}
    assert advice(facts._replace(parameters={})) == {"T1.1": "完成后可得20分"}
    assert advice(UnitFacts({})) == {}


def test_two_units_are_no_class():
    """Their average would tell what the other one has."""
    case = case_of({"部分": [{"行": [["A1", 10, 9]]}], "同类": [[6]], "等次": []})
    assert _against_class(case.scheme, case.standings) == ()
    out = (replace(case.candidates[0], falsified=True), *case.candidates[1:])
    assert _against_class(case.scheme, rank(out)) == ()


def _against_class(scheme, standings):
    return ClassShares(scheme, standings).against(next(one for one in standings if one.candidate.unit == OWN))
