"""Schemes by name or by path. A shipped scheme comes precompiled, so that no YAML is parsed to read a workbook."""

import json
import re
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from os.path import normpath
from pathlib import Path
from typing import TYPE_CHECKING

from scoring.light_named_tuple import NamedTuple
from scoring.patterns import pattern
from scoring.scheme import codec
from scoring.scheme.model import Scheme

if TYPE_CHECKING:
    from validators.schemes.file.draft import Draft
    from validators.schemes.file.extend import Source

FOLDER = Path(__file__).with_name("data")
BOOK = ".xlsx"
EXTENDS = pattern(rb"^extends: *([\w.-]+)", re.MULTILINE)


class SchemeNotFoundError(Exception):
    """Raised for what is neither a shipped scheme nor a file; its text says what there is."""


class Compiled(NamedTuple):
    """A shipped scheme as the compiler left it: of which YAML, with which content."""

    source_sha256: str
    content_hash: str
    scheme: str


def shipped() -> list[str]:
    """The names of the schemes that come with the program."""
    return sorted(path.stem for path in FOLDER.iterdir() if path.suffix == ".yaml")


def load(name_or_path: str | Path) -> Scheme:
    """A scheme by its name among those shipped, or by the path of a scheme file (YAML) or scheme workbook (.xlsx).

    Raises `SchemeNotFoundError`, `SchemeFileError`; for a workbook `SchemeBookError` or `RejectedError`.
    """
    name = str(name_or_path)
    if name in shipped():
        return _shipped(name)
    path = Path(name_or_path)
    if not path.is_file():
        raise SchemeNotFoundError(_not_found(name, path))
    return _parsed(path)


def load_draft(name: str) -> "Draft":
    """A scheme for the proof-reader, as `load` has it, or a file with mistakes as far as it can be read.

    Raises what `load` raises, `SchemeFileError` only for a file of which nothing can be checked.
    """
    from validators.schemes.file.draft import Draft, draft
    from validators.schemes.file.scheme_file_error import SchemeFileError

    try:
        return Draft(load(name), ())
    except SchemeFileError:
        path = Path(name)
        if not path.is_file():
            raise
        return draft(path.read_bytes(), str(path), find_parent)


@lru_cache(maxsize=64)
def shipped_with_hash(scheme_id: str, content_hash: str) -> Scheme | None:
    """The shipped scheme a workbook was issued from; None where there is none or its content is another one by now."""
    if scheme_id not in shipped():
        return None
    compiled = _compiled(scheme_id)
    known = compiled.content_hash if compiled else codec.content_hash(_shipped(scheme_id))
    return _shipped(scheme_id) if known == content_hash else None


@lru_cache(maxsize=16)
def _shipped(name: str) -> Scheme:
    compiled = _compiled(name)
    return codec.loads(compiled.scheme) if compiled else _parsed(FOLDER / f"{name}.yaml")


@lru_cache(maxsize=16)
def _compiled(name: str) -> Compiled | None:
    """The compiled form, unless the YAML was edited since."""
    path = FOLDER / "compiled" / f"{name}.json"
    if not path.is_file():
        return None
    compiled = Compiled(**json.loads(path.read_text(encoding="utf-8")))
    return compiled if source_hash(FOLDER / f"{name}.yaml") == compiled.source_sha256 else None


def source_hash(path: Path) -> str:
    """The hash of a shipped scheme's YAML, with that of the schemes it extends."""
    source = path.read_bytes()
    own = sha256(source).hexdigest()
    if not (parent := EXTENDS.search(source)):
        return own
    return sha256((own + source_hash(path.with_name(f"{parent[1].decode()}.yaml"))).encode()).hexdigest()


def parse_file(source: bytes, file: str) -> Scheme:
    """A scheme file or workbook by its bytes; `file` says which it is, and where the file it extends is looked for.
    Raises what `load` raises."""
    from validators.schemes.file import parse

    if Path(file).suffix.lower() != BOOK:
        return _compared(parse(source, file, find_parent))
    from workbook_templates.schemes.book import loads

    return _compared(loads(source, file))


def find_parent(name: str, file: str) -> "Source":
    """The text behind `extends`: a shipped scheme, or a file beside the one that names it. Raises `NoParentError` where
    there is neither."""
    from validators.schemes.file.extend import NoParentError, Source

    if name in shipped():
        return Source((FOLDER / f"{name}.yaml").read_bytes(), f"{name}.yaml")
    path = Path(normpath(Path(file).parent / name))
    if not path.is_file():
        raise NoParentError(_not_found(name, path))
    if path.suffix.lower() != BOOK:
        return Source(path.read_bytes(), str(path))
    from workbook_templates.schemes.yaml import dumps

    return Source(dumps(parse_file(path.read_bytes(), str(path))), str(path))


def _compared(scheme: Scheme) -> Scheme:
    """A whole file keeps its list of changes; where the original is at hand, the list follows what was edited since."""
    if scheme.extends not in shipped() or scheme.extends == scheme.id:
        return scheme
    from validators.schemes.diff import local_changes

    return replace(scheme, local_changes=local_changes(_shipped(scheme.extends), scheme))


def _parsed(path: Path) -> Scheme:
    return parse_file(path.read_bytes(), str(path))


def _not_found(name: str, path: Path) -> str:
    from difflib import get_close_matches

    if path.is_dir():
        return f"“{name}”是文件夹，不是方案文件。"
    near = get_close_matches(name, shipped(), 1)
    hint = f"是否要用 {near[0]}？" if near else f"自带方案有：{'、'.join(shipped())}。"
    return f"没有“{name}”这个方案，也没有这个文件。{hint}"
