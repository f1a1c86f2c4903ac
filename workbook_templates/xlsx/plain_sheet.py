"""Worksheets that write formulas as they are given.

Imports the library at the top: only a writer imports this module.
"""

from xlsxwriter.worksheet import Worksheet


class PlainSheet(Worksheet):  # type: ignore[misc]
    """The library searches every formula for thirty functions newer than Excel 2010; ours must do without them, and a
    master holds thousands of formulas."""

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        return formula.removeprefix("=")
