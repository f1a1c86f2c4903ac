"""The rows of a proposal workbook as they were filled in, and which values count once the office has decided."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from validators.returns.subject import Input, Subject

PROPOSED = ("object", "title", "measure", "method", "target", "points", "standard", "proof", "source")
REVIEWED = ("opinion", "approved_points", "approved_target", "remark")
DECIDED = {"points": "approved_points", "target": "approved_target"}
AGREED, CHANGED, DECLINED = "同意", "修改后同意", "不同意"
OPINIONS = (AGREED, CHANGED, DECLINED)
Cells = Mapping[str, Input]


@dataclass(frozen=True, slots=True)
class ProposedRow:
    """One row that somebody has begun; its inputs by role, called after the indicator."""

    ref: str
    cells: Cells

    @property
    def title(self) -> str:
        """The name of the proposed indicator."""
        return self.cells["title"].entry.text

    @property
    def opinion(self) -> str:
        """What the office decided: 同意, 修改后同意 …; empty where it has not."""
        return self.cells["opinion"].entry.text

    @property
    def approved(self) -> bool:
        """Whether the indicator is to go into the scheme."""
        return self.opinion in (AGREED, CHANGED)

    @property
    def chosen(self) -> Cells:
        """What counts: for an approved row the office's points and target before the proposed ones."""
        if not self.approved:
            return self.cells
        given = {role: self.cells[by] for role, by in DECIDED.items() if self.cells[by].entry.state != "blank"}
        return {**self.cells, **given}

    @property
    def readings(self) -> tuple[Cells, ...]:
        """As proposed and, where the office changed something, as decided."""
        return tuple({id(cells): cells for cells in (self.cells, self.chosen)}.values())


def points_of(cells: Cells) -> Fraction | None:
    """The points that are proposed; None where no number stands there."""
    entry = cells["points"].entry
    return entry.value if isinstance(entry.value, Fraction) else None


def rows_of(subject: Subject) -> Iterator[ProposedRow]:
    """In the order of the form; rows that nobody has begun are left out."""
    if not subject.kind.proposes:
        return
    found: dict[str, dict[str, Input]] = {}
    for input in subject.inputs:
        if input.ref != "cover":
            found.setdefault(input.ref, {})[input.role] = input
    for ref, cells in found.items():
        whole = set(cells) >= {*PROPOSED, *REVIEWED}  # a column may be gone
        if whole and any(input.entry.state != "blank" for input in cells.values()):
            yield ProposedRow(ref, _called(cells))


def _called(cells: dict[str, Input]) -> Cells:
    title = cells["title"].entry.text
    if not title:
        return cells
    return {role: i._replace(label=f"{title}：{i.label.partition('：')[2]}") for role, i in cells.items()}
