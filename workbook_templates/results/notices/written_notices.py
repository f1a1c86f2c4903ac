"""All documents of a run as bytes, before one of them is written."""

from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from workbook_templates.results.model import Consolidation
from workbook_templates.results.notices.kinds import NOTICE_KINDS
from workbook_templates.results.notices.notice_kind import NoticeKind
from workbook_templates.results.notices.shipped_templates import file_name, template_of
from workbook_templates.results.notices.word.fill_template import filled
from workbook_templates.system.file_names import safe_part


def written_notices(
    run: Consolidation, names: Sequence[str] = (), templates: Path | None = None
) -> dict[PurePosixPath, bytes]:
    """Every document of the kinds asked for, of all where none is, by its path below the folder of the output. Raises
    `TemplateProblemError`."""
    kinds = [kind for kind in NOTICE_KINDS.values() if not names or kind.name in names]
    given = [(kind, template_of(kind, templates)) for kind in kinds]
    return {path: data for kind, template in given for path, data in _of_kind(run, kind, template, templates)}


def _of_kind(
    run: Consolidation, kind: NoticeKind, template: bytes, folder: Path | None
) -> Iterator[tuple[PurePosixPath, bytes]]:
    called = str(folder / file_name(kind)) if folder else file_name(kind)
    for name, values in kind.documents(run):
        path = PurePosixPath(kind.name, f"{kind.name}_{safe_part(name)}") if name else PurePosixPath(kind.name)
        yield path.with_name(f"{path.name}.docx"), filled(template, called, values)
