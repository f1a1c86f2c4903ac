"""Where the desk's work puts its files, and what lies there: nothing else is ever given out."""

import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from os.path import commonpath
from pathlib import Path
from typing import NamedTuple

from workbook_templates.project.project import MASTER, TEMPLATES, Project

Stamp = tuple[int, int, int]
"""Time of the last change in nanoseconds, bytes, number of the file on its disk."""
ENDINGS = (".xlsx", ".json", ".zip", ".yaml", ".pdf", ".docx", ".csv", ".py", ".html", ".txt")
OF_UNITS = ("反馈函", "整改通知书", "专题报告", "核查清单")
"""Notices of which there are several, each kind in a folder of its own."""


@dataclass(frozen=True, slots=True)
class OutputPlace:
    """A file, or a folder of files, that work is written to. `key` stands for it in addresses."""

    key: str
    title: str
    path: Path
    folder: bool = True
    sorted: bool = False
    """Whether the files lie in further folders, too."""

    def told(self, base: Path) -> str:
        """How a command names it, from the project's folder."""
        return str(self.path.relative_to(base)) if self.path.is_relative_to(base) else str(self.path)


class Output(NamedTuple):
    """A file in a place; `name` is its path there, with forward slashes."""

    place: OutputPlace
    name: str
    path: Path
    size: int

    @property
    def shown_size(self) -> str:
        """Its size as people read it."""
        return f"{self.size / 2**20:.1f} MB" if self.size >= 2**20 else f"{max(1, self.size // 1024)} KB"


def places_of(project: Project) -> dict[str, OutputPlace]:
    """Every place of a project by its key: beside the master workbook, where the commands put them."""
    master = project.master or project.folder / MASTER
    beside = {
        "templates": ("下发的模板和核查表", TEMPLATES), "marked": ("退回修改的标注件", "退回标注件"),
        "slips": ("反馈单", "反馈单"), "reports": ("行动组、部门报告", "报告"),
        "migrated": ("转好的模板", "转入新模板"), "kept": ("备份和导出", "备份和导出"),
        "schemes": ("导出的方案", "导出的方案"), "notices": ("文书", "文书"), "ledger": ("计分台账", "台账"),
        "pack": ("公示材料", "公示材料"), "pack-ledger": ("公示材料：台账", "公示材料/台账"),
        **{f"notices-{number}": (f"文书：{kind}", f"文书/{kind}") for number, kind in enumerate(OF_UNITS, 1)},
    }  # fmt: skip
    found = {
        key: OutputPlace(key, title, master.parent / name, sorted=key in ("templates", "marked"))
        for key, (title, name) in beside.items()
    }
    files = {
        "master": ("汇总表", master), "json": ("汇总数据", master.with_suffix(".json")),
        "frozen": ("定稿文件", master.with_name("定稿.zip")),
        "compared": ("两次结果的比较", master.with_name("比较.xlsx")),
        "analysis": ("结果分析", master.with_name(f"{master.stem}分析.xlsx")),
    }  # fmt: skip
    return {key: OutputPlace(key, title, path, folder=False) for key, (title, path) in files.items()} | found


def files_in(place: OutputPlace) -> list[Output]:
    """The files of a place, by name; a link that leads out of it is none of them."""
    try:
        root = place.path if place.folder else place.path.parent
        inside = sorted(root.glob("**/*" if place.sorted else "*")) if place.folder else [place.path]
        kept = [path for path in inside if path.is_file() and path.resolve() == root.resolve() / path.relative_to(root)]
        listed = [Output(place, path.relative_to(root).as_posix(), path, path.stat().st_size) for path in kept]
    except OSError:
        return []
    return [
        output
        for output in listed
        if output.path.suffix.lower() in ENDINGS and not output.path.name.startswith((".", "~$"))
    ]


def stamps(places: Iterable[OutputPlace]) -> dict[Path, Stamp]:
    """What every file of some places is like now."""
    return {output.path: _stamp(output.path) for place in places for output in files_in(place)}


def changed_since(before: Mapping[Path, Stamp], places: Iterable[OutputPlace]) -> Iterator[Output]:
    """The files that are new or other ones than before."""
    for place in places:
        for output in files_in(place):
            if before.get(output.path) != _stamp(output.path):
                yield output


def zipped(outputs: Iterable[Output]) -> bytes:
    """Files in one archive, in folders as they lie on the disk."""
    outputs, into = list(outputs), io.BytesIO()
    base = Path(commonpath([output.place.path.parent for output in outputs])) if outputs else Path()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for output in outputs:
            archive.writestr(output.path.relative_to(base).as_posix(), output.path.read_bytes())
    return into.getvalue()


def _stamp(path: Path) -> Stamp:
    try:
        at = path.stat()
    except OSError:
        return (0, 0, 0)
    return (at.st_mtime_ns, at.st_size, at.st_ino)
