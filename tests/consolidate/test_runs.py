"""Whole runs by examples that a person can check (`runs.yaml`): why provisional, who sent what, points and places."""

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import get_args

import pytest
import yaml

from scoring.methods.assessor import Assessor
from scoring.methods.composite import Composite, Part
from scoring.methods.proportional import Proportional
from scoring.methods.trend import Trend
from scoring.methods.yes_no import YesNo
from scoring.scheme.model import Group, Scheme, Unit, UnitClass
from tests.consolidate.samples import AWARD, BASIS, DONE, IN_ORDER, SCHEME, UNITS, a_reading, departments, leaf, run
from tests.consolidate.years import GROWING, PARTED, SECOND
from validators.finding import Finding
from workbook_templates.consolidate.reading import Refusal
from workbook_templates.results.returned_files import State

CASES = yaml.safe_load(Path(__file__).with_name("runs.yaml").read_text(encoding="utf-8"))
FIRST, SECOND_PART = SCHEME.sections
DOUBTFUL = replace(BASIS, provenance="stand_in")


def with_rows(*rows, scheme: Scheme = IN_ORDER) -> Scheme:
    """The scheme with other indicators."""
    return replace(scheme, sections=(scheme.sections[0], replace(scheme.sections[1], indicators=rows)))


def only(*rows, **more) -> Scheme:
    """A scheme of these rows alone, which anybody may report, for one unit."""
    section = replace(SECOND.sections[0], sources=("verified", "monitored", "claim"), indicators=rows)
    return replace(SECOND, sections=(section,), **({"units": SCHEME.units[:1]} | more))


def taking_off(**more) -> Scheme:
    """The scheme with a section whose only row takes nothing off."""
    row = replace(leaf("D1", 0, YesNo()), basis=DOUBTFUL, **more)
    section = replace(FIRST, id="S9", title="扣分", points=Decimal(0), counts="deduction", tasks=(), indicators=(row,))
    return replace(SCHEME, sections=(*SCHEME.sections, section))


RISING = leaf("I1", 20, Trend(direction="up"), owner="甲局", measure="%")
WHOLE = replace(PARTED, points=Decimal(100))
VISITED = replace(
    FIRST, id="S3", title="暗访", points=Decimal(40), sources=("verified", "claim"), tasks=(),
    indicators=(leaf("V1", 30, Assessor()), leaf("V2", 10, Assessor())),
)  # fmt: skip
CHECKED = (leaf("V1", 30, YesNo()), leaf("V2", 10, Proportional(target=Decimal(50), polarity="higher"), owner="甲局"))
BY_REVIEW = replace(SCHEME, sections=(VISITED,), parameters=())
HALVES = tuple(Part(id=n, title=f"{n}率", share=Decimal("0.5"), rule=GROWING.rule) for n in "12")
SIX = (*SCHEME.units, Unit(name="中县"), Unit(name="新县"))
SCHEMES = {
    "样本": SCHEME,
    "有次序": IN_ORDER,
    "另一方案": replace(SCHEME, id="other"),
    "另有一局": replace(SCHEME, departments=("甲局", "乙局", "丙局")),
    "局核定": with_rows(
        *(replace(row, points=row.points - 1) for row in SECOND_PART.indicators),
        replace(leaf("I3", 2, Assessor()), owner="丙局"),
        scheme=replace(SCHEME, departments=("甲局", "乙局", "丙局")),
    ),
    "另有一组": replace(SCHEME, groups=(Group(name="丙组", basis=BASIS),)),
    "分值暂代": with_rows(
        replace(SECOND_PART.indicators[0], points_basis=DOUBTFUL), SECOND_PART.indicators[1], scheme=SCHEME
    ),
    "任务暂代": replace(
        SCHEME, sections=(replace(FIRST, tasks=(replace(FIRST.tasks[0], basis=DOUBTFUL),)), SECOND_PART)
    ),
    "部分暂代": replace(SCHEME, sections=(FIRST, replace(SECOND_PART, basis=DOUBTFUL))),
    "零分暂代": taking_off(),
    "零分限等次暂代": taking_off(limits_grade="不合格"),
    "六个县": replace(SCHEME, units=SIX),
    "部门的数只由核查或自报": replace(SCHEME, sections=(FIRST, replace(SECOND_PART, sources=("verified", "claim")))),
    "八个县": replace(SCHEME, units=(*SIX, Unit(name="旧县"), Unit(name="远县"))),
    "八个县有次序": replace(IN_ORDER, units=(*SIX, Unit(name="旧县"), Unit(name="远县"))),
    "比上年": only(RISING, departments=("甲局", "乙局")),
    "比基期": only(GROWING, units=SCHEME.units[:2]),
    "各部分比基期": only(leaf("I3", 20, Composite(parts=HALVES)), units=SCHEME.units[:2]),
    "合并指标": only(WHOLE),
    "合并指标可不适用": only(replace(WHOLE, optional=True), not_applicable="zero"),
    "只核查": BY_REVIEW,
    "只核查，另列核查值": replace(BY_REVIEW, sections=(replace(VISITED, sources=("verified",), indicators=CHECKED),)),
    "区只核查": replace(
        SCHEME,
        classes=(UnitClass(id="a", name="县"), UnitClass(id="b", name="区")),
        units=tuple(Unit(name=name, unit_class="aabb"[i]) for i, name in enumerate(UNITS)),
        sections=(
            replace(FIRST, applies_to=("a",)),
            replace(SECOND_PART, applies_to=("a",)),
            replace(VISITED, applies_to=("b",)),
        ),
    ),
    "部门和核查": replace(BY_REVIEW, sections=(VISITED, SECOND_PART), parameters=SCHEME.parameters),
    "合并指标归甲局": only(replace(WHOLE, owner="甲局"), departments=("甲局",)),
}


