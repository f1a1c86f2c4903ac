"""One return read and checked, with the names of what was sent along: for a run as for its own sake."""

from scoring.scheme.model import Scheme
from validators.finding import Finding
from workbook_templates.consolidate.gather import ReturnFile
from workbook_templates.returned import Recognised, Returned, refuse


def read_return(file: ReturnFile, scheme: Scheme | None, name: str) -> tuple[Returned, tuple[Finding, ...]]:
    """The workbook and all findings; one that does not say what it is, is taken for one of `scheme`. `name` is the
    file's in messages. Raises `RejectedError`."""
    from workbook_templates.read import read
    from workbook_templates.read.all_findings import findings_of_workbook, with_sent_along

    if file.astray:
        raise refuse("V410", name, reason="这是一个链接，指向文件夹以外")
    returned = with_sent_along(read(file.path, scheme, file.inside))
    return returned, findings_of_workbook(Recognised(returned.subject, returned.findings), name)
