"""How much of published tables `kaohe scheme new --table` understands: `python -m benchmarks.proposals`.

Each table of `tables/` is written as a workbook and as a Word document, read back, and every row's proposal compared
with the rule that a person gave it. Exits with 1 if a single row was proposed wrong.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZipFile

import xlsxwriter
import yaml
from pydantic import TypeAdapter

from scoring.methods import Method
from scoring.methods.assessor import Assessor
from scoring.scheme.model import Leaf
from workbook_templates.schemes.table.file_grids import file_grids
from workbook_templates.schemes.table.proposed_scheme import UnderstoodRow, proposed_row
from workbook_templates.schemes.table.table_rows import read_table

FOLDER = Path(__file__).parent / "tables"
RIGHT, LEFT, WRONG = "right", "left to a person", "wrong"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MERGED = ("一级指标", "二级指标", "考核依据", "工作内容")
Lines = Sequence[Sequence[str]]
Rules = list[tuple[object, object]]


def tables() -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every published table with the rules that a person gave its rows."""
    for path in sorted(FOLDER.glob("*.yaml")):
        yield path.stem, yaml.safe_load(path.read_text(encoding="utf-8"))


def merges(head: Sequence[str], rows: Lines) -> Iterator[tuple[int, int, int]]:
    """Runs of equal texts in the columns of groups: column, first and last row."""
    for column in (n for n, word in enumerate(head) if word in MERGED):
        start = 0
        for n in range(1, len(rows) + 1):
            if n == len(rows) or rows[n][column] != rows[start][column]:
                yield column, start, n - 1
                start = n


def as_workbook(title: str, head: Sequence[str], rows: Lines) -> bytes:
    """The table as a person pastes it: its title above, groups in merged cells."""
    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    sheet = book.add_worksheet("附表")
    sheet.merge_range(0, 0, 0, len(head) - 1, title)
    for n, line in enumerate([head, *rows], 1):
        sheet.write_row(n, 0, line)
    for column, first, last in merges(head, rows):
        if last > first:
            sheet.merge_range(first + 2, column, last + 2, column, rows[first][column])
    book.close()
    return target.getvalue()


def as_document(title: str, head: Sequence[str], rows: Lines) -> bytes:
    """The same as a Word document: its title in a line of its own, groups in merged cells."""
    going_on = {(n, column) for column, first, last in merges(head, rows) for n in range(first + 1, last + 1)}
    starting = {(first, column) for column, first, last in merges(head, rows) if last > first}
    lines = [f'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="{len(head)}"/></w:tcPr>{_paragraph(title)}</w:tc></w:tr>']
    for n, line in enumerate([head, *rows], -1):
        cells = []
        for column, text in enumerate(line):
            again = (n, column) in going_on
            merge = "<w:vMerge/>" if again else '<w:vMerge w:val="restart"/>' if (n, column) in starting else ""
            cells.append(f"<w:tc><w:tcPr>{merge}</w:tcPr>{_paragraph('' if again else text)}</w:tc>")
        lines.append(f"<w:tr>{''.join(cells)}</w:tr>")
    target = BytesIO()
    with ZipFile(target, "w") as package:
        body = f"<w:body><w:tbl>{''.join(lines)}</w:tbl></w:body>"
        package.writestr("word/document.xml", f'<w:document xmlns:w="{WORD}">{body}</w:document>')
    return target.getvalue()


def _paragraph(text: str) -> str:
    return "".join(f"<w:p><w:r><w:t>{escape(part)}</w:t></w:r></w:p>" for part in text.split("\n"))


def proposals(data: bytes, file: str) -> list[UnderstoodRow]:
    """What is proposed for every row of a file's tables."""
    tables = (table for grid in file_grids(data, file) if (table := read_table(grid)))
    return [proposed_row(row) for table in tables for s in table.sections for row in s.rows]


