"""Which files below the given folders belong to the run, in an order that does not depend on the machine."""

import os
from collections.abc import Iterator
from pathlib import Path

from scoring.light_dataclass import dataclass
from workbook_templates.attachments import FOLDER as ATTACHED
from workbook_templates.consolidate.consolidation_error import ConsolidationError
from workbook_templates.incoming.archive_members import Inside, members
from workbook_templates.incoming.file_limits import MOST_BYTES
from workbook_templates.system.file_names import printable_name


@dataclass(frozen=True, slots=True)
class ReturnFile:
    """A file to read, `inside` says where in an archive; `name` is its path below the given folder, with forward
    slashes, and goes on in the archive."""

    path: Path
    name: str
    inside: Inside = ()
    astray: bool = False
    """Whether it is a link that leads out of the folder: it is not followed."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What lies in the folders: the files that may be returns, and how many are something else."""

    files: tuple[ReturnFile, ...]
    ignored: int


def gather(folders: tuple[Path, ...], outputs: tuple[Path, ...] = ()) -> Listing:
    """Files to read and the number of others. `outputs` are the run's own and are passed over."""
    seen = {os.path.realpath(path) for path in outputs}
    found: list[ReturnFile] = []
    ignored = 0
    for folder, prefix in zip(folders, prefixes(folders), strict=True):
        if not folder.is_dir():
            raise ConsolidationError(f"没有“{folder}”这个文件夹。")
        for path in _walk(folder):
            real = os.path.realpath(path)  # a link to itself must not stop the run
            if real not in seen:
                seen.add(real)
                name = printable_name(prefix + path.relative_to(folder).as_posix())
                astray = path.is_symlink() and not Path(real).is_relative_to(os.path.realpath(folder))
                files, others = _sorted(ReturnFile(path, name, astray=astray))
                found += files
                ignored += others
    return Listing(tuple(sorted(found, key=lambda file: file.name)), ignored)


def _sorted(file: ReturnFile) -> tuple[list[ReturnFile], int]:
    """The file itself or what is in it, and how many files are no returns. What cannot be opened is told like a
    return that cannot be read."""
    from workbook_templates.incoming.return_or_evidence import sort_of

    try:
        if file.astray or not file.path.is_file():  # a named pipe would hang
            return _unopened(file)
        with file.path.open("rb") as content:
            sort = sort_of(file.path.name, content)
            content.seek(0)
            big = os.fstat(content.fileno()).st_size > MOST_BYTES
            inside = None if sort != "archive" or big else members(content)
    except (OSError, ValueError):
        return _unopened(file)
    if inside is None:
        return ([], 1) if sort == "other" else ([file], 0)
    files = [ReturnFile(file.path, f"{file.name}/{each.name}", each.inside) for each in inside if each.sort == "return"]
    return files, len(inside) - len(files)


def _unopened(file: ReturnFile) -> tuple[list[ReturnFile], int]:
    from workbook_templates.incoming.return_or_evidence import unopened

    return ([], 1) if unopened(file.name) == "other" and not file.path.is_dir() else ([file], 0)


def _walk(folder: Path) -> Iterator[Path]:
    """Every visible file but those sent as evidence, and every folder that cannot be looked into: it is refused like a
    file, not passed over. Linked folders are not entered, so that a circle cannot catch the run."""
    closed: list[Path] = []
    for place, folders, files in os.walk(folder, followlinks=False, onerror=lambda e: closed.append(Path(e.filename))):
        folders[:] = [name for name in folders if not name.startswith(".") and name != ATTACHED]
        yield from (Path(place, name) for name in files if not name.startswith((".", "~$")))
    yield from closed


def prefixes(folders: tuple[Path, ...]) -> list[str]:
    """With several folders a file is told by its folder's name too, without the path that leads there."""
    if len(folders) == 1:
        return [""]
    names = [folder.resolve().name for folder in folders]
    return [f"{name}({i + 1})/" if names.count(name) > 1 else f"{name}/" for i, name in enumerate(names)]
