"""The table of all units in a department's or an action group's workbook: the indicators it owns across, units down."""

from dataclasses import replace
from typing import NamedTuple

from scoring.methods import Ask
from scoring.scheme.applies import scheme_for, versions
from scoring.scheme.model import Leaf, Scheme, Section
from scoring.scheme.rate import Rate
from validators.returns.figures import most
from validators.returns.kind import WorkbookKind
from workbook_templates.forms.layout.columns import GAINED
from workbook_templates.forms.layout.cover import cover_fields
from workbook_templates.forms.layout.geometry import At, Column, Field, Layout, Line, Table, parameter_places
from workbook_templates.forms.layout.names import DATA
from workbook_templates.forms.layout.progress import progress_fields
from workbook_templates.xlsx.styles import wider

HEAD_ROW, FIRST_ROW = 3, 7
OWN_TARGET = "本单位目标"
YEAR = Ask("data_year", "year", "数据年份", needed=False)
REASON = Ask("opinion", "text", "核定理由", needed=False)
WIDTHS = {"awarded": 9.0, "opinion": 20.0}


def all_units_layout(kind: WorkbookKind, scheme: Scheme, holder: str) -> Layout:
    """One table with all units; none where the holder owns no figure."""
    return Layout(
        scheme=scheme, scheme_for_holder=scheme, kind=kind, holder=holder, cover=cover_fields(scheme, kind),
        tables=(all_units_table(scheme, holder),) if owned(scheme, holder) else (),
        parameters=parameter_places(scheme),
    )  # fmt: skip


def group_layout(kind: WorkbookKind, scheme: Scheme, holder: str) -> Layout:
    """As a department's, with a progress report."""
    return replace(all_units_layout(kind, scheme, holder), progress=progress_fields())


def target_key(leaf: Leaf) -> str:
    """The column of the targets that units have of their own."""
    return f"{leaf.ref}:target"


def owned(scheme: Scheme, department: str) -> list[tuple[Section, Leaf]]:
    """The rows whose figures this department collects or whose points it awards, in scheme order."""
    mine = ((s, leaf) for s in scheme.sections for leaf in s.leaves() if leaf.owner == department)
    return [(section, leaf) for section, leaf in mine if leaf.asks() or _awarded_to_any(section, leaf)]


def _awarded_to_any(section: Section, leaf: Leaf) -> bool:
    """Whether the department awards the row's points to any unit."""
    return any(section.awarded_by(each) for each in versions(leaf))


def all_units_table(scheme: Scheme, department: str) -> Table:
    """Only units that the scheme assesses by some of the rows are listed; one that it does not assess by a row has no
    line for it."""
    columns = [Column(key="number", title="序号", width=5), Column(key="unit", title=scheme.unit_term, width=20)]
    refs = []
    for section, leaf in owned(scheme, department):
        refs.append(leaf.ref)
        if leaf.unit_targets:
            columns.append(Column(key=target_key(leaf), title=OWN_TARGET, width=9))
        asks = _asks(scheme, section, leaf)
        columns += [Column(key=f"{leaf.ref}:{a.key}", title=a.label, width=WIDTHS.get(a.role, 8)) for a in asks]
        columns += [Column(key=used_key(leaf, rate), title=rate.label_of("采用的率"), width=8) for rate in _rates(leaf)]
        columns.append(
            Column(key=f"{leaf.ref}:score", title=GAINED[section.counts], width=7.5 + wider(scheme.row_places))
        )
    columns.append(Column(key="message", title="提示", width=14))
    index = {column.key: i for i, column in enumerate(columns)}
    assessed = [rows for unit in scheme.units if (rows := _rows(scheme, unit.name, refs))]
    lines = tuple(cell.line(FIRST_ROW + i, index) for i, rows in enumerate(assessed) for cell in rows)
    return Table(sheet=DATA, title="考核评价指标数据", section=None, columns=tuple(columns), head=HEAD_ROW, lines=lines)


