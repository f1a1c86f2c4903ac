"""Whether two processes run the same program: what a worker makes of a file is to be what this computer would."""

import sys
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from workbook_templates.system.program_files import HOME, files_below, floor_folders
from workbook_templates.system.version import VERSION

BESIDE_CODE = (".py", ".json", ".yaml", ".txt")
LIBRARIES = ("python-calamine", "lxml", "distributed")
"""On which it depends what a file is read as, and whether two computers understand each other."""
Versions = tuple[tuple[str, str], ...]
"""What is compared, by name."""


@lru_cache(maxsize=1)
def versions() -> Versions:
    """Those of this process; the program's own is followed by a hash of its files, since two copies of one version may
    differ."""
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    libraries = ((name, _version(name)) for name in LIBRARIES)
    return (("Python", python), ("kaohe", f"{VERSION}（{_hash()}）"), *libraries)


def other_version(ours: Versions, theirs: Versions) -> str:
    """The first thing that another process has in another version, as a Chinese clause; empty where there is none."""
    known = dict(theirs)
    for name, mine in ours:
        if known.get(name) != mine:
            return f"的 {name} 是 {known.get(name, '没有安装')}，本机是 {mine}"
    return ""


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "没有安装"


def _hash() -> str:
    found = (Path(file.path) for folder in floor_folders() for file in files_below(str(folder)))
    files = sorted(path for path in found if path.suffix in BESIDE_CODE)
    told = sha256()
    for path in files:
        told.update(path.relative_to(HOME).as_posix().encode() + b"\0" + path.read_bytes())
    return told.hexdigest()[:8]
