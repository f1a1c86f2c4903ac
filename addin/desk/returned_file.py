"""A returned file looked at once more: its marked copy, and where two versions of it differ. Both are made apart from
this process, with its limits: what lies in the folder may be anything."""

from scoring.scheme.model import Scheme
from workbook_templates.consolidate.gather import ReturnFile
from workbook_templates.incoming.limited_process import apart
from workbook_templates.results.returned_files import Difference

Version = tuple[str, bytes]
"""The name and the bytes of a workbook."""


def content(file: ReturnFile) -> bytes:
    """The bytes of a file as it lies in its folder or archive. Raises `RejectedError`."""
    found: tuple[str, bytes] = apart(file.name, _content, file)
    return found[1]


def marked(file: ReturnFile, scheme: Scheme) -> bytes | None:
    """The marked copy, the same that `kaohe validate --annotate` writes; None for a file that cannot be marked, as no
    usual program wrote it. Raises `RejectedError`."""
    found: bytes | None = apart(file.name, _marked, file, scheme)
    return found


def versions_apart(before: Version, after: Version, scheme: Scheme) -> tuple[Difference, ...]:
    """What `after` says otherwise than `before`, cell by cell. Raises `RejectedError`."""
    found: tuple[Difference, ...] = apart(after[0], _versions_apart, before, after, scheme)
    return found


def _content(file: ReturnFile) -> Version:
    from workbook_templates.incoming.archive_members import content_of

    return content_of(file.path, file.inside)


def _marked(file: ReturnFile, scheme: Scheme) -> bytes | None:
    from workbook_templates.annotate import CannotMarkError, annotated
    from workbook_templates.read import read
    from workbook_templates.read.all_findings import findings_of_file

    returned = read(file.path, scheme, file.inside)
    findings = findings_of_file(returned, file.path.name)
    try:
        return annotated(_content(file)[1], returned.subject, findings)
    except CannotMarkError:
        return None


def _versions_apart(before: Version, after: Version, scheme: Scheme) -> tuple[Difference, ...]:
    from workbook_templates.consolidate.compared_returns import differences
    from workbook_templates.consolidate.reading import reading
    from workbook_templates.read import read_bytes

    one, other = (
        reading(name, read_bytes(data, name, scheme), ()) for name, data in (before, after)
    )  # fmt: skip
    return tuple(differences(scheme, one, other))
