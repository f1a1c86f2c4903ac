"""Everything the reader must know of one kind of workbook before it sees one, worked out once for a whole batch."""

from collections.abc import Mapping

from scoring.light_dataclass import dataclass
from workbook_templates.forms.layout.geometry import At, Layout, Table
from workbook_templates.incoming.sheets import Grid, value_at
from workbook_templates.read.locate.fixed_rows import FixedRow
from workbook_templates.read.locate.issued_inputs import IssuedInput
from workbook_templates.read.locate.issued_sheets import HOLDER, IssuedSheet

Place = tuple[int, int]
Head = tuple[str, str]


@dataclass(frozen=True, slots=True)
class IssuedPage:
    """One sheet with inputs. `names` are the rows that can be told by the text in `name_col`, `heads` the columns
    that can be told by their heads, in the rows `head` to `head_last`; `inputs` are (row, column) of every input."""

    issued: IssuedSheet
    table: Table | None
    inputs: frozenset[Place]
    name_col: int
    names: Mapping[int, str]
    heads: Mapping[int, Head]
    head: int
    head_last: int
    rows: tuple[FixedRow, ...]
    holder: Mapping[Place, str]
    height: int
    width: int

    @property
    def sheet(self) -> str:
        """Its name as it was issued."""
        return self.issued.name


@dataclass(frozen=True, slots=True)
class Plan:
    """The layout of a workbook and its sheets with inputs, the cover first; `sheets` are all sheets by name, each with
    how many rows it has at most. `inputs` are those of the layout, `scores` the cells that show points, by unit and
    ref."""

    layout: Layout
    pages: tuple[IssuedPage, ...]
    sheets: Mapping[str, int]
    inputs: tuple[IssuedInput, ...]
    scores: tuple[tuple[tuple[str, str], At], ...]

    @property
    def cover(self) -> IssuedPage:
        """The page with the holder's name on it."""
        return self.pages[0]


def untouched(page: IssuedPage, grid: Grid, holder: str) -> bool:
    """Whether every fixed cell stands as issued and nothing stands beyond: true of nearly every return."""
    try:
        same = all(look(grid[row]) == wanted for row, look, wanted in page.rows)
    except IndexError:
        return False
    titled = all(value_at(grid, *place) == text.replace(HOLDER, holder) for place, text in page.holder.items())
    return same and titled and len(grid) <= page.height and (not grid or len(grid[0]) <= page.width)
