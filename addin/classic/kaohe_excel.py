"""The Python behind kaohe_excel.xlam: its button runs `main`, cells call the functions. Both stay side by side."""

from pathlib import Path

import xlwings

from addin.classic.open_workbook import check_and_score
from addin.classic.udfs import bound

SCHEME = ""  # whose rows a formula means that names no scheme, e.g. =KAOHE_SCORE("I1", B2)

globals().update(bound(xlwings.func, xlwings.arg, SCHEME, Path(__file__).parent))


def main() -> None:
    """校验并计分"""
    check_and_score(xlwings.Book.caller())
