"""The cheapest path to the next grade against exhaustive search, and how long it takes for large classes.

Each case is a class of small units under a made-up scheme: sections that are converted, rescaled for rows that do not
apply, limited; a converted or limited total; grades by points, by rank or by both; ties. The search knows none of the
shortcuts: it raises every subset of the steps, adds all up anew with the engine, and ranks the class again; the points
that break ties are taken as they are, as the path does.
"""

import random
import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations
from time import process_time

from scoring.engine.adding_up import section_points
from scoring.engine.conversion import added
from scoring.engine.grades import grade_of
from scoring.engine.scorecard import Score, ScoreCard
from scoring.engine.totals import within
from scoring.improvement.next_grade import NextGrade, NextGrades
from scoring.improvement.steps import RowStep, steps
from scoring.methods.yes_no import YesNo
from scoring.ranking import RankCandidate, Standing, rank
from scoring.scheme.model import Basis, Document, Grade, Leaf, Scheme, Section, Unit, best_first

BASIS = Basis(provenance="original", clause="第一条")
OWN = "甲县"
CLASSES = (100, 300, 900)
MOST_GROWTH = 2.0
"""Of the processor time a unit, from the smallest class to the largest."""


@dataclass(frozen=True)
class PathCase:
    """A class of which the first unit asks for its next grade."""

    scheme: Scheme
    candidates: tuple[RankCandidate, ...]

    @property
    def standings(self) -> list[Standing]:
        return rank(self.candidates, self.scheme.tie_breakers)


def made_up(seed: int, rows: int = 8, units: int = 4) -> PathCase:
    """A case of so many rows and units; the same for the same seed."""
    dice = random.Random(seed)
    names = [OWN, *(f"乙{n}县" for n in range(1, units))]
    scheme = _scheme(dice, rows, names)
    candidates = tuple(
        RankCandidate(name, "", card_of(scheme, _scores(dice, scheme)), falsified=name != OWN and dice.random() < 0.1)
        for name in names
    )
    return PathCase(_graded(dice, scheme, [c.card.total for c in candidates if c.card]), candidates)


def card_of(scheme: Scheme, scores: Sequence[Score]) -> ScoreCard:
    """The card of these scores, as the engine adds them up."""
    by_ref = {score.ref: score for score in scores}
    sections = tuple(section_points(scheme, section, by_ref) for section in scheme.sections)
    total = within(scheme, added(scheme, sections))
    return ScoreCard(total, scheme.points, True, None, sections, (), tuple(scores))


def _scheme(dice: random.Random, rows: int, names: list[str]) -> Scheme:
    kinds = ["points", dice.choice(["points", "points", "bonus"]), dice.choice(["points", "bonus", "deduction"])]
    kinds = kinds[: dice.randint(1, 3)]
    whose = sorted(dice.randrange(len(kinds)) for _ in range(rows))
    sections = tuple(filter(None, (_section(dice, n, kind, whose.count(n)) for n, kind in enumerate(kinds))))
    if not any(section.counts == "points" for section in sections):
        sections = (_section(dice, 9, "points", 1) or sections[0], *sections)
    scheme = Scheme(
        id="s", title="考核", city="某市", year=2022, version="1", document=Document(title="文件"), office="办",
        units=tuple(Unit(name=name) for name in names), units_basis=BASIS, sections=sections,
        total_places=dice.choice([2, 2, 2, 1, 0]),
    )  # fmt: skip
    if dice.random() < 0.25:
        scheme = replace(scheme, converted_to=dice.choice([Decimal(100), Decimal(30)]))
    if dice.random() < 0.2:
        scheme = replace(scheme, most=scheme.points)
    refs = [leaf.ref for leaf in scheme.leaves()] + [section.id for section in sections]
    return replace(scheme, tie_breakers=tuple(dice.sample(refs, 1))) if dice.random() < 0.4 else scheme


def _section(dice: random.Random, n: int, counts: str, rows: int) -> Section | None:
    if not rows:
        return None
    worth = [Decimal(dice.choice(["1", "2", "2.5", "4", "5", "7.5"])) for _ in range(rows)]
    leaves = tuple(
        Leaf(ref=f"{'ABCDEFGHIJ'[n]}{i}", title=f"第{i}项", points=points, rule=YesNo(), basis=BASIS, optional=True)
        for i, points in enumerate(worth, 1)
    )
    points = sum(worth, Decimal(0))
    if counts != "points":
        points = max(Decimal(1), points * dice.choice([1, 1, Decimal("0.5")]))
    to = dice.choice([Decimal(40), Decimal("12.5")]) if dice.random() < 0.25 else None
    return Section(
        id=f"S{n}", title=f"第{n}部分", points=points, basis=BASIS, sources=("claim",), indicators=leaves,
        counts=counts, converted_to=to,  # type: ignore[arg-type]
    )  # fmt: skip


def _scores(dice: random.Random, scheme: Scheme) -> list[Score]:
    """In every other case in halves of a point, so that many sets gain the same."""
    found, finest = [], "0.5" if len(scheme.sections[0].indicators) % 2 else "0.01"
    for section in scheme.sections:
        for leaf in section.leaves():
            points = (leaf.points * Decimal(str(round(dice.random(), 3)))).quantize(Decimal(finest))
            points = min(points, leaf.points)
            status = dice.choices(["scored", "missing", "not_applicable", "pending"], [12, 1, 1.5, 0.3])[0]
            points = Decimal(0) if status != "scored" else -points if section.counts == "deduction" else points
            found.append(Score(leaf.ref, points, section.full_of(leaf), status, ""))  # type: ignore[arg-type]
    return found