def _asks(scheme: Scheme, section: Section, leaf: Leaf) -> list[Ask]:
    """What the row asks of any unit, and of which year the figure is; then what is awarded, and why."""
    found = _named_for_all([ask for each in versions(leaf) for ask in each.asks()])
    reported = _dated(scheme, _counts_first([ask for ask in found if not ask.assessed], _rates(leaf)))
    return reported + (_award(section) if _awarded_to_any(section, leaf) else [])


def _named_for_all(asks: list[Ask]) -> list[Ask]:
    """One of each, called all that it is called for different units."""
    found: dict[str, list[Ask]] = {}
    for ask in asks:
        found.setdefault(ask.key, []).append(ask)
    return [same[0]._replace(label="／".join(dict.fromkeys(ask.label for ask in same))) for same in found.values()]


def _award(section: Section) -> list[Ask]:
    return [Ask("awarded", "number", f"核定{GAINED[section.counts]}"), REASON]


def used_key(leaf: Leaf, rate: Rate) -> str:
    """The column of the rate that counts: out of the two counts, or as it was told."""
    return f"{leaf.ref}:{rate.part_of('used')}"


def _rates(leaf: Leaf) -> tuple[Rate, ...]:
    """The rates that a row has for any unit."""
    return tuple({rate.key: rate for each in versions(leaf) for rate in each.rates}.values())


def _counts_first(asks: list[Ask], rates: tuple[Rate, ...]) -> list[Ask]:
    """Of a rate the two counts, and behind them the rate for whoever has no counts; part by part."""
    whole = {count.part: rate.part for rate in rates for count in rate.counts}
    order = list(dict.fromkeys(whole.get(ask.part, ask.part) for ask in asks))
    themselves = {rate.key for rate in rates}
    return sorted(asks, key=lambda ask: (order.index(whole.get(ask.part, ask.part)), ask.key in themselves))


def _dated(scheme: Scheme, asks: list[Ask]) -> list[Ask]:
    return [*asks, YEAR] if scheme.data_years and any(ask.type == "number" for ask in asks) else asks


def _rows(scheme: Scheme, unit: str, refs: list[str]) -> "list[_Cell]":
    return [
        _Cell(scheme, section, leaf, unit)
        for section in scheme_for(scheme, unit).sections
        for leaf in section.leaves()
        if leaf.ref in refs and (leaf.asks() or section.awarded_by(leaf))
    ]


class _Cell(NamedTuple):
    """One row of the scheme for one unit, about to be placed."""

    scheme: Scheme
    section: Section
    leaf: Leaf
    unit: str

    def line(self, row: int, index: dict[str, int]) -> Line:
        """Placed in a row, counted from 0, under the columns of `index`."""
        leaf = self.leaf
        fields = {ask.key: self.field(ask, At(DATA, row, index[f"{leaf.ref}:{ask.key}"])) for ask in self.asks()}
        bare = replace(leaf, needs="", optional=False)
        return Line(
            section=self.section, task=None, leaf=bare, unit=self.unit, row=row, rows=1, inputs=fields,
            score=At(DATA, row, index[f"{leaf.ref}:score"]), code=None, message=None,
            counted={rate.key: At(DATA, row, index[used_key(leaf, rate)]) for rate in leaf.rates},
        )  # fmt: skip

    def asks(self) -> list[Ask]:
        """What the row asks of this unit, and of which year the figure is."""
        reported = _dated(self.scheme, [ask for ask in self.leaf.asks() if not ask.assessed])
        return reported + _award(self.section) if self.section.awarded_by(self.leaf) else reported

    def field(self, ask: Ask, at: At) -> Field:
        """The input for what is asked; a department's figure is a monitored one."""
        return Field(
            ref=self.leaf.part_ref(ask.part),
            role="monitored" if ask.role == "claim" else ask.role,
            label=f"{self.leaf.title}：{ask.label}", at=at, type=ask.type, required=ask.needed,
            measure=ask.measure, choices=ask.choices, minimum=ask.minimum, maximum=most(self.leaf, ask),
            unit=self.unit,
        )  # fmt: skip
