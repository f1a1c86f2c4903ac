"""The baseline: what a colleague who knows pandas writes in an afternoon. Run as a script of its own.

`naive.py CELLS PLACE [OUT]` reads the listed cells of one workbook or of every workbook in a folder with
openpyxl, concatenates the rows, and writes them to OUT.
"""

import json
import sys
from pathlib import Path

import openpyxl
import pandas as pd


def main(cells_file: str, place: str, out: str = "") -> None:
    cells = json.loads(Path(cells_file).read_text(encoding="utf-8"))
    paths = sorted(Path(place).glob("*.xlsx")) if Path(place).is_dir() else [Path(place)]
    table = pd.DataFrame()
    for path in paths:
        book = openpyxl.load_workbook(path, data_only=True)
        row = {
            f"{sheet}!{line},{column}": book[sheet].cell(line + 1, column + 1).value for sheet, line, column in cells
        }
        table = pd.concat([table, pd.DataFrame([row], index=[path.stem])])
    if out:
        table.to_excel(out)
    print(table.shape)


if __name__ == "__main__":
    main(*sys.argv[1:])
