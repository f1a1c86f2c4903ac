"""The rows of a document's table as a scheme in which every row waits for a person's word."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from scoring.methods import Method
from scoring.methods.assessor import Assessor
from scoring.methods.deduction import Deduction
from scoring.methods.per_unit import PerUnit
from scoring.methods.threshold import Threshold
from scoring.methods.tiers import Tiers
from scoring.methods.yes_no import YesNo
from scoring.scheme.model import Basis, Document, Leaf, Scheme, Section, Source, Task, Unit
from scoring.scheme.rows import Counts
from validators.measures import measure_name
from validators.schemes.standards import PROPOSED
from validators.schemes.standards.reading import ProposedItem, StandardReading, read_standard
from validators.schemes.standards.standard import Standard
from validators.schemes.wording.points_in_text import points_in
from workbook_templates.schemes.derived import OwnFields
from workbook_templates.schemes.starting import EXAMPLE_UNITS, EXAMPLES, GIVEN_UNITS
from workbook_templates.schemes.table.table_rows import ReadTable, TableRow

IN_TITLE = re.compile(r"[（(]\s*([%％‰]|1?/10万|人|岁|小时|张|分钟|次|个)\s*[）)]$")
BEHIND = re.compile(r"\d\s*(%|％|‰|/10万)")
SOURCES: tuple[Source, ...] = ("verified", "monitored", "claim")
DATA_OWNERS = re.compile(r"[、，,；;/\s]+")
UNREAD = "没有分值"


@dataclass(frozen=True, slots=True)
class UnderstoodRow:
    """A row of the table with what was understood of it; `measure` is the unit its figures are in."""

    row: TableRow
    title: str
    measure: str
    reading: StandardReading

    @property
    def points(self) -> Decimal:
        """The row's points; none where the table has none, which is told in `note`."""
        return self.row.points or Decimal(0)

    @property
    def note(self) -> str:
        """What a person is to confirm."""
        lacking = f"分值“{self.row.worth}”没有读懂" if self.row.worth else UNREAD
        said = [PROPOSED, *([lacking] if self.row.points is None else [])]
        if self.reading.doubt:
            said.append(f"{self.reading.doubt}，暂由考核组核定")
        elif any(item.rule.by_assessors for item in self.reading.items):
            said.append("有的分项没有看懂，暂由考核组核定")
        if any(item.title.startswith(("并", "同时")) for item in self.reading.items):
            said.append("有的分项可能以前一项为前提，是的请填“前置分项”")
        return "。".join(said) + "。"


def proposed_row(row: TableRow) -> UnderstoodRow:
    """What is understood of a row: its rule or items, its unit of measure."""
    in_title, behind = IN_TITLE.search(row.title), BEHIND.search(row.target)
    measure = row.measure or (in_title[1] if in_title else behind[1] if behind else "")
    measure = measure_name(measure) if measure else ""
    title = IN_TITLE.sub("", row.title) if in_title else row.title
    if row.points is None:
        return UnderstoodRow(row, title, measure, StandardReading(doubt="分值没有读出，计分规则没有分析"))
    if row.parts:
        return UnderstoodRow(row, title, "", read_parts(row.points, row.parts, measure))
    reading = read_standard(Standard(title, row.standard, row.points, row.target, measure))
    return UnderstoodRow(row, title, measure or reading.measure, reading)


def _of_section(row: UnderstoodRow, counts: Counts) -> UnderstoodRow:
    """The row with only those rules that mean the same among bonuses or deductions: 未公示的扣1分 is what a deduction
    happens for, not what points are given for."""
    fits = {"points": (), "bonus": (PerUnit, YesNo, Tiers, Threshold), "deduction": (Deduction,)}[counts]
    reading = row.reading
    against = {"bonus": "扣|不得分", "deduction": "得|加"}.get(counts, "")
    clear = isinstance(reading.rule, fits) and not re.search(against, row.row.standard)
    if not fits or clear or not (reading.rule or reading.items):
        return row
    return replace(row, reading=StandardReading(doubt="加分项、扣分项的评分标准没有全部看懂"))


def _often(read: Sequence[Sequence[UnderstoodRow]]) -> set[str]:
    """Names of items that several rows have: 印发方案."""
    names = Counter(item.title for rows in read for row in rows for item in row.reading.items)
    return {name for name, count in names.items() if count > 1}


def _told_apart(row: UnderstoodRow, often: set[str]) -> UnderstoodRow:
    """The row with its own name before those of its items that other rows have too."""
    items = (replace(i, title=f"{row.title}：{i.title}") if i.title in often else i for i in row.reading.items)
    return replace(row, reading=replace(row.reading, items=tuple(items)))


