"""`kaohe validate --annotate`: marked copies to send back, in one folder with the subfolders of the folders given."""

from collections.abc import Sequence
from pathlib import Path

from cli.errors import UsageProblem
from cli.options import check_free, write_output
from validators.finding import Finding
from workbook_templates.consolidate.checked_files import CheckedFile
from workbook_templates.consolidate.gather import prefixes
from workbook_templates.returned import Returned
from workbook_templates.system.file_names import marked_name

WORTH_SENDING_BACK = ("error", "warning")
Copies = dict[Path, Path | None]
"""The copy of each workbook that is to have one; None where it could not be marked."""


def write_copies(
    folder: Path, given: Sequence[Path], results: Sequence[CheckedFile], all_files: bool, force: bool
) -> Copies:
    """Writes the copies of readable workbooks that have something to put right or to explain, or of all; `given` are
    the files and folders that were named. Raises `UsageProblem` before anything is written."""
    wanted = {
        each.path: (each.returned, each.findings)
        for each in results
        if each.returned and (all_files or any(found.severity in WORTH_SENDING_BACK for found in each.findings))
    }
    targets = _targets(folder, given, [path for path in wanted if path.is_file()])  # not of those in an archive
    inputs = {each.path.resolve() for each in results}
    if spoiled := next((target for target in targets.values() if target.resolve() in inputs), None):
        raise UsageProblem(f"{spoiled} 是要检查的文件本身，不能覆盖。请把 --annotate 指到另一个文件夹。")
    check_free(targets.values(), force)
    written = {path: target for path, target in targets.items() if _write(target, *wanted[path], force)}
    return {path: written.get(path) for path in wanted}


def _targets(folder: Path, given: Sequence[Path], workbooks: Sequence[Path]) -> dict[Path, Path]:
    """Where each marked copy goes. A marked copy that comes back keeps its name."""
    targets: dict[Path, Path] = {}
    taken: dict[Path, Path] = {}
    folders = tuple(path for path in given if path.is_dir())
    named = dict(zip(folders, prefixes(folders), strict=True))
    for path in workbooks:
        below = next(
            (Path(prefix) / path.relative_to(of).parent for of, prefix in named.items() if path.is_relative_to(of)), ""
        )
        target = folder / below / marked_name(path.name)
        if twin := taken.get(target):
            raise UsageProblem(f"{twin} 和 {path} 的标注件会同名（{target.name}）。请分开检查，或先改文件名。")
        targets[path] = target
        taken[target] = path
    return targets


def _write(target: Path, returned: Returned, found: tuple[Finding, ...], force: bool) -> bool:
    """Whether the copy could be made; a package that no usual program wrote cannot be marked."""
    from workbook_templates.annotate import CannotMarkError, annotated

    try:
        data = annotated(returned.path.read_bytes(), returned.subject, found)
    except CannotMarkError:
        return False
    write_output(target, data, force)
    return True
