"""差异: where two sources give different figures for one row, and which was used."""

from decimal import Decimal
from fractions import Fraction

from scoring.engine.history import OFFICE
from scoring.engine.sources import Discrepancy
from scoring.entries import Entry
from scoring.numbers import show
from scoring.scheme.model import Scheme
from validators.source_words import SOURCE, SOURCE_VALUE
from workbook_templates.results.result_book import DIFFERENCES, ListColumn, ResultBook, Value

COMPARED = ("claim", "monitored", "verified")
COLUMNS = (
    ListColumn("单位", 20), ListColumn("编号", 8, "centre"), ListColumn("考核内容", 40),
    *(ListColumn(SOURCE_VALUE[source], 14, "centre") for source in COMPARED),
    *(ListColumn(SOURCE[source], 14, "centre") for source in OFFICE),
    ListColumn("最大相差", 12, "centre"), ListColumn("采用", 16, "centre"),
)  # fmt: skip

EARLIER = "上年值、基期值只要不同就列出。"


def draw_differences(book: ResultBook) -> None:
    """Draws the sheet 差异; one line says so where nothing differs."""
    found = book.run.discrepancies
    rows = map(_row, found) if found else [("无", "", "没有超出允许范围的差异。", *[""] * 7)]
    book.listing(DIFFERENCES, "数据来源差异", _note(book.run.scheme), COLUMNS, rows)


def _note(scheme: Scheme) -> str:
    own = [f"{f.ref}为{_share(f.tolerance)}" for f in scheme.leaves() if f.tolerance not in (None, scheme.tolerance)]
    other = f"（{'、'.join(own)}）" if own else ""
    return f"同一项目不同来源的数值相差超过{_share(scheme.tolerance)}（相对）{other}或选择不同的，逐项列出；{EARLIER}"


def _share(tolerance: Decimal | None) -> str:
    return f"{show((tolerance or Decimal(0)) * 100)}%"


def _row(item: Discrepancy) -> tuple[Value, ...]:
    entries = (item.claim, item.monitored, item.verified, item.earlier, item.prefilled)
    return (item.unit, item.ref, item.title, *map(shown, entries), _gap(entries), SOURCE.get(item.used, "—"))


def shown(entry: Entry) -> Value:
    """What a source says, as a cell: the raw text of what could not be read."""
    if isinstance(entry.value, Fraction):
        return float(entry.value)
    return entry.text or ("" if entry.state == "blank" else str(entry.raw))


def _gap(entries: tuple[Entry, ...]) -> str:
    """The difference as a share of the largest figure."""
    numbers = [entry.value for entry in entries if isinstance(entry.value, Fraction)]
    largest = max((abs(number) for number in numbers), default=Fraction(0))
    return f"{float((max(numbers) - min(numbers)) / largest):.2%}" if len(numbers) > 1 and largest else ""
