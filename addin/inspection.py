"""One workbook looked at once: what it is, what is wrong with it, who may see it."""

from collections.abc import Mapping
from typing import NamedTuple

from addin.view import View, view_of
from validators.finding import Finding
from validators.subject import Subject
from workbook_templates.read.grid import Grid
from workbook_templates.returned import Recognised


class Inspection(NamedTuple):
    """A recognised workbook with all its findings, as `kaohe validate` gives them."""

    subject: Subject
    findings: tuple[Finding, ...]

    @property
    def view(self) -> View:
        return view_of(self.subject, self.findings)


def inspected(recognised: Recognised, file: str) -> Inspection:
    from workbook_templates.findings import findings_of_workbook

    return Inspection(recognised.subject, findings_of_workbook(recognised, file))


def inspect_grids(grids: Mapping[str, Grid], file: str) -> Inspection:
    """A workbook that is open in the spreadsheet program. Raises `RejectedError`."""
    from workbook_templates.read import subject_of

    return inspected(subject_of(grids, file), file)


def inspect_bytes(data: bytes, file: str) -> Inspection:
    """An uploaded workbook. Raises `RejectedError`."""
    from workbook_templates.read import read_bytes

    returned = read_bytes(data, file)
    return inspected(Recognised(returned.subject, returned.findings), file)
