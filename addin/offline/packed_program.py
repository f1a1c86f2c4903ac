"""This program as one archive for the browser's Python: what checks a workbook and shows the result, nothing else."""

from collections.abc import Iterator
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path, PurePosixPath
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

WHOLE = ("scoring", "validators", "workbook_templates", "addin.pane", "addin.offline", "jinja2", "markupsafe")
"""Packages that go in with all they hold. The last two make a page of the result; without their compiled part they
run anywhere."""
SINGLE = ("addin/__init__.py", "addin/templates/result_view.html")
ENDINGS = {".py", ".json", ".yaml", ".txt"}


def packed_program() -> bytes:
    """A zip, the same bytes for the same program. Raises `ModuleNotFoundError` where a library is missing."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED, compresslevel=9) as archive:
        for name, path in sorted(_files()):
            entry = ZipInfo(name.as_posix())  # of a fixed date
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, path.read_bytes())
    return packed.getvalue()


def _files() -> Iterator[tuple[PurePosixPath, Path]]:
    """Each file with the name that it has in the archive."""
    for package in WHOLE:
        home = _home(package)
        inside = PurePosixPath(*package.split("."))
        for path in home.rglob("*"):
            if path.suffix in ENDINGS and path.is_file():
                yield inside / PurePosixPath(path.relative_to(home).as_posix()), path
    above = _home("addin").parent
    yield from ((PurePosixPath(name), above / name) for name in SINGLE)


def _home(package: str) -> Path:
    found = find_spec(package)
    if found is None or found.origin is None:
        raise ModuleNotFoundError(f"No module named {package!r}", name=package)
    return Path(found.origin).parent
