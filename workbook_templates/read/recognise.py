"""From the sheets of a workbook, wherever they come from, to what the checks look at."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from scoring.model import Scheme
from validators.catalogue import file_finding
from validators.finding import Finding
from validators.subject import Input, Kind, Subject
from validators.understand import understand
from workbook_templates.layout.geometry import At, Field
from workbook_templates.read.found import Found
from workbook_templates.read.grid import Grid
from workbook_templates.read.identity import identity
from workbook_templates.read.moved import found_again
from workbook_templates.read.plan import Plan, plan_of, untouched
from workbook_templates.read.seal import broken_seals
from workbook_templates.read.tabs import copies, tabs
from workbook_templates.returned import Recognised


class Opened(NamedTuple):
    """A recognised workbook and where its sheets stand in it, by issued name."""

    recognised: Recognised
    plan: Plan
    found: Mapping[str, Found]


def subject_of(sheets: Mapping[str, Grid], file: str, scheme: Scheme | None = None) -> Recognised:
    """The workbook whose sheets these are, by name; `file` is its name in messages.

    A sheet is its rows from the first, a row its cell values from column A: text, float, bool, date, datetime,
    "" for a blank cell. A workbook that does not say what it is is taken for one of `scheme`. Raises `RejectedError`.
    """
    return opened(sheets, file, scheme).recognised


def opened(sheets: Mapping[str, Grid], file: str, scheme: Scheme | None = None) -> Opened:
    meta, findings = identity(sheets, file, scheme)
    plan = plan_of(meta.scheme, meta.kind, meta.holder)
    found: dict[str, Found] = {}
    for name, there in tabs(plan, sheets, file).items():
        page = next(page for page in plan.pages if page.sheet == name)
        found[name], said = _page(page, there, sheets[there], meta.holder, file)
        findings += said
    used = [place.sheet for place in found.values()]
    findings += [
        file_finding("V429", sheet=sheet, used=found[page].sheet)
        for sheet, page in (copies(plan, sheets, used).items() if len(sheets) > len(plan.sheets) + 1 else ())
    ]
    return Opened(Recognised(_subject(meta, plan, found, file), tuple(findings)), plan, found)
