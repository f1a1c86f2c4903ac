"""Small schemes made at random: any rules, any mixture of columns, tasks and indicators."""

from decimal import Decimal

from hypothesis import strategies as st

from scoring import methods
from scoring.methods.bands import Band
from scoring.methods.choice import Option
from scoring.methods.composite import Part
from scoring.methods.tiers import Tier
from scoring.scheme.model import Basis, Document, Grade, Leaf, Parameter, Scheme, Section, Task, Unit
from tests.scoring.test_method_cases import rule_of
from tests.support.cases import cases

BASIS = Basis(provenance="original", clause="测试")
KIND = methods.kinds()
PERCENT = KIND["proportional"](target=Decimal(90), polarity="higher")
TREND = KIND["trend"](direction="up")
RULES = [
    KIND["yes_no"](),
    KIND["threshold"](at_least=2),
    KIND["threshold"](at_least=1, people=3),
    KIND["tiers"](tiers=(Tier(at_least=1, points=Decimal("0.5")), Tier(at_least=3, points=Decimal(1)))),
    KIND["choice"](options=(Option(text="国家 级", points=Decimal(1)), Option(text='无"据"', points=Decimal(0)))),
    KIND["per_unit"](each=Decimal("0.5")),
    KIND["deduction"](taken=Decimal("0.5"), free=1, counted="项"),
    KIND["bands"](bands=(Band(reach=Decimal("95.5"), points=Decimal(1)), Band(reach=Decimal(8), points=Decimal(0)))),
    KIND["shortfall"](target=Decimal(90), polarity="higher", taken=Decimal("0.2"), partial="whole"),
    KIND["proportional"](target=Decimal(90), polarity="higher", floor=Decimal(60)),
    KIND["assessor"](),
    KIND["exempt"](),
    KIND["proportional"](target=Decimal("7.5"), polarity="lower"),
    KIND["attainment"](target=Decimal(96), comparison=">"),
    KIND["trend"](direction="down"),
    KIND["trend"](direction="up", target=Decimal(85), baseline=True, unchanged=Decimal("0.5"),
                  bands=(Band(reach=Decimal(3), points=Decimal(1)), Band(reach=Decimal(0), points=Decimal("0.8")))),
    KIND["trend"](direction="down", minimum_change=Decimal(5), relative=True),
    KIND["progress"](target=Decimal(30), polarity="higher", achievement_share=Decimal("0.7")),
    KIND["reference"](parameter="p"),
    KIND["composite"](parts=(Part(id="1", title="甲", share=Decimal("0.5"), rule=PERCENT, measure="%"),
                             Part(id="2", title="乙", share=Decimal("0.5"), rule=TREND))),
]  # fmt: skip
RULES += [rule_of(case) for case in cases("methods") if case.file not in {rule.kind for rule in RULES}]
TAKING = [rule for rule in RULES if rule.takes_off or rule.kind in ("assessor", "exempt")]
TITLES = ["组织实施情况", "一、指标[甲]:乙/丙?", "很" * 40, "Sheet1", "部分 '二'"]


@st.composite
def leaves(draw, prefix, most, counts):
    found = []
    taking = counts == "deduction"
    for number in range(1, draw(st.integers(1, most)) + 1):
        needs = "" if taking else draw(st.sampled_from(["", *(leaf.ref for leaf in found)]))
        rule = draw(st.sampled_from(TAKING if taking else RULES))
        found.append(
            Leaf(
                ref=f"{prefix}{number}", title=f'第{number}行"引号"',
                points=draw(st.sampled_from([Decimal(1), Decimal("2.5")])),
                rule=rule, basis=BASIS, measure=draw(st.sampled_from(["", "%", "人"])),
                dimension=draw(st.sampled_from(["", "健康水平"])), owner=draw(st.sampled_from(["", "甲局"])),
                evidence=draw(st.booleans()), optional=draw(st.booleans()), needs=needs,
                limits_grade="合格" if taking and rule.kind in ("yes_no", "deduction") and draw(st.booleans()) else "",
            )
        )  # fmt: skip
    return tuple(found)


@st.composite
def sections(draw, number, title):
    sources = draw(st.sampled_from([("claim",), ("monitored",), ("verified", "monitored", "claim")]))
    tasks, indicators = (), ()
    counts = "points" if number == 1 else draw(st.sampled_from(["points", "bonus", "deduction"]))
    if draw(st.booleans()):
        indicators = draw(leaves(f"I{number}", 4, counts))
    else:
        tasks = tuple(draw(tasks_of(number * 10 + i, counts)) for i in range(draw(st.integers(1, 2))))
    points = sum((leaf.points for leaf in (*indicators, *(leaf for task in tasks for leaf in task.items))), Decimal(0))
    if counts != "points":
        points = draw(st.sampled_from([points, Decimal("1.5"), Decimal(0)]))
    return Section(
        id=f"S{number}", title=title, points=points, basis=BASIS, sources=sources, tasks=tasks, indicators=indicators,
        counts=counts,
    )  # fmt: skip


@st.composite
def tasks_of(draw, number, counts):
    items = draw(leaves(f"T{number}.", 3, counts))
    gate = "" if counts == "deduction" else draw(st.sampled_from(["", items[0].ref]))
    return Task(
        ref=f"T{number}", number=number, title="任务", points=sum((i.points for i in items), Decimal(0)),
        dimension="机制", items=items, basis=BASIS, gate=gate,
    )  # fmt: skip


@st.composite
def schemes(draw):
    titles = draw(st.lists(st.sampled_from(TITLES), min_size=1, max_size=3, unique=True))
    return Scheme(
        id="random", title="随机方案", city="某市", year=2021, version="1", document=Document(title="某文件"),
        office="某办", units=(Unit(name="甲县"), Unit(name="乙县")), units_basis=BASIS, departments=("甲局",),
        sections=tuple(draw(sections(i, title)) for i, title in enumerate(titles, 1)),
        parameters=(Parameter(id="p", name="平均", value=draw(st.sampled_from([None, Decimal("72.5")]))),),
        not_applicable=draw(st.sampled_from(["exclude", "full", "zero"])),
        most=draw(st.sampled_from([None, Decimal(2), Decimal(100)])),
        grades=(Grade(name="合格", at_least=Decimal(1)), Grade(name="不合格", at_least=Decimal(0))),
    )  # fmt: skip