def _graded(dice: random.Random, scheme: Scheme, totals: list[Decimal]) -> Scheme:
    """With grades near what there is to reach."""
    own, how = totals[0], dice.choice(["points", "points", "rank", "both"])
    better = own + Decimal(str(round(dice.uniform(0.01, float(scheme.points) / 3), 2)))
    bounds = {"at_least": better} if how != "rank" else {}
    ranks = {"up_to_rank": dice.randint(1, 3)} if how != "points" else {}
    grades = (
        Grade(name="优秀", at_least=better + 3 if how == "points" else None, up_to_rank=None if how == "points" else 1),
        Grade(name="良好", **bounds, **ranks),  # type: ignore[arg-type]
        Grade(name="合格", at_least=Decimal(0)),
    )
    return replace(scheme, grades=grades)


def exhausted(case: PathCase, rises: Sequence[RowStep]) -> tuple[RowStep, ...] | None:
    """The first of all subsets by number of rows, gain and order that brings a better grade, by raising each."""
    bands = [grade.name for grade in best_first(case.scheme)]
    better = bands[: bands.index(_grade(case, ()) or bands[-1])]
    for count in range(1, len(rises) + 1):
        found = [each for each in combinations(range(len(rises)), count)
                 if _grade(case, [rises[n] for n in each]) in better]  # fmt: skip
        if found:
            best = min(found, key=lambda each: (sum(rises[n].gain for n in each), each))
            return tuple(rises[n] for n in best)
    return None


def _grade(case: PathCase, raised: Sequence[RowStep]) -> str | None:
    card = case.candidates[0].card
    assert card is not None
    reach = {step.ref: step.reach for step in raised}
    new = card_of(case.scheme, [score._replace(points=reach.get(score.ref, score.points)) for score in card.scores])
    told = replace(case.candidates[0], card=card._replace(total=new.total))  # what breaks ties stays as it is
    standings = rank([told, *case.candidates[1:]], case.scheme.tie_breakers)
    place = next(one.place for one in standings if one.candidate.unit == OWN)
    return grade_of(case.scheme, new.total, (), place)


def differing(seeds: Iterator[int] | range, rows: int = 8) -> Iterator[tuple[int, NextGrade, object]]:
    """The cases of these seeds in which the path is not the one that exhaustive search finds."""
    for seed in seeds:
        case = made_up(seed, rows)
        found = own_next_grade(case)
        if found is None:
            continue
        path = found.path if found.outlook == "reachable" else None
        expected = exhausted(case, everything(case))
        if path != expected:
            yield seed, found, expected


def everything(case: PathCase) -> tuple[RowStep, ...]:
    """All steps of the unit that asks."""
    cards = [c.card for c in case.candidates if c.card and not c.falsified]
    scored = [score for card in cards[1:] for score in card.scores if score.status == "scored"]
    return steps(case.scheme, cards[0], {one.ref: _most(scored, one.ref) for one in scored if len(cards) > 2})


def _most(scored: Sequence[Score], ref: str) -> Decimal:
    return max(score.points for score in scored if score.ref == ref)


def own_next_grade(case: PathCase) -> NextGrade | None:
    """What the unit that asks lacks, among the whole class."""
    standings = case.standings
    return NextGrades(case.scheme, standings).of(next(one for one in standings if one.candidate.unit == OWN))


def seconds(case: PathCase) -> float:
    """Processor seconds that one unit's path takes."""
    start = process_time()
    own_next_grade(case)
    return process_time() - start


def per_unit(units: int) -> float:
    """Processor seconds a unit of a class of so many, each of which asks."""
    case = made_up(2021, 46, units)
    standings = case.standings
    start = process_time()
    found = NextGrades(case.scheme, standings)
    for one in standings:
        found.of(one)
    return (process_time() - start) / units


def main() -> int:
    asked = ArgumentParser()
    asked.add_argument("--count", type=int, default=1000)
    asked.add_argument("--seed", type=int, default=2021)
    asked.add_argument("--rows", type=int, default=8)
    given = asked.parse_args()
    wrong = list(differing(range(given.seed, given.seed + given.count), given.rows))
    for seed, found, expected in wrong:
        print(f"seed {seed}: {found} instead of {expected}")
    print(f"{given.count} cases, {len(wrong)} differ")
    taken = [seconds(made_up(seed, 60, 20)) for seed in range(given.seed, given.seed + 100)]
    print(f"100 units of 60 rows: {sum(taken):.1f} s, the longest {max(taken) * 1000:.0f} ms")
    a_unit = {units: per_unit(units) for units in CLASSES}
    for units, took in a_unit.items():
        print(f"class of {units:,}, each unit asks: {took * 1000:.2f} ms a unit")
    growth = a_unit[max(CLASSES)] / a_unit[min(CLASSES)]
    print(f"a unit of the largest class takes {growth:.2f} times one of the smallest, budget {MOST_GROWTH}")
    return int(bool(wrong) or growth > MOST_GROWTH)


if __name__ == "__main__":
    sys.exit(main())
