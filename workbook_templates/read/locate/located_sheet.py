"""Where an issued sheet stands in the workbook that came back."""

from collections.abc import Mapping

from scoring.light_named_tuple import NamedTuple
from workbook_templates.forms.layout.geometry import At
from workbook_templates.incoming.sheets import Grid, value_at
from workbook_templates.read.locate.reading_plan import IssuedPage, Place


class ReturnedSheet(NamedTuple):
    """A sheet as it came back, taken for one of the issued pages, in the file of this name."""

    page: IssuedPage
    sheet: str
    grid: Grid
    file: str

    def value(self, row: int, col: int) -> object:
        """What stands in a present cell."""
        return value_at(self.grid, row, col)


class LocatedSheet(NamedTuple):
    """An issued sheet under its present name. `rows` and `cols` lead from issued places to present ones; a place
    that is in neither is gone. None where nothing moved."""

    page: IssuedPage
    sheet: str
    grid: Grid
    rows: Mapping[int, int] | None = None
    cols: Mapping[int, int] | None = None

    @property
    def unmoved(self) -> bool:
        """Whether every cell stands where it was issued."""
        return self.rows is None and self.sheet == self.page.sheet

    @property
    def reordered(self) -> bool:
        """Whether rows changed places with each other, so that joined cells no longer mean the same rows."""
        present = [there for _, there in sorted((self.rows or {}).items())]
        return present != sorted(present)

    def row(self, row: int) -> int | None:
        """The present row of an issued one; None if it is gone."""
        return row if self.rows is None else self.rows.get(row)

    def col(self, col: int) -> int | None:
        """The present column of an issued one; None if it is gone."""
        return col if self.cols is None else self.cols.get(col)

    def at(self, row: int, col: int) -> At | None:
        """The present place of an issued cell; None if it is gone."""
        there, across = self.row(row), self.col(col)
        return None if there is None or across is None else At(self.sheet, there, across)

    def value(self, at: At) -> object:
        """What stands in a present place."""
        return value_at(self.grid, at.row, at.col)

    @property
    def inputs(self) -> frozenset[Place]:
        """Where the inputs of the page are now."""
        if self.rows is None:
            return self.page.inputs
        places = (self.at(*place) for place in self.page.inputs)
        return frozenset((at.row, at.col) for at in places if at)

    def ref(self, row: int) -> str:
        """What is scored in an issued row of a section's table; empty elsewhere."""
        table = self.page.table
        lines = table.lines if table and table.section else ()
        return next((line.leaf.ref for line in lines if line.row <= row < line.row + line.rows), "")
