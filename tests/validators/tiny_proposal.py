"""A department's proposal workbook for a tiny scheme: two rows in order, before the office has seen them."""

from dataclasses import replace
from decimal import Decimal

from scoring.scheme.model import Section, Unit, UnitClass
from tests.validators.tiny import BASIS, SCHEME
from validators.returns.subject import Subject
from workbook_templates.forms.kinds import KINDS
from workbook_templates.forms.layouts import layout_of
from workbook_templates.read.locate.issued_inputs import input_of

HOLDER = "市卫健委"


def _proposed(id, title, points, unit_class):
    return Section(id=id, title=title, points=Decimal(points), basis=BASIS, sources=("claim",),
                   applies_to=(unit_class,), proposed=True)  # fmt: skip


YEARLY = replace(
    SCHEME, id="yearly", departments=(HOLDER,),
    classes=(UnitClass(id="county", name="县区"), UnitClass(id="department", name="部门")),
    units=(Unit(name="甲县", unit_class="county"), Unit(name="乙县", unit_class="county"),
           Unit(name=HOLDER, unit_class="department")),
    sections=(*SCHEME.sections, _proposed("S4", "动态指标", "40", "county"),
              _proposed("S5", "部门动态指标", "100", "department")),
)  # fmt: skip
GOOD = {
    "cover unit": HOLDER, "cover year": 2021.0, "cover contact": "张伟明", "cover phone": "13800000000",
    "cover reviewer": "李红", "cover date": "2021-02-01",
    "P1 object": "县区", "P1 title": "无烟机关建成率", "P1 measure": "%", "P1 method": "按比例（越高越好）",
    "P1 target": "95", "P1 points": 10.0, "P1 standard": "建成95%得满分", "P1 proof": "是", "P1 source": "命名文件",
    "P2 object": "本部门", "P2 title": "年度任务完成情况", "P2 method": "考核组评定", "P2 points": 100.0,
    "P2 standard": "由考核组评定", "P2 proof": "否",
}  # fmt: skip


def proposal(values):
    """The workbook, but for `values`; a value of None empties a cell."""
    fields = {f"{field.ref} {field.role}": field for field in layout_of(YEARLY, "proposal", HOLDER).fields}
    if unknown := set(values) - set(fields):
        raise KeyError(f"no such input: {unknown}")
    filled = GOOD | values
    inputs = tuple(input_of(field, field.at, filled.get(key)) for key, field in fields.items())
    return Subject(YEARLY, KINDS["proposal"], HOLDER, "测试.xlsx", inputs)
