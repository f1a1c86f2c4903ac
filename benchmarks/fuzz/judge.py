"""What one damaged workbook did, judged by a second reader that shares no code with ours."""

from datetime import date, time, timedelta
from io import BytesIO
from math import isnan
from random import Random
from typing import NamedTuple

from benchmarks.fuzz.mutations import mutated
from benchmarks.fuzz.originals import Original, original
from validators.finding import Finding
from validators.plain_text import comparable, printable
from validators.returns.check import check
from validators.returns.subject import Input
from workbook_templates.read import read_bytes
from workbook_templates.returned import RejectedError

DEFECT = "V433"


class Case(NamedTuple):
    scheme: str
    kind: str
    mutation: str
    seed: str


class Verdict(NamedTuple):
    """`outcome` is `read`, a code, or what must not be: `defect` and `silent`, with `detail`."""

    outcome: str
    detail: str = ""


def judged(case: Case) -> Verdict:
    """Reads, checks and scores the damaged workbook."""
    good = original(case.scheme, case.kind)
    data = mutated(good.data, case.mutation, Random(case.seed))
    try:
        returned = read_bytes(data, "甲县.xlsx")
    except RejectedError as rejected:
        code = rejected.finding.code
        return Verdict("defect" if code == DEFECT else code, rejected.finding.message)
    found = [*returned.findings, *check(returned.subject)]
    if returned.subject.kind.name != "department":
        _ = returned.subject.card
    wrong = silent_change(good, data, returned.subject.inputs, found)
    return Verdict("silent", wrong) if wrong else Verdict("read")


def silent_change(good: Original, data: bytes, inputs: tuple[Input, ...], found: list[Finding]) -> str:
    """The first input that is not what the file shows in its cell, or stands in a row of another title; "" if none.
    Only inputs whose value changed are looked at, and none that a finding names."""
    lost = good.values.keys() - {i.key for i in inputs}
    if lost and not any(f.code.startswith("V4") for f in found):
        return f"{min(lost)} is gone"
    changed = [i for i in inputs if _plain(i.raw) != _plain(good.values.get(i.key, ""))]
    named = {(f.ref, f.role) for f in found} | {(f.sheet, f.cell) for f in found if f.cell}
    doubtful = [i for i in changed if (i.ref, i.role) not in named and (i.sheet, i.cell) not in named]
    return _against_file(good, data, doubtful, {f.sheet for f in found if not f.ref}) if doubtful else ""


def _against_file(good: Original, data: bytes, inputs: list[Input], warned: set[str]) -> str:
    from openpyxl import load_workbook

    try:
        book = load_workbook(BytesIO(data), data_only=True)
        for i in inputs:
            sheet = book[i.sheet]
            shows, title = sheet[i.cell].value, good.titles[i.key]
            uncomputed = shows is None and str(i.raw).startswith("=")  # our reader says which formula it is
            if _plain(shows) != _plain(i.raw) and not uncomputed:
                return f"{i.sheet}!{i.cell} shows {shows!r}, read {i.raw!r}"
            row = {comparable(str(c.value)) for c in sheet[sheet[i.cell].row]}
            if title and comparable(title) not in row and i.sheet not in warned:
                return f"{i.sheet}!{i.cell} was read for {i.ref} in a row without its title"
    except Exception:  # the second reader takes less than ours; there is then nothing to compare with
        return ""
    return ""


def _plain(value: object) -> object:
    """Both readers' way to say the same."""
    if value is None:
        return ""
    if isinstance(value, date | time | timedelta):
        return "date"
    if isinstance(value, int | float):
        return "nan" if isnan(value) else float(f"{value:.12g}")
    return printable(str(value)).strip()
