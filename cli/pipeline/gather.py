"""Which files below the given folders belong to the run, in an order that does not depend on the machine."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cli.errors import UsageProblem
from workbook_templates.attachments import FOLDER as ATTACHED
from workbook_templates.file_names import shown

SPREADSHEETS = {".xlsx", ".xls", ".et", ".ods", ".csv", ".xlsm", ".xlsb"}


@dataclass(frozen=True, slots=True)
class Found:
    """A spreadsheet to read; `name` is its path below the given folder, with forward slashes."""

    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class Listing:
    """What lies in the folders: the spreadsheets, and how many files are none."""

    files: tuple[Found, ...]
    ignored: int


def gather(folders: tuple[Path, ...], outputs: tuple[Path, ...] = ()) -> Listing:
    """Spreadsheets to read and the number of files that are none. `outputs` are the run's own and are passed over."""
    own = {os.path.realpath(path) for path in outputs}
    found: dict[str, Found] = {}
    ignored = 0
    for folder, prefix in zip(folders, _prefixes(folders), strict=True):
        if not folder.is_dir():
            raise UsageProblem(f"没有“{folder}”这个文件夹。")
        for path in _walk(folder):
            real = os.path.realpath(path)  # a link to itself must not stop the run
            if path.suffix.lower() not in SPREADSHEETS and not path.is_dir():
                ignored += 1
            elif real not in own:
                found.setdefault(real, Found(path, shown(prefix + path.relative_to(folder).as_posix())))
    return Listing(tuple(sorted(found.values(), key=lambda file: file.name)), ignored)


def _walk(folder: Path) -> Iterator[Path]:
    """Every visible file but those sent as evidence, and every folder that cannot be looked into: it is refused like a
    file, not passed over. Linked folders are not entered, so that a circle cannot catch the run."""
    closed: list[Path] = []
    for place, folders, files in os.walk(folder, followlinks=False, onerror=lambda e: closed.append(Path(e.filename))):
        folders[:] = [name for name in folders if not name.startswith(".") and name != ATTACHED]
        yield from (Path(place, name) for name in files if not name.startswith((".", "~$")))
    yield from closed


def _prefixes(folders: tuple[Path, ...]) -> list[str]:
    """With several folders a file is told by its folder's name too, without the path that leads there."""
    if len(folders) == 1:
        return [""]
    names = [folder.resolve().name for folder in folders]
    return [f"{name}({i + 1})/" if names.count(name) > 1 else f"{name}/" for i, name in enumerate(names)]
