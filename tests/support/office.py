"""Recalculates workbooks with LibreOffice, as a second opinion on every formula."""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from python_calamine import CalamineWorkbook

Rows = list[list[object]]
Name = TypeVar("Name", bound=Hashable)
BATCH = 50
START_SECONDS, FILE_SECONDS = 90, 10

# "0" is "always": otherwise LibreOffice shows the values that are stored in the file, which prove nothing.
PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">\
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">\
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
</oor:items>
"""


class OfficeError(Exception):
    """LibreOffice gave no output for some files (its exit code says nothing)."""


def find_soffice() -> str | None:
    return os.environ.get("KAOHE_SOFFICE") or shutil.which("soffice") or shutil.which("libreoffice")


def recalculated(files: Iterable[Path]) -> dict[Path, dict[str, Rows]]:
    """Every sheet of every file as LibreOffice computes it anew: `{file: {sheet: rows}}`."""
    with tempfile.TemporaryDirectory(prefix="kaohe-office-") as out:
        return {file: _rows(target) for file, target in converted(list(files), Path(out), "xlsx").items()}


def saved(workbooks: Mapping[Name, bytes]) -> dict[Name, bytes]:
    """Each workbook as LibreOffice saves it. Starting the program takes most of the time: give it all at once."""
    with tempfile.TemporaryDirectory(prefix="kaohe-office-") as folder:
        sources = {name: Path(folder, f"{number}.xlsx") for number, name in enumerate(workbooks)}
        for name, path in sources.items():
            path.write_bytes(workbooks[name])
        out = Path(folder, "out")
        out.mkdir()
        targets = converted(list(sources.values()), out, "xlsx")
        return {name: targets[path].read_bytes() for name, path in sources.items()}


def converted(files: Sequence[Path], out: Path, extension: str) -> dict[Path, Path]:
    """Converts files (to `xlsx` or `pdf`) in batches of one process each; every output is checked."""
    _check_inputs(files)
    targets = {file: out / f"{file.stem}.{extension}" for file in files}
    for batch in _batches(files):
        _convert(batch, out, extension)
    if lost := [file.name for file, target in targets.items() if not target.is_file()]:
        raise OfficeError(f"no output for {', '.join(lost)}")
    return targets


def _check_inputs(files: Sequence[Path]) -> None:
    """LibreOffice turns an empty file into an empty workbook, and writes equal names over each other."""
    if empty := [file.name for file in files if file.stat().st_size == 0]:
        raise OfficeError(f"empty: {', '.join(empty)}")
    if len({file.stem for file in files}) < len(files):
        raise OfficeError("two files have the same name")


def _batches(files: Sequence[Path]) -> Iterator[Sequence[Path]]:
    for start in range(0, len(files), BATCH):
        yield files[start : start + BATCH]


def _convert(files: Sequence[Path], out: Path, extension: str) -> None:
    """One process with a profile and a home of its own, ended with all its children when time is up."""
    with tempfile.TemporaryDirectory(prefix="kaohe-profile-", ignore_cleanup_errors=True) as home:
        registry = Path(home, "profile", "user", "registrymodifications.xcu")
        registry.parent.mkdir(parents=True)
        registry.write_text(PROFILE, encoding="utf-8")
        command = [
            find_soffice() or "soffice", f"-env:UserInstallation={Path(home, 'profile').as_uri()}",
            "--headless", "--norestore", "--nolockcheck", "--nodefault",
            "--convert-to", extension, "--outdir", str(out), *map(str, files),
        ]  # fmt: skip
        process = subprocess.Popen(
            command,
            env=os.environ | {"HOME": home, "SAL_USE_VCLPLUGIN": "svp"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            process.wait(START_SECONDS + FILE_SECONDS * len(files))
        except subprocess.TimeoutExpired:
            raise OfficeError(f"LibreOffice took too long over {len(files)} files") from None
        finally:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        if os.name == "posix":
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
        process.wait()


def _rows(path: Path) -> dict[str, Rows]:
    book = CalamineWorkbook.from_path(path)
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}
