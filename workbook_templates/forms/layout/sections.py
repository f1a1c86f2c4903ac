"""The layout of a unit's workbook and of its review workbook: a sheet per section, a line per leaf row."""

from collections.abc import Mapping

from scoring.engine.shown_awards import GIVEN, REASON
from scoring.entries import APPLICABLE, NOT_APPLICABLE, InputType, Role
from scoring.light_named_tuple import NamedTuple
from scoring.methods import Ask
from scoring.scheme.applies import scheme_for
from scoring.scheme.model import Leaf, Scheme, Section, Task
from validators.returns.figures import most
from validators.returns.kind import WorkbookKind
from validators.source_words import SOURCE_VALUE
from workbook_templates.forms.layout.columns import GAINED, column_key, columns_of
from workbook_templates.forms.layout.cover import FIRST_ROW, cover_fields
from workbook_templates.forms.layout.geometry import At, Field, Layout, Line, Table, captions, parameter_places
from workbook_templates.forms.layout.names import COVER, sheet_name

HEAD_ROW, TOTALS_GAP, TOTALS_COL = 3, 3, 3


def sections_layout(kind: WorkbookKind, scheme: Scheme, holder: str) -> Layout:
    """A sheet for each section that assesses this unit, and its points added up on the cover."""
    applied, cover = scheme_for(scheme, holder), cover_fields(scheme, kind)
    first = FIRST_ROW + len(cover) + TOTALS_GAP
    parts = [*(section.id for section in applied.sections), "total"]
    return Layout(
        scheme=scheme, scheme_for_holder=applied, kind=kind, holder=holder, cover=cover,
        tables=tuple(section_table(scheme, section, kind) for section in applied.sections),
        parameters=parameter_places(scheme),
        totals={part: At(COVER, first + i, TOTALS_COL) for i, part in enumerate(parts)},
    )  # fmt: skip


def section_table(scheme: Scheme, section: Section, kind: WorkbookKind) -> Table:
    """The table of one section, its rows below the head in the order of the scheme."""
    columns = columns_of(scheme, section, kind)
    index = {column.key: i for i, column in enumerate(columns)}
    rows: list[tuple[Task | None, Leaf]] = [(task, leaf) for task in section.tasks for leaf in task.items]
    rows += [(None, leaf) for leaf in section.indicators]
    lines, row = [], HEAD_ROW + 1
    for task, leaf in rows:
        line = _Row(section, task, leaf, kind, index, row).line()
        lines.append(line)
        row += line.rows
    return Table(
        sheet=sheet_name(section.title), title=section.title, section=section,
        columns=columns, head=HEAD_ROW, lines=tuple(lines),
    )  # fmt: skip


