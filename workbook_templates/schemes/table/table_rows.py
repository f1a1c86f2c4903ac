"""The rows of a document's table: sections, rows that give points, sums, notes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from scoring.numbers import show
from scoring.scheme.rows import Counts
from validators.plain_text import narrow
from workbook_templates.schemes.table.grid import Grid, Line, cell_at, texts_of
from workbook_templates.schemes.table.heads import Heads, field_of, find_heads, heads_in, second_heads

POINTS = re.compile(r"\(?(?:最高|最多|满分|加|\+)?(\d+(?:\.\d+)?)(?:分|%)?\)?")
WITH_POINTS = re.compile(r"(?P<text>.*?)\s*[(\[]\s*(?:满分|计|共)?(?P<points>\d+(?:\.\d+)?)\s*分\s*[)\]][。.;,]?", re.S)
HEADING = re.compile(
    r"(?:第?[一二三四五六七八九十]+(?:部分)?[、.:]|[(][一二三四五六七八九十]+[)])?\s*(?P<title>.+?)"
    r"\s*(?:[(:]?\s*(?:共|满分|计)?\s*(?P<points>\d+(?:\.\d+)?)\s*分\s*[)]?)?"
)
NUMBERED = re.compile(r"第?[一二三四五六七八九十]+(?:部分)?[、.:]|[(][一二三四五六七八九十]+[)]|.*\d+\s*分\s*[)]?$")
SUM = re.compile(r"(?:小计|合计|总计|总分|共计|本部分合计)(?:[(:].*)?")
NOTE = re.compile(r"(?:注|备注|说明|附注)\s*[:：\d]")
ANNEX = re.compile(r"附[件表录]\s*[\d一二三四五六七八九十]*(?:-\d+)?\s*[:：]?")
BONUS = re.compile(
    r"(?:[一二三四五六七八九十]+[、.])?(?:加分|附加分|奖励加?分|奖励)(?:项目?|因素|指标|事项|内容)?(?:[(].*[)])?"
)
DEDUCTION = re.compile(
    r"(?:[一二三四五六七八九十]+[、.])?(?:扣分|减分|惩罚扣?分)(?:项目?|因素|指标|事项|情形)?(?:[(].*[)])?"
)
PARENT = re.compile(r"第?[一二三四五六七八九十]+(?:部分)?[、.]?|[(][一二三四五六七八九十]+[)]")


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row that gives points, in the document's words. `points` is None where none could be read: `worth` says
    what stands there."""

    place: str
    title: str
    number: str = ""
    category: str = ""
    dimension: str = ""
    points: Decimal | None = None
    worth: str = ""
    standard: str = ""
    meaning: str = ""
    target: str = ""
    owner: str = ""
    measure: str = ""
    parts: tuple["TableRow", ...] = ()
    """The rows that share one figure of points, where there are several."""

    @property
    def bare(self) -> bool:
        """Whether nothing but a name and points stands here: a parent of the rows below, perhaps."""
        return not (self.standard or self.meaning or self.target or self.measure)


@dataclass(slots=True)
class TableSection:
    """A block of rows under a heading, with the points that the heading states."""

    title: str = ""
    points: Decimal | None = None
    rows: list[TableRow] = field(default_factory=list)

    @property
    def counts(self) -> Counts:
        """Whether its rows make up the full points, or are given or taken off besides."""
        plain = "".join(narrow(self.title).split())
        return "bonus" if BONUS.fullmatch(plain) else "deduction" if DEDUCTION.fullmatch(plain) else "points"


@dataclass(slots=True)
class ReadTable:
    """What one table holds; `remarks` tell of sums that do not fit and of lines that were not used."""

    name: str
    title: str = ""
    sections: list[TableSection] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def points_of(text: str) -> Decimal | None:
    """The points in a cell: `5`, `５分`, `（5分）`."""
    found = POINTS.fullmatch("".join(narrow(text).split()))
    return Decimal(found[1]) if found else None


def read_table(grid: Grid) -> ReadTable | None:
    """The rows of a table; None where no row of heads is found."""
    heads = find_heads(grid)
    return _Reader(grid, heads).done() if heads else None


