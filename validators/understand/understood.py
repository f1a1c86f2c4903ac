"""The answer of `understand`, and the ways to make one."""

from typing import Literal

from scoring.entries import Entry, Value
from scoring.light_named_tuple import NamedTuple


class CellFault(NamedTuple):
    """The reason why a cell is not used: the code of the finding and why in Chinese. `likely` is what a doubtful cell
    probably means, for a person to confirm; nothing ever counts it."""

    code: Literal[
        "V201", "V202", "V203", "V204", "V205", "V206", "V207", "V208", "V209", "V224", "V225", "V226"
    ]  # fmt: skip
    reason: str = ""
    likely: Value | None = None


class Understood(NamedTuple):
    """The answer: an entry; a Chinese note when the cell was written oddly but can mean only one thing; a fault when it
    is not used. A fault comes with the state `invalid` and no value."""

    entry: Entry
    note: str = ""
    fault: CellFault | None = None


def given(raw: object, value: Value) -> Understood:
    """The answer for a cell that holds `value` as it should be written."""
    return Understood(Entry("given", value, raw))


def given_oddly(raw: object, value: Value, note: str) -> Understood:
    """The answer for a cell that is understood here, though the sheet's own formulas do not take it: `typed` is
    false."""
    return Understood(Entry("given", value, raw, typed=False), note)


def invalid(raw: object, fault: CellFault) -> Understood:
    """The answer for a cell that is not used: `raw` stays for messages, there is no value."""
    return Understood(Entry("invalid", raw=raw), fault=fault)


def doubtful(reason: str, likely: Value | None = None, shown: str = "") -> CellFault:
    """The fault of a cell that its sender has to confirm (V207); `shown` is how the sentence prints what is likely
    meant."""
    return CellFault("V207", f"{reason}，疑似{shown}" if shown else reason, likely)