def read_parts(points: Decimal, rows: Sequence[TableRow], measure: str) -> StandardReading:
    """The items of rows that share one figure of points, where each says how many of them are its own."""
    named = [max(points_in(row.standard), default=Decimal(0)) for row in rows]
    if not all(named) or sum(named) != points or len({row.title for row in rows}) < len(rows):
        return StandardReading(doubt="几行合用一个分值，没有看出各行几分")
    items = []
    for row, own in zip(rows, named, strict=True):
        reading = read_standard(Standard(row.title, row.standard, own, row.target, measure))
        items.append(ProposedItem(row.title, own, reading.rule or Assessor(), measure or reading.measure))
    return StandardReading(items=tuple(items))


def proposed_scheme(tables: Sequence[ReadTable], own: OwnFields, document: str) -> Scheme:
    """A whole scheme of the tables' rows; `document` is the title of the document they come from."""
    sections = [section for table in tables for section in table.sections]
    departments = tuple(dict.fromkeys(name for s in sections for row in s.rows if (name := _owner(row))))
    read = [[_of_section(proposed_row(row), section.counts) for row in section.rows] for section in sections]
    in_tasks = any(row.reading.items for rows in read for row in rows)
    often = _often(read)
    read = [[_told_apart(row, often) for row in rows] for rows in read]
    made, numbered = [], 0
    for n, (section, rows) in enumerate(zip(sections, read, strict=True), 1):
        title = section.title or (own.title if n == 1 else f"第{n}部分")
        leaves = [_leaf(row, f"I{numbered + k}", title) for k, row in enumerate(rows, 1)]
        tasks = [_task(row, leaf, numbered + k) for k, (row, leaf) in enumerate(zip(rows, leaves, strict=True), 1)]
        numbered += len(rows)
        total = sum((row.points for row in rows), Decimal(0))
        made.append(
            Section(
                id=f"S{n}",
                title=title,
                points=total if section.points is None else section.points,
                basis=_basis(f"附表 {title}", f"{PROPOSED}。"),
                sources=SOURCES,
                counts=section.counts if any(s.counts == "points" for s in sections) else "points",
                tasks=tuple(tasks) if in_tasks else (),
                indicators=() if in_tasks else tuple(leaves),
            )
        )
    note = GIVEN_UNITS if own.units else EXAMPLE_UNITS
    scheme = Scheme(
        id=own.id,
        title=own.title,
        city=own.city,
        year=own.year or 0,
        version="1.0",
        document=Document(title=document),
        office=own.office or "考核办公室",
        classes=own.classes,
        units=own.units or tuple(Unit(name=unit.name) for unit in EXAMPLES),
        units_basis=Basis(provenance="stand_in", clause="待替换", note=note),
        departments=departments,
        departments_basis=_basis("附表 部门栏", f"{PROPOSED}。") if departments else None,
        sections=tuple(made),
    )
    return replace(scheme, unit_term=own.unit_term) if own.unit_term else scheme


def _task(row: UnderstoodRow, leaf: Leaf, number: int) -> Task:
    """The row as a task: with the items that its standard names, else with one."""
    ref = f"T{number}"
    one = replace(leaf, ref=f"{ref}.1", method_text="", dimension="")
    items: tuple[Leaf, ...] = (one,)
    if row.reading.items:
        bare = replace(one, target_text="", measure="")
        items = tuple(
            replace(bare, ref=f"{ref}.{k}", title=item.title, points=item.points, rule=item.rule, measure=item.measure)
            for k, item in enumerate(row.reading.items, 1)
        )
    return Task(
        ref=ref,
        number=number,
        title=row.title,
        points=row.points,
        dimension=leaf.dimension,
        meaning=row.row.meaning,
        method_text=row.row.standard,
        supplier=row.row.owner,
        basis=leaf.basis,
        items=items,
    )


def _leaf(row: UnderstoodRow, ref: str, section: str) -> Leaf:
    rule: Method = row.reading.rule or Assessor()
    text = "\n".join(filter(None, [row.row.standard, row.row.meaning]))
    return Leaf(
        ref=ref,
        title=row.title,
        points=row.points,
        rule=rule,
        measure=row.measure,
        dimension=row.row.dimension or row.row.category or section,
        owner=_owner(row.row),
        target_text=row.row.target if rule.goal() != row.row.target else "",
        method_text=text,
        basis=_basis(_clause(row.row), row.note),
    )


def _clause(row: TableRow) -> str:
    return f"附表 第{row.number}项" if row.number.isdecimal() else f"附表 {row.place}"


def _owner(row: TableRow) -> str:
    """The one department of a row; of several nobody knows yet which one has the figures."""
    names = [name for name in DATA_OWNERS.split(row.owner) if name]
    return names[0] if len(names) == 1 else ""


def _basis(clause: str, note: str) -> Basis:
    return Basis(provenance="stand_in", clause=clause, note=note)
