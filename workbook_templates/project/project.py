"""What a project file says."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import field
from datetime import date
from pathlib import Path
from unicodedata import normalize

from scoring.light_dataclass import dataclass
from validators.plain_text import shortened

FILE = "kaohe.toml"
MASTER = "汇总.xlsx"
TEMPLATES = "下发模板"


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """One assessment of an office. Texts are as written, paths relative to `folder`, where the file lies; what is not
    said is empty. `parameters` are figures by id or Chinese name, as typed."""

    folder: Path
    title: str = ""
    scheme: str = ""
    """A shipped scheme's name, or a path."""
    returns: tuple[str, ...] = ()
    output: str = ""
    """The master workbook, or the folder it goes to."""
    previous: str = ""
    parameters: Mapping[str, str] = field(default_factory=dict)
    deadline: date | None = None
    review_due: date | None = None
    """Until when the assessors have the review workbooks."""
    cluster: str = ""
    """The scheduler of the cluster that reads: `tcp://HOST:PORT`."""
    cache: bool = True
    """Whether outcomes of unchanged files may be kept for the next run."""
    lines: Mapping[tuple[str, ...], int] = field(default_factory=dict, compare=False)
    """Where each setting stands in the file."""

    @property
    def file(self) -> Path:
        """The project file."""
        return self.folder / FILE

    def place(self, *key: str) -> str:
        """Where in the file a setting stands: `第3行 returns`."""
        line = self.lines.get(key)
        return (f"第{line}行 " if line else "") + shortened(key[-1])

    def origin(self, *key: str) -> str:
        """The file and where in it: `kaohe.toml 第3行 returns`."""
        return f"{self.file} {self.place(*key)}"

    def path(self, text: str) -> Path:
        """The place that a text of the file names, relative to the file."""
        return found(self.folder, text)

    @property
    def returns_folders(self) -> tuple[Path, ...]:
        """Where the returns lie."""
        return tuple(self.path(text) for text in self.returns)

    def among_returns(self, place: Path) -> bool:
        """Whether a place lies in a folder of the returns, where it would be taken for one."""
        return any(place.resolve().is_relative_to(folder.resolve()) for folder in self.returns_folders)

    @property
    def scheme_source(self) -> str:
        """What the scheme is loaded by: a name, or a path that is good from here."""
        bare = not any(mark in self.scheme for mark in "/\\.")  # a name is looked up among the shipped ones
        path = self.path(self.scheme)
        return self.scheme if bare and not path.is_file() else str(path)

    @property
    def master(self) -> Path | None:
        """The master workbook; None where the file does not say."""
        if not self.output:
            return None
        path = self.path(self.output)
        return path if path.suffix.lower() == ".xlsx" else path / MASTER

    @property
    def templates(self) -> Path | None:
        """The folder of the workbooks to send out, beside the master."""
        return self.master.with_name(TEMPLATES) if self.master else None


def found(folder: Path, text: str) -> Path:
    """The path that `text` names from `folder`: as written, else as another system spells the same name. Where nothing
    is there yet, `\\` parts folders too."""
    places = [folder / spelling for spelling in _spellings(text)]
    return next((place for place in places if os.path.exists(place)), places[-1])  # noqa: PTH110 - a name too long is none


def _spellings(text: str) -> Iterator[str]:
    """A folder moves between systems: macOS takes letters and their accents apart, Windows parts folders with `\\`."""
    for written in (text, text.replace("\\", "/")):
        yield from (written, normalize("NFC", written), normalize("NFD", written), written)