class _Reader:
    """Goes through a table from top to bottom and knows the section it is in."""

    def __init__(self, grid: Grid, heads: Heads) -> None:
        self.grid, self.columns, self.start = grid, heads.columns, heads.row
        self.read = ReadTable(grid.name)
        self.last: dict[str, str] = {}
        self.since_sum: list[TableRow] = []
        self.totals: list[tuple[int, str, Decimal]] = []
        self.below_heads = self.by_work = False

    def done(self) -> ReadTable:
        for n, line in enumerate(self.grid.lines):
            self._line(n, line)
        self.read.sections = [section for section in self.read.sections if section.rows]
        for section in self.read.sections:
            section.rows = list(_without_parents(section.rows))
        for n, named, stated in self.totals:
            rows = [row for section in self.read.sections if section.counts == "points" for row in section.rows]
            self._compare(n, named, stated, rows, "各行")
        if not self.read.title:
            self.read.title = next((text for text in self.grid.above if _titles(text)), "")
        return self.read

    def _line(self, n: int, line: Line) -> None:
        texts = texts_of(line)
        columns = heads_in(line) or (second_heads(line) if self.below_heads else {})
        self.below_heads = bool(columns)
        if columns:
            self.columns = columns
        elif not texts or (n <= self.start and len(texts) > 1):
            return
        elif len(set(texts)) == 1 and not self._is_row(line):
            self._alone(n, texts[0])
        elif n > self.start and not self._sum(n, line, texts):
            self._row(n, line)

    def _is_row(self, line: Line) -> bool:
        return bool(cell_at(line, self.columns["points"]).text) if "points" in self.columns else False

    def _alone(self, n: int, text: str) -> None:
        """A line of one text: a section's heading, the table's title above the heads, or a note."""
        found = HEADING.fullmatch(narrow(text).replace("\n", " "))
        plain = "".join(narrow(text).split())
        extra = n > self.start and (BONUS.fullmatch(plain) or DEDUCTION.fullmatch(plain))
        if found and (NUMBERED.match(narrow(text)) or extra) and len(text) < 60 and not NOTE.match(text):
            stated = found["points"]
            self.read.sections.append(TableSection(found["title"].strip(), Decimal(stated) if stated else None))
            self.last, self.since_sum = {}, []
        elif n < self.start:
            self.read.title = self.read.title or (" ".join(text.split()) if _titles(text) else "")
        elif not self._sum_text(n, text):
            self.read.remarks.append(f"{self._place(n)}没有列入指标，请看是否与计分有关：{text[:80]}")

    def _sum_text(self, n: int, text: str) -> bool:
        found = re.fullmatch(r"(小计|合计|总计|总分|共计)[:：]?\s*(\d+(?:\.\d+)?)\s*分?", narrow(text))
        if found:
            self._stated(n, found[1], Decimal(found[2]))
        return bool(found)

    def _sum(self, n: int, line: Line, texts: list[str]) -> bool:
        named = next((text for text in texts if SUM.fullmatch("".join(narrow(text).split()))), "")
        if not named:
            return False
        stated = points_of(cell_at(line, self.columns.get("points")).text)
        if stated is None:
            stated = next((found for text in texts if (found := points_of(text)) is not None), None)
        if stated is not None:
            self._stated(n, "".join(named.split())[:2], stated)
        return True

    def _stated(self, n: int, named: str, stated: Decimal) -> None:
        """A sum: that of the rows above it at once, that of the table when all of it is read, since it may stand
        first."""
        if named != "小计":
            self.totals.append((n, named, stated))
            return
        self._compare(n, named, stated, self.since_sum, "以上各行")
        self.since_sum = []

    def _compare(self, n: int, named: str, stated: Decimal, rows: Sequence[TableRow], of: str) -> None:
        total = sum((row.points or Decimal(0) for row in rows), Decimal(0))
        if total != stated:
            said = f"{self._place(n)}{named}{show(stated)}分，但{of}加起来是{show(total)}分"
            self.read.remarks.append(f"{said}，请对照原文核对分值。")

    def _row(self, n: int, line: Line) -> None:
        row = replace(TableRow(self._place(n), ""), **dict[str, Any](self._texts(line)))
        title = cell_at(line, self.columns["title"])
        worth = cell_at(line, self.columns.get("points"))
        row = self._with_points(replace(row, points=points_of(row.worth)), n)
        if title.repeated and field_of(title.text):
            return  # the second line of heads that no other column follows
        if row.title and row.bare and PARENT.fullmatch(row.number) and not row.owner:
            self.read.sections.append(TableSection(row.title, row.points))
            self.last, self.since_sum = {}, []
        elif worth.repeated and self.since_sum and self.read.sections:
            self._joined(row, title.repeated)
        elif row.title and (row.worth or row.standard or row.target or row.meaning):
            self._section(row).rows.append(row)
            self.since_sum.append(row)
        elif texts := texts_of(line):
            self.read.remarks.append(f"{self._place(n)}没有列入指标（没有名称或分值）：{'　'.join(texts)[:80]}")

    def _with_points(self, row: TableRow, n: int) -> TableRow:
        """The points that stand behind a row's words, where it has none of their own: 公示服务项目（0.5分）. Where a
        column of works is merged over several requirements with points, these are the rows."""
        if row.worth:
            return row
        wanted, named = WITH_POINTS.fullmatch(narrow(row.meaning)), WITH_POINTS.fullmatch(narrow(row.title))
        if wanted:
            points, text = Decimal(wanted["points"]), wanted["text"]
            if named or self._spans(n):
                self.by_work = True
                return replace(row, title=_one_line(text), category=row.title, meaning="", points=points)
            return replace(row, meaning=text, points=points)
        if named and not self._spans(n):
            category = row.category or (row.title if self.by_work else "")
            return replace(row, title=named["text"], category=category, points=Decimal(named["points"]))
        return row

    def _spans(self, n: int) -> bool:
        """Whether the title of a line is one cell over several lines."""
        return any(cell_at(line, self.columns["title"]).repeated for line in self.grid.lines[n : n + 2])

    def _texts(self, line: Line) -> Iterator[tuple[str, str]]:
        for name, column in self.columns.items():
            cell = cell_at(line, column)
            text = "\n".join(" ".join(part.split()) for part in cell.text.splitlines() if part.strip())
            if name in ("title", "category", "dimension", "owner", "measure", "number"):
                text = _one_line(text)
            if name in ("category", "dimension"):
                text = text or self.last.get(name, "")
                self.last[name] = text
            yield ("worth" if name == "points" else name), text

    def _joined(self, row: TableRow, same_title: bool) -> None:
        """One figure of points for several rows: they are one row, which a person may part."""
        rows = self.read.sections[-1].rows
        before = rows[-1]
        joined = replace(
            before,
            title=before.title if same_title or not row.title else f"{before.title}；{row.title}",
            standard="\n".join(dict.fromkeys(filter(None, [before.standard, row.standard]))),
            target="\n".join(dict.fromkeys(filter(None, [before.target, row.target]))),
            parts=(*(before.parts or (before,)), row),
        )
        rows[-1] = joined
        self.since_sum[-1] = joined

    def _section(self, row: TableRow) -> TableSection:
        """The section of a row: the one under the last heading, else one for each 一级指标."""
        if not self.read.sections or (self.read.sections[-1].rows and self._other_category(row)):
            found = HEADING.fullmatch(narrow(row.category)) if row.category else None
            stated = found["points"] if found else None
            title = found["title"] if found else row.category
            self.read.sections.append(TableSection(title, Decimal(stated) if stated else None))
        return self.read.sections[-1]

    def _other_category(self, row: TableRow) -> bool:
        return bool(row.category) and row.category != self.read.sections[-1].rows[-1].category

    def _place(self, n: int) -> str:
        return f"{self.grid.name}第{n + 1}行"