class _Row(NamedTuple):
    """One leaf about to be placed at `row`; a composite's parts stand under each other."""

    section: Section
    task: Task | None
    leaf: Leaf
    kind: WorkbookKind
    cols: Mapping[str, int]
    row: int

    def at(self, key: str, below: int = 0) -> At:
        """The cell in the column of this key, so many rows `below` the first."""
        return At(sheet_name(self.section.title), self.row + below, self.cols[key])

    def line(self) -> Line:
        """The row as it was placed."""
        parts = {ask.part for ask in self.leaf.asks()}
        return Line(
            section=self.section, task=self.task, leaf=self.leaf, unit="", row=self.row, rows=max(1, len(parts)),
            inputs=self.asked() | self.sourced("monitored") | self.sourced("verified") | self.given() | self.extra(),
            score=self.at("score"), code=self.at("code"), message=self.at("message"), counted=self.counted(),
        )  # fmt: skip

    def asked(self) -> dict[str, Field]:
        """The inputs of the rule itself."""
        return {
            ask.key: Field(
                ref=self.leaf.part_ref(ask.part), role=ask.role, label=self.label(ask),
                at=self.at(column_key(self.section, ask), self.below(ask)),
                type=ask.type, required=ask.needed and "claim" in self.section.sources and self.kind.claims,
                measure=ask.measure, choices=ask.choices, minimum=ask.minimum, maximum=most(self.leaf, ask),
                locked=self.kind.verifies,
            )
            for ask in self.leaf.asks()
            if not (ask.assessed or self.computed(ask))
        }  # fmt: skip

    def computed(self, ask: Ask) -> bool:
        """Whether it is the rate itself, which a unit does not type: its counts are asked."""
        return any(rate.key == ask.key for rate in self.leaf.rates)

    def label(self, ask: Ask) -> str:
        """A part's own title says enough where the row's title is made of its parts'."""
        shown = captions(self.leaf)[self.below(ask)].title
        return ask.label if ask.label.startswith(shown) else f"{self.leaf.title}：{ask.label}"

    def below(self, ask: Ask) -> int:
        """Which of the leaf's rows an input stands in."""
        return list(dict.fromkeys(other.part for other in self.leaf.asks())).index(ask.part)

    def verifying(self) -> list[Ask]:
        """The figures of which others may have their own."""
        asked = self.leaf.asks() if "used" in self.cols else ()
        return [ask for ask in asked if ask.role == "claim"]

    def sourced(self, role: Role) -> dict[str, Field]:
        """The same figures as others give them: the office's monitored ones are held, the verified are entered."""
        return {
            ask._replace(role=role).key: Field(
                ref=self.leaf.part_ref(ask.part), role=role, label=f"{self.label(ask)}（{SOURCE_VALUE[role]}）",
                at=self.at(role, self.below(ask)), type=ask.type, required=False,
                measure=ask.measure, choices=ask.choices, minimum=ask.minimum, maximum=most(self.leaf, ask),
                locked=role == "monitored",
            )
            for ask in self.verifying()
            if role in self.cols and not (ask.assessed and role == "monitored")
        }  # fmt: skip

    def given(self) -> dict[str, Field]:
        """On the assessors' sheet what a department awarded, and why, for them to keep or to change."""
        if not (self.kind.verifies and self.section.awarded_by(self.leaf)):
            return {}
        gained = GAINED[self.section.counts]
        told = (self.field(GIVEN, f"部门核定{gained}", "number"), self.field(REASON, "部门核定理由", "text"))
        return {field.role: field for field in told}

    def counted(self) -> dict[str, At]:
        """The cells that show which figure counts (采用值), by the key of what is asked; the rate out of two counts
        stands where a figure would."""
        used = {ask.key: self.at("used", self.below(ask)) for ask in self.verifying()}
        computed = [ask for ask in self.leaf.asks() if self.computed(ask)]
        return {ask.key: self.at(column_key(self.section, ask), self.below(ask)) for ask in computed} | used

    def extra(self) -> dict[str, Field]:
        """Evidence, applicability and what an assessor enters."""
        fields: list[Field] = []
        if "data_year" in self.cols and any(ask.type == "number" for ask in self.leaf.asks()):
            fields.append(self.field("data_year", "数据年份", "year"))
        if self.leaf.optional and not self.leaf.exempt:
            fields.append(self.field("applicable", "是否适用", "choice", (APPLICABLE, NOT_APPLICABLE)))
            fields.append(self.field("reason", "不适用理由", "text"))
        if (self.leaf.evidence and not self.leaf.exempt) or (not self.section.tasks and self.leaf.asks()):
            fields.append(self.field("evidence", "佐证材料" if self.leaf.evidence else "备注", "text"))
        if self.kind.verifies:
            counts = "deduction" if self.section.takes_off(self.leaf) else self.section.counts
            if self.leaf.points or self.leaf.rule.endless:  # of nothing, nothing can be awarded
                fields.append(self.field("awarded", f"核定{GAINED[counts]}", "number"))
            fields.append(self.field("opinion", "核查意见", "text"))
        return {field.role: field for field in fields}

    def field(self, role: Role, label: str, type: InputType, choices: tuple[str, ...] = ()) -> Field:
        """An input of the whole row; in a review only what the assessors enter is not locked."""
        held = self.kind.verifies and role not in ("awarded", "opinion")
        return Field(
            ref=self.leaf.ref, role=role, label=f"{self.leaf.title}：{label}", at=self.at(role),
            type=type, required=False, choices=choices, locked=held,
        )  # fmt: skip
