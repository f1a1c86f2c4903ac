"""What a cell shows where that is not simply what it stores: what is shown counts, a contradiction is a doubt."""

from collections.abc import Callable
from fractions import Fraction

from scoring.entries import Entry, InputType
from scoring.light_named_tuple import NamedTuple
from scoring.numbers import exact as exactly
from scoring.numbers import show
from validators.plain_text import printable, shortened, visible
from validators.understand.understood import CellFault, Understood, given

FIGURES: tuple[InputType, ...] = ("number", "count", "year")
DASHES = "-—–－ "
OWN_FAULTS = ("V203", "V204", "V205", "V226")
"""Of a number that is plain enough, but not one that may stand here."""


class Display(NamedTuple):
    """A cell as people see it: `text`, and `exact` the same with every digit; `percent` says that a percent sign of the
    format multiplied it, `rounded` that digits are hidden; with a `fault` the cell is not used at all."""

    text: str
    exact: str = ""
    percent: bool = False
    rounded: bool = False
    fault: CellFault | None = None


def understand_display(
    raw: object, type: InputType, display: Display, read: Callable[[object], Understood]
) -> Understood:  # fmt: skip
    """The value of a cell that stores `raw` and shows `display`; `read` understands a value of the cell's type."""
    hidden = None if visible(display.text).strip() else CellFault("V209", "单元格格式把内容隐藏了")
    if fault := display.fault or hidden:
        return _refused(raw, display, fault)
    if type == "text":
        text = printable(display.text).strip()
        return _used(given(raw, text), display, f"{_both(raw, display)}，按显示的文字采用")
    return _figure(raw, display, read) if type in FIGURES else _choice(raw, display, read)


def _choice(raw: object, display: Display, read: Callable[[object], Understood]) -> Understood:
    meant = read(display.text)
    if meant.entry.state != "given" or meant.entry.value == read(raw).entry.value:
        return _refused(raw, display, meant.fault) if meant.fault else _used(meant, display, meant.note)
    return _otherwise(raw, display, meant)


def _figure(raw: object, display: Display, read: Callable[[object], Understood]) -> Understood:
    stored = exactly(raw) if isinstance(raw, int | float) and not isinstance(raw, bool) else None
    dash = stored == 0 and not display.text.strip(DASHES)
    meant = read("0" if dash else display.exact)
    value = meant.entry.value
    if value is not None and value == (read(raw).entry.value if stored is None else stored):
        hidden = display.rounded or dash
        note = f"{_both(raw, display)}，按{shortened(_plain(raw))}采用" if hidden else ""
        return _used(read(raw), display, note)
    if value is not None and display.percent:
        return _otherwise(raw, display, meant)
    if value is not None:
        return _refused(raw, display, CellFault("V209", "两者不是同一个数"))
    return _faulty(raw, display, meant, read(raw))


def _faulty(raw: object, display: Display, meant: Understood, stored: Understood) -> Understood:
    """A count of 1.6 shown as 2 is no whole number either way; what only the format says is told as such."""
    fault = meant.fault or CellFault("V209")
    if fault.code in OWN_FAULTS and (display.percent or (stored.fault and stored.fault.code == fault.code)):
        return _refused(raw, display, fault)
    return _refused(raw, display, CellFault("V209", fault.reason or "显示的不是所要的数", fault.likely))


def _otherwise(raw: object, display: Display, meant: Understood) -> Understood:
    """The sheet's own formulas count what is stored."""
    note = f"{_both(raw, display)}，按{_plain(meant.entry.value)}采用，表内未按此计分"
    return _used(meant, display, note)._replace(entry=meant.entry._replace(raw=display.text, typed=False))


def _used(read: Understood, display: Display, note: str) -> Understood:
    return Understood(read.entry._replace(raw=display.text), note, read.fault)


def _refused(raw: object, display: Display, fault: CellFault) -> Understood:
    return Understood(Entry("invalid", raw=quoted(raw, display)), fault=fault)


def quoted(raw: object, display: Display | None) -> str:
    """The words for a cell in a sentence: what it shows, and what it stores where that is something else."""
    if display is None:
        return shortened(_plain(raw))
    shown, stored = shortened(display.text) or "空白", shortened(_plain(raw))
    return shown if shown == stored else f"{shown}（实际存储{stored}）"


def _both(raw: object, display: Display) -> str:
    return f"单元格显示“{shortened(display.text)}”，存储的是{shortened(_plain(raw))}"


def _plain(value: object) -> object:
    return show(value) if isinstance(value, Fraction) else value
