"""Which column of 得分矩阵 holds what; the ranking's formulas point there."""

from dataclasses import dataclass

from scoring.model import Leaf, Scheme, Section

SECTION_ROW, TASK_ROW, REF_ROW, TITLE_ROW, FULL_ROW, FIRST_ROW = 2, 3, 4, 5, 6, 7
NAME_COL, STATE_COL, FIRST_COL = 0, 1, 2


@dataclass(frozen=True, slots=True)
class SectionColumns:
    """The leaf columns of one section from `first` to `last`, then, where rows may not apply, the points that do."""

    section: Section
    leaves: tuple[Leaf, ...]
    first: int
    applicable: int | None
    subtotal: int

    @property
    def last(self) -> int:
        return self.first + len(self.leaves) - 1


def section_columns(scheme: Scheme) -> tuple[SectionColumns, ...]:
    found = []
    col = FIRST_COL
    for section in scheme.sections:
        leaves = tuple(section.leaves())
        rescaled = scheme.not_applicable == "exclude" and any(leaf.optional for leaf in leaves)
        after = col + len(leaves)
        found.append(SectionColumns(section, leaves, col, after if rescaled else None, after + rescaled))
        col = after + rescaled + 1
    return tuple(found)


def total_column(columns: tuple[SectionColumns, ...]) -> int:
    return columns[-1].subtotal + 1