def rules_of(row: UnderstoodRow) -> Rules:
    """The points and rules proposed for a row; an assessor's where nothing was understood."""
    if row.reading.items:
        return [(item.points, _unnamed(item.rule)) for item in row.reading.items]
    return [(row.points, _unnamed(row.reading.rule or Assessor()))]


def _unnamed(rule: Method) -> Method:
    """A rule without the names of its parts, which a person words as they like."""
    if not rule.components():
        return rule
    return replace(rule, parts=tuple(replace(part, title=part.id) for part in rule.components()))  # type: ignore[call-arg]


def verdict(proposed: Rules, wanted: Rules) -> str:
    """Whether a row is proposed as a person encoded it, left to a person, or wrong."""
    if proposed == wanted:
        return RIGHT
    rules = [rule for _, rule in proposed]
    if all(rule == Assessor() for rule in rules):
        return LEFT
    parts = [points for points, _ in proposed] == [points for points, _ in wanted]
    fits = all(own in (Assessor(), other) for own, (_, other) in zip(rules, wanted, strict=False))
    return LEFT if parts and fits else WRONG


@cache
def leaves_adapter() -> "TypeAdapter[list[Leaf]]":
    """Reader of plain data as rows; made once, since making it takes longer than reading a whole table."""
    return TypeAdapter(list[Leaf])


def wanted_of(row: Mapping[str, Any]) -> Rules:
    """The points and rules that a person gave a row."""
    basis = {"provenance": "original", "clause": "附表"}
    leaves = leaves_adapter().validate_python(
        [{"ref": "I1", "title": "行", "basis": basis, **item} for item in row["wanted"]]
    )
    return [(leaf.points, _unnamed(leaf.rule)) for leaf in leaves]


def measured(table: Mapping[str, Any]) -> Iterator[tuple[str, str, Rules, Rules]]:
    """Every row of a table in both forms: its verdict, its cells, what was proposed, what was wanted."""
    rows = [[str(cell) for cell in row["cells"]] for row in table["rows"]]
    for write, ending in ((as_workbook, "xlsx"), (as_document, "docx")):
        found = proposals(write(table["title"], table["head"], rows), f"附表.{ending}")
        if len(found) != len(rows):
            raise ValueError(f"{len(found)} rows read of {len(rows)} ({ending})")
        for row, proposed in zip(table["rows"], found, strict=True):
            own, wanted = rules_of(proposed), wanted_of(row)
            yield verdict(own, wanted), "　".join(map(str, row["cells"])), own, wanted


def main() -> None:
    """Prints the shares of each table, of those that the rules were written for, and of those that were held out; every
    row that was proposed wrong, too."""
    shown: dict[bool, list[tuple[str, str, Rules, Rules]]] = {False: [], True: []}
    for name, table in tables():
        rows = list(measured(table))
        shown[bool(table.get("held_out"))] += rows
        for said, cells, own, wanted in rows:
            if said == WRONG:
                print(f"wrong: {cells}\n  proposed {own}\n  wanted   {wanted}")
        print(_shares(name, rows))
    print(_shares("tuned", shown[False]))
    print(_shares("held out", shown[True]))
    sys.exit(1 if any(said == WRONG for rows in shown.values() for said, *_ in rows) else 0)


def _shares(name: str, rows: Sequence[tuple[str, str, Rules, Rules]]) -> str:
    """The shares; how many of the rows that a rule fits are proposed right, since assessors' rows need none."""
    total, counts = len(rows), Counter(said for said, *_ in rows)
    shares = "  ".join(f"{said} {counts[said]} ({counts[said] / total:.0%})" for said in (RIGHT, LEFT, WRONG))
    ruled = [said for said, _, _, wanted in rows if any(rule != Assessor() for _, rule in wanted)]
    return f"{name:10} {total:4} rows  {shares}  of {len(ruled)} with a rule right {ruled.count(RIGHT)}"


if __name__ == "__main__":
    main()
