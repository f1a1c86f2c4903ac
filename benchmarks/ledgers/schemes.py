"""Random schemes with everything a ledger can have: all rules, all sections, gates, classes, coefficients, ties."""

from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from functools import cache
from random import Random
from typing import Any

from benchmarks.twins.rules import BASIS, rules
from scoring.methods import Method, kinds
from scoring.scheme.lists import Document, Grade, Parameter, Unit, UnitClass
from scoring.scheme.model import Coefficient, Leaf, Scheme, Section, Task, Variant
from scoring.scheme.rows import UnitTarget

UNITS = ("甲县", "乙县", "丙县", "丁县", "戊县", "己县")
FULL = tuple(Decimal(text) for text in ("1", "1.5", "2.5", "3", "5", "7.5", "10"))
SHARES = (Decimal(20), Decimal("33.3"), Decimal(50))
HAPPENS = ("yes_no", "deduction")
SOURCES = [("claim",), ("monitored", "claim"), ("verified", "monitored", "claim"), ("verified", "claim")]


@cache
def by_kind() -> dict[str, list[Method]]:
    """Every rule with several parameterisations."""
    return {kind: mine for kind, mine in rules().items() if mine}


def random_scheme(random: Random) -> Scheme:
    """A scheme of its own name: what is cached by name must not meet another's."""
    return _Maker(random).scheme()


