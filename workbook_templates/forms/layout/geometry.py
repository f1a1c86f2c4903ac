"""Where everything stands: the one map from a scheme to cells, used by builder, reader, `inspect` and `fill`.

Rows and columns count from 0, as XlsxWriter's do.
"""

from collections.abc import Iterator, Mapping
from dataclasses import field
from functools import cached_property
from typing import TYPE_CHECKING

from scoring.entries import InputKey, InputType
from scoring.light_dataclass import dataclass
from scoring.light_named_tuple import NamedTuple
from scoring.methods import Method
from scoring.scheme.model import Leaf, Scheme, Section, Task
from scoring.scheme.rate import Rate
from validators.returns.kind import WorkbookKind
from workbook_templates.forms.layout.names import META, PARAMETER_ROW
from workbook_templates.xlsx.addresses import a1

if TYPE_CHECKING:
    from validators.returns.proposals.audience import Audience


class At(NamedTuple):
    """A cell: sheet name, row and column from 0."""

    sheet: str
    row: int
    col: int

    @property
    def cell(self) -> str:
        """Its address on its own sheet, e.g. B3."""
        return a1(self.row, self.col)

    def on(self, sheet: str) -> str:
        """How a formula on `sheet` names this cell."""
        return self.cell if sheet == self.sheet else f"'{self.sheet}'!{self.cell}"


class Field(NamedTuple):
    """One input cell. `locked` inputs are prefilled by the office and not for the holder to change."""

    ref: str
    role: str
    label: str
    at: At
    type: InputType
    required: bool
    measure: str = ""
    choices: tuple[str, ...] = ()
    minimum: int | None = 0
    maximum: int | None = None
    unit: str = ""
    locked: bool = False

    @property
    def key(self) -> InputKey:
        """Which input of the workbook it is."""
        return InputKey(self.ref, self.role, self.unit)


COUNTS = ("分子", "分母")


class Caption(NamedTuple):
    """What stands before the inputs of one sheet row; `better` says in words which way is better where the document's
    target, a bare figure, does not."""

    title: str
    measure: str
    goal: str
    better: str = ""

    @property
    def directed(self) -> str:
        """The target with that below it."""
        return f"{self.goal}\n{self.better}" if self.better else self.goal


def direction(goal: str, rule: Method) -> str:
    """越高越好 or 越低越好 for a target that is a bare figure; empty for one that says so itself."""
    bare = goal.removesuffix("%").replace(".", "", 1).isdecimal()
    return {"higher": "越高越好", "lower": "越低越好"}.get(rule.better or "", "") if bare else ""


def caption_of(leaf: Leaf) -> Caption:
    """The whole row's."""
    return Caption(leaf.title, leaf.measure, leaf.goal(), direction(leaf.goal(), leaf.rule))


def captions(leaf: Leaf) -> tuple[Caption, ...]:
    """One per sheet row: a composite's parts, and the two counts of a rate, stand under each other."""
    if leaf.own_rate:
        return (caption_of(leaf), *_counts(leaf.own_rate))
    asking = list(dict.fromkeys(ask.part for ask in leaf.asks()))
    if len(asking) < 2:
        return (caption_of(leaf),)
    found: list[Caption] = []
    for part in (part for part in leaf.rule.components() if part.id in asking):
        way = direction(part.goal(), part.rule)
        found.append(Caption(part.named(leaf.title), part.measure or leaf.measure, part.goal(), way))
        if rate := leaf.rate(leaf.part_ref(part.id)):
            found += _counts(rate)
    return tuple(found)


def _counts(rate: Rate) -> Iterator[Caption]:
    """The two lines below that of a rate."""
    return (Caption(f"{what}：{name}", rate.counted, "") for what, name in zip(COUNTS, rate.names, strict=True))


class Line(NamedTuple):
    """One scored row of one unit: its inputs by ask key, its live score, its message.

    `counted` are the cells that show which figure counts: on the assessors' sheet the verified or the claimed one, and
    everywhere the rate that is computed out of two counts.
    """

    section: Section
    task: Task | None
    leaf: Leaf
    unit: str
    row: int
    rows: int
    inputs: Mapping[str, Field]
    score: At
    code: At | None
    message: At | None
    counted: Mapping[str, At] = {}

    @property
    def captions(self) -> tuple[Caption, ...]:
        """What stands before the inputs, one for each of its rows."""
        return captions(self.leaf)[: self.rows]

    @property
    def award_called(self) -> str:
        """What the points are called that somebody awards; those that are taken off are entered as such."""
        return "核定扣分" if self.section.takes_off(self.leaf) else "核定得分"


class Column(NamedTuple):
    """One column of a table: what stands in it, its head, its width in characters."""

    key: str
    title: str
    width: float


@dataclass(frozen=True, kw_only=True)
class Table:
    """One sheet's table: its columns from A on, the row of its head, and its lines. `fields` are the inputs of a table
    whose rows are not scored."""

    sheet: str
    title: str
    section: Section | None
    columns: tuple[Column, ...]
    head: int
    lines: tuple[Line, ...]
    fields: tuple[Field, ...] = ()

    @cached_property
    def index(self) -> dict[str, int]:
        """Which column, counted from 0, has which key."""
        return {column.key: i for i, column in enumerate(self.columns)}

    @cached_property
    def rows(self) -> tuple[int, ...]:
        """Every row that has inputs or a score."""
        own = {field.at.row for field in self.fields}
        return tuple(sorted(own.union(*(range(line.row, line.row + line.rows) for line in self.lines))))

    @property
    def first(self) -> int:
        """The first row that has inputs or a score, counted from 0."""
        return self.rows[0]

    @property
    def last(self) -> int:
        """The last row that has inputs or a score, counted from 0."""
        return self.rows[-1]


@dataclass(frozen=True, kw_only=True)
class Layout:
    """Every cell of one workbook that means something."""

    scheme: Scheme
    """As the office published it, for all units."""
    scheme_for_holder: Scheme
    """As it applies to the holder, where the workbook is about that one unit; else the same."""
    kind: WorkbookKind
    holder: str
    cover: tuple[Field, ...]
    tables: tuple[Table, ...]
    parameters: Mapping[str, At]
    """Where the office's figures stand on the hidden sheet, by their ids."""
    totals: Mapping[str, At] = field(default_factory=dict)
    """Where the cover adds up, by the ids of the sections, and `total`."""
    progress: tuple[Field, ...] = ()
    audiences: tuple["Audience", ...] = ()
    """For whom indicators may be proposed in this workbook."""

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every scored row, in the order of the sheets."""
        return tuple(line for table in self.tables for line in table.lines)

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """Every input, in the order of the form."""
        scored = tuple(field for line in self.lines for field in line.inputs.values())
        return self.forms + scored + tuple(field for table in self.tables for field in table.fields)

    @property
    def forms(self) -> tuple[Field, ...]:
        """What stands under each other, a label before each: the cover, and a group's progress report."""
        return self.cover + self.progress

    def line(self, ref: str) -> Line:
        """The line of a row of the scheme, in a workbook of one unit. Raises `StopIteration` where there is none."""
        return next(line for line in self.lines if line.leaf.ref == ref)


def parameter_places(scheme: Scheme) -> dict[str, At]:
    """Where the hidden sheet holds each of the office's figures, by its id."""
    return {parameter.id: At(META, PARAMETER_ROW + i, 1) for i, parameter in enumerate(scheme.parameters)}
