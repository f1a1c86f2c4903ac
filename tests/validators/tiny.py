"""A tiny scheme and its returned workbooks, built by hand so that checks can be tested without any file.

A key such as `T1.2 people` names an input; in a department's workbook `I1 monitored 甲县`.
"""

from datetime import date
from decimal import Decimal

from scoring import methods
from scoring.entries import BLANK
from scoring.methods.choice import Option
from scoring.methods.composite import Part
from scoring.scheme.model import Basis, Document, Grade, Leaf, Parameter, Relation, Scheme, Section, Task, Unit
from validators.returns.figures import most
from validators.returns.subject import Input, Subject
from validators.understand import CellFault, Display
from workbook_templates.forms.kinds import KINDS
from workbook_templates.read.display.format_value import display_of

BASIS = Basis(provenance="original", clause="测试")
RULE = methods.kinds()
TASKS, COVER, DATA = "组织实施情况", "封面", "指标数据"
COLUMNS = {"claim": "D", "people": "E", "previous": "F", "applicable": "G", "reason": "H", "evidence": "I",
           "data_year": "J", "monitored": "K", "awarded": "L", "baseline": "M", "opinion": "N"}  # fmt: skip
PEOPLE = (("contact", "填报人"), ("phone", "联系电话"), ("date", "填报日期"))
DECISIONS = (("falsified", "是否弄虚作假", ("是", "否")), ("decided_by", "决定机构（人）", ()),
             ("decision_reason", "决定理由", ()), ("final_grade", "最终等次", ("合格", "不合格")))  # fmt: skip


def leaf(ref, title, points, rule, **more):
    return Leaf(ref=ref, title=title, points=Decimal(points), rule=rule, basis=BASIS, **more)


def task(number, title, items, **more):
    points = sum(item.points for item in items)
    return Task(ref=f"T{number}", number=number, title=title, points=points, dimension="组织保障", items=items,
                basis=BASIS, **more)  # fmt: skip


def percent(target="90"):
    return RULE["proportional"](target=Decimal(target), polarity="higher")


RELATIONS = (
    Relation(kind="not_above", smaller="I5.2", larger="I5.1"),
    Relation(kind="not_above", smaller="I2", larger="I1", note="测试"),
    Relation(kind="part_of", smaller="T1.3", larger="T1.2"),
)


def tiny_scheme():
    yes = RULE["yes_no"]()
    options = (Option(text="国家级", points=Decimal(2)), Option(text="无", points=Decimal(0)))
    parts = (
        Part(id="1", title="甲类", share=Decimal("0.5"), rule=percent("100")),
        Part(id="2", title="乙类", share=Decimal("0.5"), rule=percent("70")),
    )
    tasks = (
        task(1, "会议", (
            leaf("T1.1", "召开推进会", "1", yes, evidence=True),
            leaf("T1.2", "专家论证", "1.5", RULE["threshold"](at_least=1, people=3), evidence=True),
            leaf("T1.3", "健康细胞", "1.5", RULE["per_unit"](each=Decimal("0.5"), counted="次")),
        )),
        task(2, "考核", (
            leaf("T2.1", "开展考核", "2.5", yes, evidence=True),
            leaf("T2.2", "形成结果", "1", yes, needs="T2.1"),
            leaf("T2.3", "结果运用", "1", yes, needs="T2.2"),
        )),
        task(3, "经费", (
            leaf("T3.1", "安排经费", "4", yes, evidence=True),
            leaf("T3.2", "落实到位", "2", yes),
        ), gate="T3.1"),
        task(4, "试点", (
            leaf("T4.1", "卫生县城", "2", RULE["choice"](options=options), optional=True),
            leaf("T4.2", "分值缺口", "1", RULE["assessor"](), gap=True),
        )),
    )  # fmt: skip
    lower = RULE["proportional"](target=Decimal("7.5"), polarity="lower")
    first = (
        leaf("I1", "规范管理率", "4", percent(), measure="%", owner="市卫健委"),
        leaf("I2", "婴儿死亡率", "4", lower, measure="‰", owner="市卫健委"),
        leaf("I3", "创建率", "2", RULE["reference"](parameter="p"), measure="%", owner="市卫健委"),
    )
    second = (
        leaf("I4", "新发病例", "2", RULE["trend"](direction="down"), measure="人"),
        leaf("I5", "水质", "4", RULE["composite"](parts=parts), measure="%"),
        leaf("I6", "增长率", "2", RULE["trend"](direction="up"), measure="%"),
        leaf(
            "I7",
            "覆盖率",
            "2",
            RULE["progress"](target=Decimal(80), polarity="higher", achievement_share=Decimal("0.7")),
            measure="%",
        ),
    )
    points = sum(t.points for t in tasks)
    sections = (
        Section(id="S1", title=TASKS, points=points, basis=BASIS, sources=("claim",), tasks=tasks),
        Section(id="S2", title="部门指标", points=Decimal(10), basis=BASIS, sources=("monitored",), indicators=first),
        Section(id="S3", title="自报指标", points=Decimal(10), basis=BASIS, sources=("verified", "monitored", "claim"),
                indicators=second),
    )  # fmt: skip
    return Scheme(
        id="tiny", title="测试方案", city="测试市", year=2021, version="1",
        document=Document(title="测试"), office="考核办",
        units=(Unit(name="甲县"), Unit(name="乙县")), units_basis=BASIS, sections=sections,
        parameters=(Parameter(id="p", name="全省平均"),), deadline=date(2022, 1, 10), relations=RELATIONS,
        data_years=True,
        grades=(Grade(name="合格", at_least=Decimal(60)), Grade(name="不合格", at_least=Decimal(0))),
    )  # fmt: skip


