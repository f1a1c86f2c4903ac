"""Every sentence makes its points: whoever reads it can calculate them again."""

from decimal import Decimal
from random import Random

import pytest

from scoring.engine.engine import score_unit
from scoring.engine.unit_facts import UnitFacts
from scoring.entries import Entry
from scoring.methods.rank import Place, Rank
from scoring.numbers import exact
from scoring.scheme.applies import scheme_for
from tests.scoring.test_method_cases import points_of, rule_of, score_of
from tests.scoring.test_scheme_cases import SCHEMES
from tests.support.cases import Case, cases
from tests.support.sentences import agrees

ROUNDS = 60


def anything(ask, goal, random: Random) -> Entry:
    """What a county might report: near the target and far from it, the same as last year, 0."""
    if ask.choices:
        value = random.choice(ask.choices)
        return Entry("given", value, value)
    if ask.type == "count":
        number = random.choice([0, 1, 2, 3, 4, 5, 7, 30])
    else:
        near = goal or 50
        number = random.choice([0, near, near + 1, near * 1.5, round(near * random.random(), random.randrange(5)),
                                round(near * 0.99, 2), round(random.uniform(0, 100), 2)])  # fmt: skip
    return Entry("given", exact(number), number)


@pytest.mark.parametrize("name", sorted(SCHEMES))
def test_of_every_scheme(name):
    scheme, random = SCHEMES[name], Random(name)
    parameters = {p.id: p.value or Decimal(60) for p in scheme.parameters}
    made = 0
    for unit in dict.fromkeys((scheme.unit_names[0], *(u.name for u in scheme.units), scheme.unit_names[-1])):
        own = scheme_for(scheme, unit)
        sections = {leaf.ref: section for section in own.sections for leaf in section.leaves()}
        for _ in range(max(2, ROUNDS // len(scheme.units))):
            entries = {
                (leaf.part_ref(ask.part), ask.role): anything(ask, float(getattr(leaf.rule, "target", 0) or 0), random)
                for leaf in own.leaves()
                for ask in leaf.asks()
            }
            card = score_unit(own, UnitFacts(entries, parameters=parameters))
            for leaf in own.leaves():
                score = card.score(leaf.ref)
                if score.status == "scored" and sections[leaf.ref].counts != "deduction":
                    if score.explanation.startswith("前置分项") or "整个任务不得分" in score.explanation:
                        assert score.points == 0
                        continue
                    assert agrees(score.explanation, score.points, leaf.rule, exact(leaf.points)), score
                    made += 1
    assert made > 50


SCORED = [case for case in cases("methods") if case.fields.get("状态", "已计分") == "已计分"]


@pytest.mark.parametrize("case", SCORED, ids=str)
def test_of_every_rule(case: Case):
    score = score_of(case)
    assert agrees(score.explanation, score.points, rule_of(case), exact(points_of(case))), score.explanation


def test_places_are_named_one_by_one():
    """As the document does: 第2名 is not the first two."""
    points = ((1, 60), (2, 57), (5, 54), (-1, 2), (-3, 5))
    places = tuple(Place(up_to=up_to, points=Decimal(given)) for up_to, given in points)
    assert Rank(polarity="higher", places=places, otherwise=Decimal(30)).goal() == (
        "第1名得60分；第2名得57分；第3—5名得54分；倒数第1名得2分；倒数第2—3名得5分；其余得30分"
    )
