"""Schemes by name or by path. A shipped scheme comes precompiled, so that no YAML is parsed to read a workbook."""

import json
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from scoring import codec
from scoring.model import Scheme

FOLDER = Path(__file__).parent / "schemes"


class SchemeNotFoundError(Exception):
    """Neither a shipped scheme nor a file."""


class Compiled(NamedTuple):
    """A shipped scheme as the compiler left it: of which YAML, with which content."""

    source_sha256: str
    content_hash: str
    scheme: str


def shipped() -> list[str]:
    """The names of the schemes that come with the program."""
    return sorted(path.stem for path in FOLDER.glob("*.yaml"))


def load(name_or_path: str | Path) -> Scheme:
    """A shipped scheme by name, or a scheme file. Raises `SchemeNotFoundError` or `SchemeFileError`."""
    name = str(name_or_path)
    if name in shipped():
        return _shipped(name)
    path = Path(name_or_path)
    if not path.is_file():
        raise SchemeNotFoundError(_not_found(name, path))
    return _parsed(path)


def shipped_with_hash(scheme_id: str, content_hash: str) -> Scheme | None:
    """The shipped scheme a workbook was issued from, if it still has the same content."""
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
    source = (FOLDER / f"{name}.yaml").read_bytes()
    return compiled if sha256(source).hexdigest() == compiled.source_sha256 else None


def _parsed(path: Path) -> Scheme:
    from validators.scheme_file import parse

    return parse(path.read_bytes(), str(path))


def _not_found(name: str, path: Path) -> str:
    from difflib import get_close_matches

    if path.is_dir():
        return f"“{name}”是文件夹，不是方案文件。"
    near = get_close_matches(name, shipped(), 1)
    hint = f"是否要用 {near[0]}？" if near else f"自带方案有：{'、'.join(shipped())}。"
    return f"没有“{name}”这个方案，也没有这个文件。{hint}"