SCHEME = tiny_scheme()
GOOD = {
    "cover contact": "张伟明", "cover phone": 13800000000.0, "cover date": "2021-12-31", "cover year": 2021.0,
    "T1.1 claim": "是", "T1.1 evidence": "会议纪要1号", "T1.2 claim": 3.0, "T1.2 people": 3.0,
    "T1.2 evidence": "签到表", "T1.3 claim": 2.0, "T2.1 claim": "是", "T2.2 claim": "是", "T2.3 claim": "是",
    "T2.1 evidence": "考核方案", "T3.1 evidence": "预算批复",
    "T3.1 claim": "是", "T3.2 claim": "否", "T4.1 claim": "国家级", "I1 claim": 95.0, "I2 claim": 5.0,
    "I3 claim": 60.0, "I4 claim": 3.0, "I4 previous": 5.0, "I5.1 claim": 100.0, "I5.2 claim": 70.0,
    "I6 claim": -1.0, "I6 previous": -2.0, "I7 claim": 60.0, "I7 baseline": 50.0,
    "I1 monitored 甲县": 95.0, "I1 monitored 乙县": 96.0, "I2 monitored 甲县": 5.0, "I2 monitored 乙县": 6.0,
    "I3 monitored 甲县": 60.0, "I3 monitored 乙县": 61.0,
    **{f"I{number} data_year": 2021.0 for number in range(1, 8)},
}  # fmt: skip


def subject(values=None, kind="unit", live=None, parameters=None):
    """A workbook that is in order, but for `values`; a value of None empties the cell."""
    empty = list(_inputs(kind))
    keys = [f"{input.ref} {input.role} {input.unit}".strip() for input, _ in empty]
    if unknown := set(values or {}) - set(keys):
        raise KeyError(f"no such input: {unknown}")
    filled = GOOD | (values or {})
    inputs = tuple(_typed(*blank, filled.get(key)) for blank, key in zip(empty, keys, strict=True))
    holder = "市卫健委" if kind == "department" else "甲县"
    return Subject(
        SCHEME, KINDS[kind], holder, "测试.xlsx", inputs, {"p": Decimal(55)} | (parameters or {}), live or {}
    )


def _typed(input, minimum, raw):
    """A mapping is a cell with a look of its own: 存 what is stored, 式 the number format, or 见 what is seen,
    码 and 因 why it is not used."""
    display = None
    if isinstance(raw, dict):
        held = raw["存"]
        display = (
            Display(raw["见"], fault=CellFault(raw["码"], raw.get("因", "")))
            if "见" in raw
            else display_of(held, raw["式"])
        )
        raw = float(held) if isinstance(held, int) else held
    return input._replace(raw=raw, minimum=minimum, display=display).read_again()


def _blank(ref, role, label, place, minimum=0, **more):
    sheet, cell = place
    fields = {"type": "text", "required": False, "raw": None, "entry": BLANK} | more
    return Input(ref=ref, role=role, label=label, sheet=sheet, cell=cell, **fields), minimum


def _inputs(kind):
    """Every input with its minimum, in the order of the form."""
    for row, (role, label) in enumerate(PEOPLE, start=4):
        yield _blank("cover", role, label, (COVER, f"C{row}"), required=True)
    yield _blank("cover", "year", "考核年度", (COVER, "C20"), type="year")
    if kind == "department":
        yield from _department()
        return
    if kind == "review":
        for row, (role, label, choices) in enumerate(DECISIONS, start=7):
            kind_of = "choice" if choices else "text"
            yield _blank("cover", role, label, (COVER, f"C{row}"), type=kind_of, choices=choices)
    for section in SCHEME.sections:
        yield from _section(section, kind)


def _section(section, kind):
    row = 5
    for leaf in section.leaves():
        parts = list(dict.fromkeys(ask.part for ask in leaf.asks())) or [""]
        for ask in leaf.asks():
            ref = leaf.part_ref(ask.part)
            place = (section.title, f"{COLUMNS[ask.role]}{row + parts.index(ask.part)}")
            required = ask.needed and kind == "unit" and "claim" in section.sources
            yield _blank(
                ref, ask.role, f"{leaf.title}：{ask.label}", place, ask.minimum,
                type=ask.type, required=required, measure=ask.measure, choices=ask.choices, maximum=most(leaf, ask),
            )  # fmt: skip
        for role, label, kind_of, choices in _extras(leaf, section, kind):
            place = (section.title, f"{COLUMNS[role]}{row}")
            yield _blank(leaf.ref, role, f"{leaf.title}：{label}", place, type=kind_of, choices=choices)
        row += len(parts)


def _extras(leaf, section, kind):
    if leaf.optional:
        yield "applicable", "是否适用", "choice", ("适用", "不适用")
        yield "reason", "不适用理由", "text", ()
    if leaf.evidence:
        yield "evidence", "佐证材料", "text", ()
    if not section.tasks:
        yield "data_year", "数据年份", "year", ()
    if kind == "review":
        yield "awarded", "核定得分", "number", ()
        yield "opinion", "核查意见", "text", ()


def _department():
    owned = [leaf for leaf in SCHEME.leaves() if leaf.owner]
    for row, unit in enumerate(SCHEME.units, start=8):
        for column, leaf in zip("CDE", owned, strict=True):
            ask, place = leaf.asks()[0], (DATA, f"{column}{row}")
            fields = {"type": ask.type, "required": True, "measure": ask.measure, "unit": unit.name,
                      "maximum": most(leaf, ask)}  # fmt: skip
            yield _blank(leaf.ref, "monitored", f"{leaf.title}：{ask.label}", place, **fields)
