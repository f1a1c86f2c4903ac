"""A run that knows what the runs before it came to is the same as one that knows nothing."""

from dataclasses import replace
from functools import partial
from random import Random

import pytest

from scoring.engine.averaging import averages
from scoring.engine.comparison import relative_rows
from scoring.scheme.model import Unit, UnitClass
from tests.analysis.small_worlds import _facts, _scheme
from tests.consolidate import test_objections
from tests.consolidate.samples import UNITS, a_reading
from tests.consolidate.test_outside_memory import NAMES, _typed, every_output
from tests.consolidate.years import FIRST, LAST, NOW, SECOND, kept, year
from workbook_templates.consolidate import merge
from workbook_templates.consolidate.collect import collected
from workbook_templates.consolidate.consolidation import consolidation
from workbook_templates.consolidate.scored_before import ScoredBefore

OFFICES = ("甲局", "乙局")
CHANGES = 8
SEEDS = (16, 20)


class World:
    """Returns of units, departments and assessors, of which one after the other is changed."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.scheme = _monitored(_scheme(self.random), self.random)
        self.files = {f"{name}.xlsx": self.unit(name) for name in NAMES}
        self.files |= {f"{office}.xlsx": self.department(office) for office in OFFICES}

    def told(self) -> dict[str, object]:
        facts = _facts(self.scheme, self.random)
        return {f"{key.ref}.{key.role}": _typed(entry) for key, entry in facts.entries.items()}

    def unit(self, name: str, **more):
        return a_reading("unit", name, self.told(), scheme=self.scheme, date="2026-01-05", **more)

    def review(self, name: str):
        flagged = self.random.choice(({"falsified": "是"}, {"final_grade": "优秀"}, {}))
        decided = {key: value for key, value in self.told().items() if key.endswith(".awarded")}
        return a_reading("review", name, flagged | decided | {"I1.verified": 3}, scheme=self.scheme)

    def department(self, office: str):
        mine = {leaf.ref for leaf in self.scheme.leaves() if leaf.owner == office}
        told = {f"{name}:{ref}.monitored": self.random.randint(0, 10) for name in NAMES for ref in mine}
        return a_reading("department", office, told, scheme=self.scheme)

    def change(self) -> str:
        name, office = self.random.choice(NAMES), self.random.choice(OFFICES)
        what = self.random.choice(("figures", "figures", "removed", "doubled", "reviewed", "department", "nothing"))
        if what == "figures":
            self.files[f"{name}.xlsx"] = self.unit(name)
        elif what == "removed":
            self.files.pop(self.random.choice(sorted(self.files)))
        elif what == "doubled":
            self.files[f"{name}又.xlsx"] = self.unit(name, file=f"{name}又.xlsx")
        elif what == "reviewed":
            self.files[f"{name}核查.xlsx"] = self.review(name)
        elif what == "department":
            self.files[f"{office}.xlsx"] = self.department(office)
        return what

    def run(self, before: ScoredBefore | None, parameter: str):
        readings = [self.files[name] for name in sorted(self.files)]
        return consolidation(collected(readings, self.scheme), [f"average={parameter}"], before=before)


def _monitored(scheme, random):
    """The scheme with nine units of two classes, and rows that departments report too."""
    sections = tuple(
        replace(
            section, sources=("verified", "monitored", "claim"),
            indicators=tuple(replace(leaf, owner=random.choice(OFFICES)) for leaf in section.indicators),
        )
        for section in scheme.sections
    )  # fmt: skip
    return replace(
        scheme,
        sections=sections,
        departments=OFFICES,
        units=tuple(Unit(name=name, unit_class="ab"[random.random() < 0.3]) for name in NAMES),
        classes=(UnitClass(id="a", name="县"), UnitClass(id="b", name="区")),
    )


@pytest.mark.parametrize("most", [4, 100])
def test_whatever_changes_the_result_is_that_of_a_run_from_nothing(monkeypatch, most):
    merged, real = [], merge._merged
    monkeypatch.setattr(merge, "_merged", lambda *given: merged.append(given) or real(*given))
    seen = set()
    for seed in SEEDS:
        world, before = World(seed), ScoredBefore(most)
        seen |= {"relative"} if relative_rows(world.scheme) else set()
        seen |= {"averages"} if averages(world.scheme) else set()
        seen |= {rule.kind for leaf in world.scheme.leaves() for rule in leaf.rule.rules()} & {"reference"}
        for number in range(CHANGES):
            seen.add(world.change())
            parameter = "4" if number == CHANGES // 2 else "3"
            del merged[:]
            known = every_output(world.run(before, parameter))
            assert len(merged) >= len(NAMES) - most
            seen |= {"remembered"} if len(merged) < len(NAMES) else set()
            assert known == every_output(world.run(None, parameter)), (seed, number)
    changes = {"figures", "removed", "doubled", "reviewed", "department", "nothing"}
    assert seen == {*changes, "relative", "averages", "reference", "remembered"}


def test_earlier_years_come_to_the_same(tmp_path):
    last, before = kept(year(FIRST, LAST), tmp_path, "json"), ScoredBefore(100)
    told = {"东县": NOW | {"I1.previous": 39}}
    for own, earlier in (({}, last), ({}, last), (told, last), (told, None), ({"西县": LAST}, None), ({}, last)):
        readings = [a_reading("unit", name, own.get(name, NOW), scheme=SECOND) for name in UNITS]
        known, new = (consolidation(collected(readings, SECOND), (), earlier, memory) for memory in (before, None))
        assert every_output(known) == every_output(new)


def test_objections_come_to_the_same(monkeypatch):
    one, other = (test_objections.line(unit, "I1", figure="40") for unit in UNITS[:2])
    knowing = partial(consolidation, before=ScoredBefore(100))
    for lines in ([one, other], [one, other], [one], [], [other]):
        more = [test_objections.objected(*lines)] if lines else []
        wanted = every_output(test_objections.run(*more))
        with monkeypatch.context() as patch:
            patch.setattr(test_objections, "consolidation", knowing)
            assert every_output(test_objections.run(*more)) == wanted
