"""定稿.json: what a frozen result is, who decided it, and the hash of every part and of the whole."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any, NamedTuple

from workbook_templates.results.ledger.seal import canonical
from workbook_templates.results.past_results import read_history

MANIFEST = "定稿.json"
FORM = 1
"""Which form of bundle it is; raised when a reader of the earlier one would go wrong."""
FINAL, PROVISIONAL = "正式定稿", "暂定定稿"
TRICKS, PARTING = {"", ".", ".."}, frozenset("/\\:\0")
"""Names, and marks in names, that lead elsewhere on one system or another."""


class BundlePart(NamedTuple):
    """A part of the bundle: its name there, its size and hash; of a return also in which of the folders it was (1 is
    the first) and its path there."""

    name: str
    size: int
    sha256: str
    folder: int = 0
    path: str = ""

    def as_json(self) -> dict[str, Any]:
        """The part as the manifest has it."""
        found: dict[str, Any] = {"name": self.name, "size": self.size, "sha256": self.sha256}
        return found | ({"folder": self.folder, "path": self.path} if self.folder else {})


class Decided(NamedTuple):
    """Who decided the result, why, and on which day; a day only where it was said."""

    by: str
    reason: str | None = None
    on: str | None = None


class ReturnFolders(NamedTuple):
    """The folders of the returns by name, and which of their folders were empty, as (number of the folder, path)."""

    names: tuple[str, ...]
    empty: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """`head` are the facts of the run; `result` is the file that was decided on; `scheme_given` is whether the run was
    told its scheme or took that of the returns."""

    head: Mapping[str, Any]
    decided: Decided
    result: Mapping[str, str]
    folders: ReturnFolders
    scheme_given: bool
    parts: tuple[BundlePart, ...]

    @property
    def standing(self) -> str:
        """正式定稿 or 暂定定稿."""
        return FINAL if self.head["status"] == "final" else PROVISIONAL

    @property
    def seal(self) -> str:
        """The hash that stands for everything in the bundle."""
        return sha256(canonical(self._told()).encode()).hexdigest()

    def _told(self) -> dict[str, Any]:
        return {
            "bundle": FORM, "standing": self.standing, "decided": self.decided._asdict(), **self.head,
            "result": dict(self.result), "folders": list(self.folders.names),
            "empty": [{"folder": folder, "path": path} for folder, path in self.folders.empty],
            "scheme_given": self.scheme_given, "parts": [part.as_json() for part in self.parts],
        }  # fmt: skip

    def text(self) -> str:
        """The manifest as JSON, a line for each fact and each part."""
        lines = []
        for name, value in self._told().items():
            rows = [canonical(row) for row in value] if name in ("parts", "empty") else []
            listed = "[\n" + ",\n".join(rows) + "\n]" if rows else json.dumps(value, ensure_ascii=False)
            lines.append(f"{json.dumps(name)}: {listed}")
        return "{\n" + ",\n".join([*lines, f'"sha256": "{self.seal}"']) + "\n}\n"


SCHEME = ("id", "version", "title", "hash")
HEAD = ("scheme", "program", "status", "reasons", "trial", "parameters", "previous", "as_of", "history")


def read_manifest(data: bytes) -> Manifest:
    """A manifest out of its bytes, and only one that was written by `text`.

    Raises:
        ValueError: anything else, and paths that lead out of their folder.
    """
    try:
        found = json.loads(data.decode())
        manifest = _manifest(found)
        same = found["bundle"] == FORM and manifest.text().encode() == data
    except (KeyError, TypeError, AttributeError, RecursionError) as problem:
        raise ValueError("no manifest") from problem
    if not same:
        raise ValueError("changed by hand")
    return manifest


def _manifest(found: Mapping[str, Any]) -> Manifest:
    parts = tuple(
        BundlePart(_text(p["name"]), _size(p["size"]), _text(p["sha256"]), _size(p.get("folder", 0)), p.get("path", ""))
        for p in found["parts"]
    )
    names = tuple(map(_step, found["folders"]))
    empty = tuple((_size(each["folder"]), _path(each["path"])) for each in found["empty"])
    for part in parts:
        if not part.folder <= len(names) or (part.folder and not _path(part.path)):
            raise ValueError("no such folder")
    if any(not 1 <= folder <= len(names) for folder, _ in empty):
        raise ValueError("no such folder")
    return Manifest(
        head=_head(found),
        decided=Decided(**{name: value and _text(value) for name, value in found["decided"].items()}),
        result={name: _text(found["result"][name]) for name in ("file", "sha256")},
        folders=ReturnFolders(names, empty),
        scheme_given=bool(found["scheme_given"]),
        parts=parts,
    )


def _head(found: Mapping[str, Any]) -> dict[str, Any]:
    """The facts of the run, each of the sort that whoever reads on relies on."""
    for told, names in ((found["scheme"], SCHEME), (found["program"], ("name", "version"))):
        for name in names:
            _text(told[name])
    for one in found["parameters"]:
        for name in ("id", "source"):
            _text(one[name])
    for reason in found["reasons"]:
        _text(reason)
    if found["previous"]:
        _step(found["previous"]["file"])
    for one in read_history(found["history"]):
        _text(one.file)
    if found["as_of"] is not None:
        date.fromisoformat(_text(found["as_of"]))
    return {name: found[name] for name in HEAD}


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    return value


def _size(value: Any) -> int:
    if not isinstance(value, int) or value < 0:
        raise TypeError("no size")
    return value


def _step(value: Any) -> str:
    """One name of a path."""
    if not is_step(_text(value)):
        raise ValueError("a path that leads elsewhere")
    return str(value)


def is_step(name: str) -> bool:
    """Whether a name leads into one folder or file and nowhere else, on every system."""
    return name not in TRICKS and not PARTING & set(name)


def _path(value: Any) -> str:
    return "/".join(map(_step, _text(value).split("/")))
