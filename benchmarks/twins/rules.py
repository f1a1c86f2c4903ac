"""Every scoring rule with several parameterisations, in every surrounding a row can have."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import product
from random import Random
from typing import Any, NamedTuple

from scoring.methods import Method, kinds
from scoring.methods.bands import Band
from scoring.methods.choice import Option
from scoring.methods.composite import Part
from scoring.methods.tiers import Tier
from scoring.scheme.model import Basis, Document, Leaf, Parameter, Scheme, Section, Task, Unit
from scoring.scheme.rows import Counts
from tests.scoring.test_method_cases import rule_of
from tests.support.cases import cases

BASIS = Basis(provenance="original", clause="测试")
MAKE: dict[str, Any] = kinds()
TARGETS = [Decimal(text) for text in ("77.7", "90", "2.13", "100", "0.3", "1370.5")]
FULL = [Decimal(text) for text in ("0.5", "1", "1.5", "2.5", "3", "3.75", "4", "5", "7.5")]
MEASURES = ("", "%", "‰", "1/10万", "岁")
COUNTS: tuple[Counts, ...] = ("points", "bonus", "deduction")
POLICIES = ("exclude", "full", "zero", "average")
AVERAGES = (Decimal("72.5"), Decimal("88.85"), Decimal("1.1"), None)


class Surrounding(NamedTuple):
    """What stands around a row: rows it depends on, applicability, an assessor's decision."""

    kind: str
    needs: bool
    gate: bool
    optional: bool
    policy: Any


PLAIN = Surrounding("unit", False, False, False, "exclude")
SURROUNDINGS = [
    PLAIN,
    *(Surrounding("unit", needs, gate, False, "exclude") for needs, gate in ((1, 0), (0, 1), (1, 1))),
    *(Surrounding("unit", False, False, True, policy) for policy in POLICIES),
    Surrounding("unit", True, False, True, "full"),
    Surrounding("unit", True, True, True, "average"),
    Surrounding("review", False, False, False, "exclude"),
    Surrounding("review", True, True, True, "zero"),
]


def rules() -> dict[str, list[Method]]:
    """By kind; a rule that is not listed here with the parameters of its cases."""
    found: dict[str, list[Method]] = {kind: list(_of(kind)) for kind, rule in MAKE.items() if not rule.only_part}
    assert all(found.values())
    return found


def _of(kind: str) -> Iterator[Method]:
    listed = (MAKE[kind](**values) for values in PARAMETERS.get(kind, []))
    yield from listed if kind in PARAMETERS else dict.fromkeys(map(rule_of, cases(f"methods/{kind}.yaml")))


def _tiers(*steps: tuple[int, str]) -> tuple[Tier, ...]:
    return tuple(Tier(at_least=count, points=Decimal(points)) for count, points in steps)


def _options(**points: str) -> tuple[Option, ...]:
    return tuple(Option(text=text.replace("_", " "), points=Decimal(value)) for text, value in points.items())


def _bands(*steps: tuple[str, str]) -> tuple[Band, ...]:
    return tuple(Band(reach=Decimal(reach), points=Decimal(points)) for reach, points in steps)