class _Maker:
    """Draws one scheme; `leaves` are the rows of ordinary sections so far."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.name = f"{random.getrandbits(64):x}"
        self.classes = ("a", "b")[: random.choice([0, 1, 2, 2])]
        self.units = tuple(
            Unit(name=name, unit_class=random.choice(self.classes) if self.classes else "")
            for name in UNITS[: random.randint(2, len(UNITS))]
        )
        self.voiding: list[str] = []

    def luck(self, share: float) -> bool:
        return self.random.random() < share

    def pick(self, *choices: Any) -> Any:
        return self.random.choice(choices)

    def scheme(self) -> Scheme:
        grades = self.grades()
        deduction = self.section("K", "deduction", grades)
        own = [self.section(f"S{number}", "points", grades) for number in range(1, self.random.randint(2, 4))]
        more = [self.section("J", "bonus", grades)] if self.luck(0.5) else []
        sections = (*own, *more, deduction) if self.voiding or self.luck(0.6) else (*own, *more)
        ties = [section.id for section in own] + [leaf.ref for section in own for leaf in section.leaves()]
        ties += [task.ref for section in own for task in section.tasks]
        return Scheme(
            id="random", title="随机方案", city="某市", year=2024, version=self.name, document=Document(title="某文件"),
            office="某办", classes=tuple(UnitClass(id=one, name=f"{one}类") for one in self.classes),
            units=self.units, units_basis=BASIS, sections=sections, departments=("甲局",), grades=grades,
            parameters=(Parameter(id="p", name="平均", value=self.pick(None, Decimal("72.5"), Decimal("1.1"))),),
            not_applicable=self.pick("exclude", "full", "zero", "average"),
            most=self.pick(None, None, Decimal(5), Decimal(100)),
            converted_to=self.pick(None, None, Decimal(100), Decimal("66.6")),
            row_places=self.pick(2, 2, 1, 0, 3), total_places=self.pick(2, 2, 1, 0, 3),
            tie_breakers=tuple(self.random.sample(ties, min(len(ties), self.pick(0, 1, 2)))),
        )  # fmt: skip

    def grades(self) -> tuple[Grade, ...]:
        if self.luck(0.2):
            return ()
        if self.luck(0.5):
            bounds = sorted((Decimal(self.random.randint(0, 40)) / 2 for _ in range(3)), reverse=True)
            return tuple(Grade(name=name, at_least=least) for name, least in zip("优良差", bounds, strict=True))
        return (
            Grade(name="优", top_share=self.pick(*SHARES), at_least=self.pick(None, Decimal(3))),
            Grade(name="良", up_to_rank=self.pick(1, 2, 3), at_least=self.pick(None, Decimal(1))),
            Grade(name="差", at_least=Decimal(0)),
        )  # fmt: skip

    def section(self, ref: str, counts: str, grades: tuple[Grade, ...]) -> Section:
        indicators = tuple(self.row(f"{ref}.{n}", counts, grades) for n in range(1, self.random.randint(2, 5)))
        tasks = ()
        if counts == "points" and self.luck(0.6):
            tasks = tuple(self.task(f"T{ref}{n}", n) for n in range(1, self.random.randint(2, 3)))
            indicators = indicators if self.luck(0.5) else ()
        leaves = [*indicators, *(leaf for task in tasks for leaf in task.items if not leaf.off_task)]
        points = sum((leaf.points for leaf in leaves), Decimal(0))
        if counts != "points":
            points = self.pick(points, Decimal("1.5"), Decimal(0))
        return Section(
            id=ref, title=f"部分{ref}", points=points, basis=BASIS, sources=self.random.choice(SOURCES), tasks=tasks,
            indicators=indicators, counts=counts,
            converted_to=self.pick(None, None, Decimal(40), Decimal("7.7")) if ref != "K" and points else None,
            unlimited=counts == "bonus" and self.luck(0.2),
            coefficients=self.coefficients(0.15) if counts == "points" else (),
            applies_to=(self.units[0].name,) if counts == "bonus" and self.luck(0.2) else (),
        )  # fmt: skip

    def task(self, ref: str, number: int) -> Task:
        items = [self.row(f"{ref}.{n}", "points", ()) for n in range(1, self.random.randint(2, 4))]
        items += [self.row(f"{ref}.9{n}", "off_task", ()) for n in range(self.pick(0, 0, 1, 2))]
        return Task(
            ref=ref, number=number, title="任务", items=tuple(items), basis=BASIS,
            points=sum((leaf.points for leaf in items if not leaf.off_task), Decimal(0)),
            gate=items[0].ref if self.luck(0.4) else "",
            voided_by=self.random.choice(self.voiding) if self.voiding and self.luck(0.5) else "",
        )  # fmt: skip

    def coefficients(self, share: float) -> tuple[Coefficient, ...]:
        if not self.luck(share):
            return ()
        whom = self.pick((), self.classes, (self.units[0].name,))
        return (Coefficient(factor=self.pick(Decimal("1.1"), Decimal("0.9"), Decimal("1.333")), basis=BASIS,
                            applies_to=whom, beyond_full=self.luck(0.3)),)  # fmt: skip

    def rule(self, taking: bool) -> Method:
        kind = self.random.choice(sorted(by_kind()))
        for _ in range(200):
            rule = self.random.choice(by_kind()[kind])
            if not taking or rule.takes_off or rule.by_assessors:
                return rule
            kind = self.random.choice(sorted(by_kind()))
        raise AssertionError("no rule takes points off")

    def row(self, ref: str, counts: str, grades: tuple[Grade, ...]) -> Leaf:
        taking = counts in ("deduction", "off_task")
        rule = self.rule(taking)
        if rule.left_out:
            rule = kinds()["yes_no"]()
        leaf = Leaf(
            ref=ref, title=f"{ref}的内容", points=max(self.random.choice(FULL), _most(rule)), rule=rule, basis=BASIS,
            measure=self.pick("", "%", "人"), optional=self.luck(0.3), off_task=counts == "off_task",
            owner=self.pick("", "甲局"), signed=self.luck(0.2), coefficients=() if taking else self.coefficients(0.15),
        )  # fmt: skip
        if rule.kind == "proportional" and self.luck(0.4):
            leaf = replace(leaf, numerator="完成数", denominator="应完成数", may_exceed=self.luck(0.5),
                           when_zero=self.pick("missing", "not_applicable"))  # fmt: skip
        if rule.figure("target") is not None and self.luck(0.2):
            own = UnitTarget(unit=self.random.choice(self.units).name, target=Decimal(self.random.randint(1, 120)))
            leaf = replace(leaf, unit_targets=(own,))
        if self.classes and self.luck(0.1):
            other = Variant(
                applies_to=(self.classes[0],), basis=BASIS, rule=self.pick(kinds()["exempt"](), self.rule(taking))
            )
            leaf = replace(leaf, variants=(other,))
        if counts == "deduction" and rule.kind in HAPPENS:
            self.voiding.append(ref)
            leaf = replace(leaf, limits_grade=self.pick("", grades[-1].name, grades[1].name) if grades else "")
        if counts == "points" and ref[-1] != "1" and self.luck(0.3):
            leaf = replace(leaf, needs=f"{ref[:-1]}1")
        return leaf


def _most(value: object) -> Decimal:
    """The most points that a rule names: a row is worth no less."""
    if isinstance(value, tuple):
        return max(map(_most, value), default=Decimal(0))
    if not is_dataclass(value):
        return Decimal(0)
    named = [getattr(value, name, None) for name in ("points", "first", "otherwise")]
    inside = [_most(getattr(value, each.name)) for each in fields(value)]
    return max([one for one in named if isinstance(one, Decimal)] + inside)
