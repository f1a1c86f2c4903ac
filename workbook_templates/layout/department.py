"""The layout of a department's workbook: the indicators it owns across, all units down."""

from dataclasses import replace

from scoring.model import Leaf, Scheme, Section
from workbook_templates.layout.geometry import At, Column, Field, Line, Table
from workbook_templates.layout.names import DATA

HEAD_ROW, FIRST_ROW, UNIT_COL = 3, 7, 1


def owned(scheme: Scheme, department: str) -> list[tuple[Section, Leaf]]:
    """The rows whose figures this department collects, in scheme order; an assessor's row has no figure."""
    return [(s, leaf) for s in scheme.sections for leaf in s.leaves() if leaf.owner == department and leaf.asks()]


def department_table(scheme: Scheme, department: str) -> Table:
    columns = [Column(key="number", title="序号", width=5), Column(key="unit", title="县（市、区）", width=20)]
    placed = []
    for section, leaf in owned(scheme, department):
        placed.append((section, leaf, len(columns)))
        columns += [Column(key=f"{leaf.ref}:{ask.key}", title=ask.label, width=8) for ask in leaf.asks()]
        columns.append(Column(key=f"{leaf.ref}:score", title="得分", width=7.5))
    columns.append(Column(key="message", title="提示", width=14))
    lines = tuple(
        _line(section, leaf, unit.name, FIRST_ROW + i, col)
        for i, unit in enumerate(scheme.units)
        for section, leaf, col in placed
    )
    return Table(sheet=DATA, title="考核评价指标数据", section=None, columns=tuple(columns), head=HEAD_ROW, lines=lines)


def _line(section: Section, leaf: Leaf, unit: str, row: int, col: int) -> Line:
    fields = {}
    for i, ask in enumerate(leaf.asks()):
        fields[ask.key] = Field(
            ref=f"{leaf.ref}.{ask.part}" if ask.part else leaf.ref,
            role="monitored" if ask.role == "claim" else ask.role,
            label=f"{leaf.title}：{ask.label}", at=At(DATA, row, col + i), type=ask.type, required=ask.needed,
            measure=ask.measure, choices=ask.choices, minimum=ask.minimum, unit=unit,
        )  # fmt: skip
    bare = replace(leaf, needs="", optional=False)
    return Line(
        section=section, task=None, leaf=bare, unit=unit, row=row, rows=1, inputs=fields,
        score=At(DATA, row, col + len(fields)), code=None, message=None,
    )  # fmt: skip