def _one_line(text: str) -> str:
    """A short text without the line breaks and blanks that narrow columns force on it, except between Latin words."""
    return re.sub(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])", "", text).strip()


def _titles(text: str) -> bool:
    """Whether a line above a table may be its title, and no 附件1."""
    return len(text) < 60 and not ANNEX.fullmatch(text.strip()) and not text.rstrip().endswith(("。", "；", "："))


def _without_parents(rows: Sequence[TableRow]) -> Iterator[TableRow]:
    """The rows without those that only sum up the ones below them, whose name becomes their group."""
    n = 0
    while n < len(rows):
        children = _children(rows, n)
        if children:
            yield from (replace(row, dimension=row.dimension or rows[n].title) for row in children)
        else:
            yield rows[n]
        n += 1 + len(children)


def _children(rows: Sequence[TableRow], n: int) -> Sequence[TableRow]:
    """The rows below one with nothing but points, where theirs come to as much exactly."""
    if not rows[n].bare or not rows[n].points:
        return ()
    total = Decimal(0)
    for last, row in enumerate(rows[n + 1 :], n + 1):
        total += row.points or Decimal(0)
        if row.bare or row.points is None or total > (rows[n].points or 0):
            return ()
        if total == rows[n].points and last > n + 1:
            return rows[n + 1 : last + 1]
    return ()