PARAMETERS: dict[str, list[dict[str, Any]]] = {
    "attainment": [{"target": t, "comparison": c} for t, c in product(TARGETS, (">=", ">", "<=", "<", "="))],
    "bands": [
        {"bands": _bands(("95", "2.675"), ("90", "1"), ("80.5", "0.335"))},
        {"bands": _bands(("0", "0.1"), ("99.9", "0.5"))},
        {"bands": _bands(("7.5", "3"), ("10", "1.5")), "polarity": "lower"},
    ],
    "choice": [
        {"options": _options(优秀="1.5", 良好="1", 一般="0.25", 无="0")},
        {"options": _options(国家_级="3", 省级="2", A级="0.5", 未创建="0")},
        {"options": (Option(text='无"据"', points=Decimal("2.675")), Option(text="*", points=Decimal("0.335")))},
    ],
    "deduction": [{"taken": Decimal(t), "free": n} for t, n in product(("0.5", "0.333", "1.005", "2"), (0, 1, 3))],
    "per_unit": [
        {"each": Decimal(text), "every": n, "free": free}
        for text, n, free in product(("0.5", "1", "0.333", "1.005"), (None, 3), (0, 2))
    ],
    "progress": [
        {"target": t, "polarity": p, "achievement_share": Decimal(s)}
        for t, p, s in product(TARGETS[:4], ("higher", "lower"), ("0.7", "0.5", "1", "0.333"))
    ],
    "proportional": [
        *({"target": t, "polarity": p} for t, p in product(TARGETS, ("higher", "lower"))),
        {"target": Decimal(90), "polarity": "higher", "floor": Decimal(60)},
        {"target": Decimal("7.5"), "polarity": "lower", "floor": Decimal("12.3")},
    ],
    "reference": [{"parameter": "p", "polarity": p} for p in ("higher", "lower")],
    "shortfall": [
        {"target": t, "polarity": p, "taken": Decimal(taken), "step": Decimal(step), "partial": partial}
        for t, p, (taken, step), partial in product(
            TARGETS[:4],
            ("higher", "lower"),
            (("0.5", "1"), ("0.1", "0.1"), ("0.333", "0.7")),
            ("share", "free", "whole"),
        )
    ]
    + [{"target": Decimal(95), "polarity": "higher", "taken": Decimal("0.5"), "floor": Decimal(85)}],
    "threshold": [{"at_least": n, "people": p} for n, p in ((1, None), (4, None), (1, 3), (2, 50))],
    "tiers": [
        {"tiers": _tiers((1, "0.5"), (3, "1"), (6, "2.675"))},
        {"tiers": _tiers((0, "0.1"), (2, "0.335"))},
        {"tiers": _tiers((5, "5"))},
    ],
    "trend": [
        {"direction": d, "minimum_change": None if m is None else Decimal(m)}
        for d, m in product(("up", "down"), (None, "2", "0.3", "0.67"))
    ]
    + [
        {"direction": d, "bands": _bands(("2", "2.675"), ("0.5", "1"), ("0", "0.335")), "unchanged": u, "relative": r}
        for d, u, r in product(("up", "down"), (None, Decimal("0.1")), (False, True))
    ]
    + [
        {"direction": d, "minimum_change": m, "target": Decimal("60"), "baseline": True, "unchanged": Decimal("0.25")}
        for d, m in product(("up", "down"), (None, Decimal("0.67")))
    ],
}
PARTS: list[tuple[tuple[str, str, str], ...]] = [
    (("0.5", "proportional", "%"), ("0.5", "proportional", "")),
    (("0.3", "threshold", ""), ("0.7", "trend", "‰")),
    (("0.333", "progress", ""), ("0.333", "yes_no", ""), ("0.334", "tiers", "")),
    (("0.25", "choice", ""), ("0.25", "reference", ""), ("0.25", "attainment", ""), ("0.25", "per_unit", "")),
]
PARAMETERS["composite"] = [
    {
        "parts": tuple(
            Part(id=str(n), title=f"第{n}部分", share=Decimal(share), measure=measure, rule=rule)
            for n, (share, kind, measure) in enumerate(parts, 1)
            for rule in [MAKE[kind](**PARAMETERS.get(kind, [{}])[pick % len(PARAMETERS.get(kind, [{}]))])]
        )
    }
    for parts, pick in product(PARTS, (0, 3, 7))
] + [
    {
        "same_figure": True,
        "parts": (
            Part(
                id="1", title="目标", share=Decimal("0.3"), rule=MAKE["proportional"](target=Decimal(90), polarity=way)
            ),
            Part(id="2", title="变化", share=Decimal("0.7"), rule=MAKE["trend"](direction="up")),
        ),
    }
    for way in ("higher", "lower")
]


def scheme_of(rule: Method, full: Decimal, around: Surrounding, random: Random) -> Scheme:
    """One scored row (`X`) behind the rows that its surrounding asks for. Names differ from scheme to scheme: what is
    cached by name would else be compared in full with all earlier ones."""
    name = f"{random.getrandbits(64):x}"
    measure, average, evidence = random.choice(MEASURES), random.choice(AVERAGES), random.random() < 0.2
    parents = [_parent(f"P{name}", "yes_no")] if around.needs else []
    parents += [_parent(f"G{name}", "proportional", target=Decimal(60), polarity="higher")] if around.gate else []
    off_task = bool(parents and rule.takes_off) and random.random() < 0.5
    row = Leaf(
        ref=f"X{name}", title="本行", points=full, rule=rule, basis=BASIS, measure=measure, evidence=evidence,
        optional=around.optional, needs=f"P{name}" if around.needs and not off_task else "", off_task=off_task,
        signed=random.random() < 0.3,
    )  # fmt: skip
    items = (*parents, row)
    points = sum((leaf.points for leaf in items), Decimal(0))
    task = Task(
        ref="T", number=1, title="任务", points=points, dimension="机制", items=items, basis=BASIS,
        gate=f"G{name}" if around.gate else "",
    )  # fmt: skip
    counts = random.choice(COUNTS) if rule.takes_off and not parents else "points"
    section = Section(
        id="S", title="部分", points=points, basis=BASIS, sources=("claim",), tasks=(task,), counts=counts
    )
    return Scheme(
        id="twins", title="对照", city="某市", year=2021, version=name,
        document=Document(title="某文件"), office="某办",
        units=(Unit(name="甲县"),), units_basis=BASIS, sections=(section,), not_applicable=around.policy,
        parameters=(Parameter(id="p", name="平均", value=average),),
    )  # fmt: skip


def _parent(ref: str, kind: str, **values: Any) -> Leaf:
    """A row to depend on: it may be blank, wrong, without points or not apply."""
    return Leaf(
        ref=ref, title=f"前置{ref[0]}", points=Decimal(1), rule=MAKE[kind](**values), basis=BASIS, optional=True
    )
