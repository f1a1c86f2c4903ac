"""A small scheme and hand-made returns, so that merging and ranking are tested without workbook files."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from scoring.entries import Entry
from scoring.methods.assessor import Assessor
from scoring.methods.proportional import Proportional
from scoring.methods.reference import Reference
from scoring.methods.yes_no import YesNo
from scoring.numbers import exact
from scoring.scheme.model import Basis, Document, Grade, Leaf, Parameter, Scheme, Section, Task, Unit, UnitClass
from validators.finding import Finding
from validators.returns.subject import Input, Subject
from workbook_templates.consolidate.collect import collected
from workbook_templates.consolidate.consolidation import consolidation
from workbook_templates.consolidate.reading import Reading, reading
from workbook_templates.forms.kinds import KINDS
from workbook_templates.results.model import Consolidation
from workbook_templates.returned import Returned

BASIS = Basis(provenance="original", clause="第一条")
UNITS = ("东县", "西县", "南县", "北县")


def leaf(ref: str, points: int, rule: object, **more: object) -> Leaf:
    return Leaf(ref=ref, title=f"{ref}的内容", points=Decimal(points), rule=rule, basis=BASIS, **more)


ITEMS = (leaf("T1.1", 20, YesNo()), leaf("T1.2", 20, YesNo(), optional=True), leaf("T1.3", 20, Assessor()))
INDICATORS = (
    leaf("I1", 20, Proportional(target=Decimal(50), polarity="higher"), owner="甲局", measure="%"),
    leaf("I2", 20, Reference(parameter="avg"), owner="乙局", measure="%"),
)
TASK = Task(ref="T1", number=1, title="任务一", points=Decimal(60), dimension="机制", items=ITEMS, basis=BASIS)
SCHEME = Scheme(
    id="sample", title="样本考核", city="样本市", year=2021, version="1", document=Document(title="样本文件"),
    office="考核办", units=tuple(Unit(name=name) for name in UNITS), units_basis=BASIS, departments=("甲局", "乙局"),
    sections=(
        Section(id="S1", title="任务部分", points=Decimal(60), basis=BASIS, sources=("claim",), tasks=(TASK,)),
        Section(id="S2", title="指标部分", points=Decimal(40), basis=BASIS, sources=("monitored",),
                indicators=INDICATORS),
    ),
    parameters=(Parameter(id="avg", name="全省平均", measure="%"),),
    grades=(Grade(name="优秀", at_least=Decimal(90)), Grade(name="合格", at_least=Decimal(60)),
            Grade(name="不合格", at_least=Decimal(0))),
)  # fmt: skip
IN_ORDER = replace(
    SCHEME, sections=(SCHEME.sections[0], replace(SCHEME.sections[1], sources=("verified", "monitored", "claim")))
)
CLASSES = replace(
    SCHEME,
    classes=(UnitClass(id="a", name="县"), UnitClass(id="b", name="区")),
    units=tuple(Unit(name=name, unit_class="ab"[i // 2]) for i, name in enumerate(UNITS)),
)
DONE = {"T1.1.claim": "是", "T1.2.claim": "是", "I1.claim": 50, "I2.claim": 60}
AWARD = {"T1.3.awarded": 20}


def a_reading(  # noqa: PLR0913
    kind: str, holder: str, values: Mapping[str, object], *, scheme: Scheme = SCHEME, file: str = "",
    date: str = "2022-01-05", sha: str = "", findings: tuple[Finding, ...] = (), parameters: object = None,
) -> Reading:  # fmt: skip
    """`values` are keyed `ref.role`, in a department's workbook `unit:ref.role`; `!text` could not be read."""
    cover = {"unit": holder, "date": date} | {k: v for k, v in values.items() if "." not in k}
    inputs = [_input("", f"cover.{role}", value, i) for i, (role, value) in enumerate(cover.items())]
    inputs += [_input(*_key(key), value, i) for i, (key, value) in enumerate(values.items()) if "." in key]
    name = file or f"{holder}{kind}.xlsx"
    subject = Subject(scheme, KINDS[kind], holder, name, tuple(inputs), parameters or {})
    return reading(name, Returned(Path(name), sha or f"sha-{name}", subject, findings), findings)


def _key(key: str) -> tuple[str, str]:
    unit, _, place = key.rpartition(":")
    return unit, place


def _input(unit: str, place: str, value: object, number: int) -> Input:
    ref, role = place.rsplit(".", 1)
    return Input(ref, role, role, "表", f"C{number + 1}", "text", True, value, _entry(value), unit=unit)


def _entry(value: object) -> Entry:
    if value is None:
        return Entry()
    if isinstance(value, str):
        return Entry("invalid", None, value[1:]) if value.startswith("!") else Entry("given", value, value)
    return Entry("given", exact(value), value)


def departments(scheme: Scheme = SCHEME, value: float = 50, units: tuple[str, ...] = UNITS) -> list[Reading]:
    owned = {"甲局": "I1", "乙局": "I2"}
    return [
        a_reading("department", name, {f"{unit}:{ref}.monitored": value for unit in units}, scheme=scheme)
        for name, ref in owned.items()
    ]


def everything(scheme: Scheme = SCHEME, value: float = 60) -> list[Reading]:
    """What a run needs to be final: every unit, department and review."""
    units = [a_reading("unit", name, DONE, scheme=scheme) for name in UNITS]
    reviews = [a_reading("review", name, AWARD, scheme=scheme) for name in UNITS]
    return [*units, *reviews, *departments(scheme, value)]


def run(readings: list[object], *params: str, scheme: Scheme = SCHEME) -> Consolidation:
    return consolidation(collected(readings, scheme), params)
