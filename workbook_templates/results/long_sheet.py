"""A sheet of many thousand rows that are all alike: their XML is written from one template.

Cell by cell the writing library takes longer for this sheet than reading all workbooks does. Head rows, widths,
filter and print setup go the usual way. Imports the library at the top: only a writer imports this module.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from workbook_templates.xlsx.addresses import column_name
from workbook_templates.xlsx.plain_sheet import PlainSheet
from workbook_templates.xlsx.sheet_limits import fitting


class LongSheet(PlainSheet):
    """Takes `hold` once, after the head rows were written. Text stays text, whatever it looks like."""

    def hold(self, first: int, styles: Sequence[Any], rows: Iterable[tuple[float, Sequence[str | float]]]) -> None:
        """`rows` are (height, values); a height of 0 is the sheet's own. Their first row is `first` from now on, their
        last one `last`."""
        texts = {"": "/>"}
        self.held: list[tuple[float, list[str]]] = []
        self.first, self.held_styles = first, styles
        for height, values in rows:
            cells = []
            for value in values:
                if not isinstance(value, str):
                    cells.append(f"><v>{value:.16g}</v></c>")
                    continue
                if value not in texts:
                    number = self.str_table._get_shared_string_index(fitting(value))
                    texts[value] = f' t="s"><v>{number}</v></c>'
                cells.append(texts[value])
            self.held.append((height, cells))
        self.last = first + len(self.held) - 1
        self._check_dimensions(self.last, len(styles) - 1)

    def _write_rows(self) -> None:
        super()._write_rows()
        template = self._template()
        for row, (height, cells) in enumerate(self.held, self.first + 1):
            tall = f' ht="{height:g}" customHeight="1"' if height else ""
            filled = template.replace("#", str(row)) % tuple(cells)
            self.fh.write(f'<row r="{row}"{tall}>{filled}</row>')

    def _template(self) -> str:
        """One row's cells, with # for the row and %s for the value; a format's number is known only at the end."""
        return "".join(
            f'<c r="{column_name(col)}#" s="{style._get_xf_index()}"%s' for col, style in enumerate(self.held_styles)
        )
