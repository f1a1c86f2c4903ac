"""How a finding is written: its place, its sentences, a line, a row of a list, JSON. Whatever shows one asks here."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, time, timedelta
from decimal import Decimal
from fractions import Fraction
from types import NoneType
from typing import Protocol

from validators.finding import Finding, Severity
from validators.levels import NAMES, TAGS

CHECKED = ("code", "severity", "sheet", "cell", "ref", "role", "raw", "value", "message", "hint")
"""What programs are told of a finding in one workbook."""
NOTED = ("unit", "code", "severity", "sheet", "cell", "ref", "message", "hint")
"""What they are told of one in a run."""
REFUSED = ("code", "sheet", "cell", "message", "hint")
"""What they are told of one for which something was not done."""


class Said(Protocol):
    """What a list says of a finding, whatever else it knows of it."""

    @property
    def severity(self) -> Severity:
        """Error, warning or note."""

    @property
    def message(self) -> str:
        """What is wrong, a whole sentence."""

    @property
    def hint(self) -> str:
        """How to put it right, a whole sentence."""


def as_json(finding: Finding, parts: Sequence[str]) -> dict[str, object]:
    """These parts of a finding, in their order, as JSON carries them; null for a unit where it is nobody's."""
    told = finding._asdict() | {"unit": finding.unit or None}
    return {part: told[part] for part in parts}


def checked_json(finding: Finding) -> dict[str, object]:
    """A finding in one workbook; with the `unit` where the workbook holds many."""
    return as_json(finding, (*CHECKED, "unit") if finding.unit else CHECKED)


def list_row(finding: Said, *about: str) -> tuple[str, ...]:
    """A row of a list: the level, `about` what it is, what is wrong, how to put it right."""
    return NAMES[finding.severity], *about, finding.message, finding.hint


def line(finding: Finding, *, place: bool = False) -> str:
    """A line on a terminal: on demand the cell, both sentences, the code."""
    at = f"{found} " if place and (found := address(finding)) else ""
    return f"{at}{sentences(finding)}（{finding.code}）"


def report(file: str, holder: str, findings: Sequence[Finding]) -> Iterator[str]:
    """What is said of one file: its name, whose it is where that is known, how many findings; then a line for each."""
    counted = counts((finding.severity for finding in findings), "条")
    yield f"{file}{f'（{holder}）' if holder else ''}：{counted or '没有问题'}"
    for finding in findings:
        yield f"  {TAGS[finding.severity]}{line(finding, place=True)}"


def sentences(finding: Said) -> str:
    """What is wrong and how to put it right, one after the other."""
    return f"{finding.message}{finding.hint}"


def counts(severities: Iterable[Severity], counted: str) -> str:
    """How many of each level there are, the gravest first: `必须改正2条，提示1条` by 条; empty where there are none."""
    found = Counter(severities)
    return "，".join(f"{name}{found[level]}{counted}" for level, name in NAMES.items() if found[level])


def address(finding: Finding) -> str:
    """`sheet!cell`; empty where the finding is about no single cell."""
    return f"{finding.sheet}!{finding.cell}" if finding.cell else ""


def chinese_day(day: date) -> str:
    """A day as official letters write it: `2022年1月10日`."""
    return f"{day.year}年{day.month}月{day.day}日"


def plain(value: object) -> object:
    """A value that JSON can carry: exact numbers as numbers, dates and not-a-number as text."""
    if type(value) in (str, int, bool, NoneType):  # nearly all
        return value
    if isinstance(value, Fraction):
        return int(value) if value.denominator == 1 else float(value)
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, date | time | timedelta):
        return str(value)
    finite = not isinstance(value, float) or abs(value) < float("inf")
    return value if finite else str(value)
