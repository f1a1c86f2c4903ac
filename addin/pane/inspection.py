"""One workbook looked at once: what it is, what is wrong with it, who may see it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import NamedTuple

from addin.pane.sheet_facts import NONE_SEEN, SheetFacts, as_formatted, findings_of_facts, kept_formulas
from addin.pane.view import View, view_of
from validators.finding import Finding
from validators.returns.subject import Subject
from workbook_templates.incoming.sheets import Grid
from workbook_templates.returned import Recognised


class Inspection(NamedTuple):
    """A recognised workbook with all its findings, as `kaohe validate` gives them; `unseen` names what of it could
    not be seen."""

    subject: Subject
    findings: tuple[Finding, ...]
    unseen: tuple[str, ...] = ()

    @property
    def view(self) -> View:
        """What pane and page show of the workbook."""
        return view_of(self.subject, self.findings)


def inspected(recognised: Recognised, file: str) -> Inspection:
    """A recognised workbook with the findings of every check; `file` is its name in messages."""
    from workbook_templates.read.all_findings import findings_of_workbook

    return Inspection(recognised.subject, findings_of_workbook(recognised, file))


def inspect_grids(grids: Mapping[str, Grid], file: str, facts: SheetFacts = NONE_SEEN) -> Inspection:
    """A workbook that is open in the spreadsheet program. Raises `RejectedError`."""
    from workbook_templates.read import opened

    found = opened(grids, file)
    subject, findings = found.recognised
    subject = as_formatted(facts, subject)
    seen = replace(subject, formulas=kept_formulas(facts, subject))
    beside = findings_of_facts(facts, found.found, subject)
    return inspected(Recognised(seen, (*findings, *beside)), file)._replace(unseen=facts.unseen)


def inspect_bytes(
    data: bytes, file: str, attached: Callable[[Subject], frozenset[str] | None] = lambda _: None
) -> Inspection:
    """An uploaded workbook; `attached` tells, once it is known whose it is, the names of the files that came with it,
    None where nobody was asked for any. Raises `RejectedError`, and what `attached` raises."""
    from workbook_templates.read import read_bytes

    returned = read_bytes(data, file)
    subject = replace(returned.subject, attached=attached(returned.subject))
    return inspected(Recognised(subject, returned.findings), file)
