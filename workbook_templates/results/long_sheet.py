"""A sheet of many thousand rows that are all alike: their XML is written from one template.

Cell by cell the writing library takes longer for this sheet than reading all workbooks does. Head rows, widths,
filter and print setup go the usual way. Imports the library at the top: only a writer imports this module.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from validators.understand.free_text import MOST_CHARACTERS
from workbook_templates.xlsx.addresses import column_name
from workbook_templates.xlsx.plain_sheet import PlainSheet


class LongSheet(PlainSheet):
    """Takes `hold` once, after the head rows were written. Text stays text, whatever it looks like."""

    def hold(self, first: int, styles: Sequence[Any], rows: Iterable[tuple[float, Sequence[str | float]]]) -> int:
        """`rows` are (height, values); a height of 0 is the sheet's own. Gives back the last row."""
        texts = {"": "/>"}
        self.held: list[tuple[float, list[str]]] = []
        self.held_first, self.held_styles = first, styles
        for height, values in rows:
            cells = []
            for value in values:
                if not isinstance(value, str):
                    cells.append(f"><v>{value:.16g}</v></c>")
                    continue
                if value not in texts:
                    number = self.str_table._get_shared_string_index(value[:MOST_CHARACTERS])
                    texts[value] = f' t="s"><v>{number}</v></c>'
                cells.append(texts[value])
            self.held.append((height, cells))
        last = first + len(self.held) - 1
        self._check_dimensions(last, len(styles) - 1)
        return last

    def _write_rows(self) -> None:
        super()._write_rows()
        template = self._template()
        for row, (height, cells) in enumerate(self.held, self.held_first + 1):
            tall = f' ht="{height:g}" customHeight="1"' if height else ""
            filled = template.replace("#", str(row)) % tuple(cells)
            self.fh.write(f'<row r="{row}"{tall}>{filled}</row>')

    def _template(self) -> str:
        """One row's cells, with # for the row and %s for the value; a format's number is known only at the end."""
        return "".join(
            f'<c r="{column_name(col)}#" s="{style._get_xf_index()}"%s' for col, style in enumerate(self.held_styles)
        )
