"""Everything there is to say of one returned workbook: by the reader, and by the checks of what was filled in."""

from validators.finding import Finding
from validators.returns.check import check
from workbook_templates.attachments import with_attached
from workbook_templates.returned import Recognised, Returned, refuse
from workbook_templates.system.defect import where


def with_sent_along(returned: Returned) -> Returned:
    """The workbook with the names of the files that were sent along beside it."""
    return returned._replace(subject=with_attached(returned.subject, returned.path))


def findings_of_file(returned: Returned, file: str) -> tuple[Finding, ...]:
    """All findings of a file, with what was sent along beside it; `file` is its name in messages. Raises as
    `findings_of_workbook` does."""
    return findings_of_workbook(Recognised(with_sent_along(returned).subject, returned.findings), file)


def findings_of_workbook(recognised: Recognised, file: str) -> tuple[Finding, ...]:
    """The reader's findings and those of every check; `file` is its name in messages. Raises `RejectedError` where a
    check fails: that must not cost other files."""
    try:
        return (*recognised.findings, *check(recognised.subject))
    except Exception as problem:
        raise refuse("V433", file, detail=where(problem)) from problem