def started(scheme: Scheme) -> list:
    """Everything that a final run needs."""
    names = scheme.unit_names
    more = {"D1.claim": "否"} if scheme.sections[-1].counts == "deduction" else {}
    award = AWARD | ({"I3.awarded": 2} if "丙局" in {row.owner for row in scheme.leaves()} else {})
    return [
        *(a_reading("unit", name, DONE | more, scheme=scheme) for name in names),
        *(a_reading("review", name, award, scheme=scheme) for name in names),
        *departments(scheme, 60, names),
    ]


def found(told: dict) -> Finding:
    return Finding(
        told["代码"], told["程度"], "提示。", "请核对。", "表", "C1", told["行"], told["项"], unit=told.get("单位", "")
    )


def added(more: dict, scheme: Scheme, readings: list):
    kind, holder = more["表"].split()
    if "同" in more:
        same = next(reading for reading in readings if reading.file == more["同"])
        return replace(same, file=more["文件"], sha256="saved again")
    options = {"date": str(more["日期"])} if "日期" in more else {}
    return a_reading(
        kind, holder, more["填报"], scheme=SCHEMES[more["方案"]] if "方案" in more else scheme,
        file=more.get("文件", ""), findings=tuple(map(found, more.get("提示", ()))), **options,
    )  # fmt: skip


def refused(file: dict) -> Refusal:
    return Refusal(file["文件"], Finding("V400", "error", "打不开。", "请重发。", unit=file.get("单位", "")))


def result_of(case: dict):
    scheme = SCHEMES[case.get("方案", "样本")]
    readings = [] if case.get("开始") == "没有" else started(scheme)
    lacking = [tuple(key.split()) for key in case.get("去掉", ())]
    assert set(lacking) <= {(reading.kind, reading.holder) for reading in readings}
    readings = [reading for reading in readings if (reading.kind, reading.holder) not in lacking]
    readings += [added(more, scheme, readings) for more in case.get("加上", ())]
    readings += map(refused, case.get("打不开", ()))
    wanted = case.get("参数", ["avg=60"] if scheme.parameters else [])
    return run(readings, *wanted, scheme=scheme)


def row_of(result, key: str):
    """The row of a kind and a holder as the case writes it, without what is empty; 无 where there is none."""
    rows = {f"{row.kind} {row.holder}": row for row in result.returns}
    if key not in rows:
        return "无"
    row = rows[key]
    told = {"状态": row.state, "文件": list(row.files), "日期": row.date, "错误": row.errors, "提醒": row.warnings}
    return {name: value for name, value in (told | {"说明": row.note}).items() if value}


def expected(row):
    return {name: str(value) if name == "日期" else value for name, value in row.items()} if row != "无" else row


def grades(unit) -> list:
    return [unit.grade or "无", unit.standing.candidate.final_grade or "无", unit.proposal, unit.decision]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["名称"])
def test_run(case):
    result = result_of(case)
    units = {unit.name: unit for unit in result.units}

    def about(field, tell):
        """What the run says of each unit's row that the case names."""
        asked = case.get(field, {})
        assert {key: tell(units[key.split()[0]], key.split()[-1]) for key in asked} == asked

    about("得分", lambda unit, ref: float(unit.card.score(ref).points))
    about("状态", lambda unit, ref: unit.card.score(ref).status)
    about("来源", lambda unit, ref: unit.card.score(ref).source)
    about("位置", lambda unit, ref: f"{p.file} {p.cell}" if (p := unit.places.get(ref)) else "无")
    about("名次", lambda unit, name: [unit.standing.rank, float(unit.card.total) if unit.returned else "无"])
    about("等次", lambda unit, name: grades(unit))
    assert list(result.reasons) == case.get("理由", list(result.reasons))
    compared = [f"{file} {f.cell} {f.code} {f.unit} {f.ref}" for file, f in result.notes if f.code.startswith("V6")]
    assert compared == case.get("比对", [])
    differing = [f"{d.unit} {d.ref} {d.title} {d.used}" for d in result.discrepancies]
    assert differing == case.get("差异", differing)
    assert [f"{s.unit} {s.ref} {s.year} {s.source}" for s in result.substituted] == case.get("替代", [])
    passed_over = [f"{file} {f.code}" for file, f in result.notes if f.code == "RUN-BACKUP"]
    assert passed_over == case.get("略过", [])
    wanted = {key: expected(row) for key, row in case.get("报送情况", {}).items()}
    assert {key: row_of(result, key) for key in wanted} == wanted


def test_every_reason_and_every_state_has_a_case():
    told = {re.sub(r"\d+", "", reason).split("：")[0] for case in CASES for reason in case.get("理由", ())}
    assert len(told) == 12
    rows = [row for case in CASES for row in case.get("报送情况", {}).values() if row != "无"]
    assert {row["状态"] for row in rows} == set(get_args(State))
