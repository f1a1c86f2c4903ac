"""A clerk at work: a scheme workbook typed in, templates made of it, filled, collected; every step a command."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from click.testing import CliRunner
from openpyxl import load_workbook

from cli.main import kaohe as program

COVER = {"contact": "王芳", "reviewer": "李明", "phone": "13800000000", "date": "2024-01-05"}
Row = Mapping[str, object]
Values = Mapping[tuple[str, ...], object]


def kaohe(*args: object) -> tuple[int, str]:
    """The exit code and all that was said."""
    ended = CliRunner().invoke(program, [str(arg) for arg in args])
    if ended.exception and not isinstance(ended.exception, SystemExit):
        raise ended.exception
    return ended.exit_code, ended.stdout + ended.stderr


@dataclass
class Office:
    """A folder in which one city's year happens: `方案.xlsx`, `方案.yaml`, `sent`, `returns`, `m.xlsx`, `m.json`."""

    place: Path
    scores: dict[tuple[str, str], dict] = field(default_factory=dict)

    def begins(self, title: str, city: str, year: int, units: Sequence[str]) -> None:
        """`units`: lines of a list, perhaps `name,class`."""
        names = self.place / "名单.csv"
        head = ["单位,类别"] if "," in units[0] else []
        names.write_text("\n".join([*head, *units]) + "\n", encoding="utf-8")
        said = kaohe("scheme", "new", "-o", self.place / "方案.xlsx", "--id", "clerk", "--title", title,
                     "--city", city, "--year", year, "--units", names)  # fmt: skip
        assert said[0] == 0, said

    def types(self, upright: Row, sheets: Mapping[str, Sequence[Row]]) -> None:
        """The examples deleted, the rows of each sheet typed below its heads; the sheet 方案 item by item."""
        book = load_workbook(self.place / "方案.xlsx")
        for name in ("部分", "任务", "分项与指标", "档次与选项", "合并指标", "参数", "约定", "部门", *sheets):
            for row in book[name].iter_rows(min_row=2):
                for cell in row:
                    cell.value = None
        for cell in book["单位目标"][1][1:]:
            cell.value = None
        for cell in book["方案"]["A"]:
            if cell.value in upright:
                book["方案"].cell(cell.row, 2).value = upright[cell.value]
        for name, rows in sheets.items():
            _typed(book[name], rows)
        book.save(self.place / "方案.xlsx")

    def imports(self) -> str:
        """What the import said; it went well."""
        code, said = kaohe("scheme", "import", self.place / "方案.xlsx", "-o", self.place / "方案.yaml", "--force")
        assert code == 0, said
        return said

    def sends(self) -> list[str]:
        """The names of the templates."""
        code, said = kaohe("template", self.place / "方案.yaml", "-o", self.place / "sent")
        assert code == 0, said
        return sorted(path.name for path in (self.place / "sent").rglob("*_*.xlsx"))

    def gets(self, template: str, values: Values) -> list[dict]:
        """A template filled, in `returns`; its findings. Values by (ref, role) or (ref, role, unit)."""
        (path,) = (self.place / "sent").rglob(template)
        cells = [{"ref": "cover", "role": role, "value": value} for role, value in COVER.items()]
        cells += [dict(zip(("ref", "role", "unit"), key, strict=False)) | {"value": v} for key, v in values.items()]
        data, back = self.place / "values.json", self.place / "returns" / path.name
        data.write_text(json.dumps(cells), encoding="utf-8")
        back.parent.mkdir(exist_ok=True)
        code, said = kaohe("fill", path, "--data", data, "-o", back, "--force")
        assert code == 0, said
        return json.loads(kaohe("validate", back, "--format", "json")[1])["files"][0]["findings"]

    def consolidates(self, *more: object) -> dict:
        """The result as JSON; each score by unit and row in `scores`."""
        self.code, self.said = kaohe("consolidate", self.place / "returns", "-o", self.place / "m.xlsx", "--json",
                                     self.place / "m.json", "--force", *more)  # fmt: skip
        found = json.loads((self.place / "m.json").read_text(encoding="utf-8"))
        self.scores = {(unit["unit"], s["ref"]): s for unit in found["units"] for s in unit["scores"]}
        return found

    def points(self, unit: str) -> dict[str, float]:
        """The points of each row of a unit."""
        return {ref: score["points"] for (name, ref), score in self.scores.items() if name == unit}


def _typed(sheet: object, rows: Sequence[Row]) -> None:
    heads = {cell.value: cell.column for cell in sheet[1] if cell.value}
    for number, row in enumerate(rows, 2):
        for head, value in row.items():
            if head not in heads:  # the grid of own targets: a column a row
                heads[head] = next(column for column in range(1, 99) if column not in heads.values())
                sheet.cell(1, heads[head]).value = head
            sheet.cell(number, heads[head]).value = value
