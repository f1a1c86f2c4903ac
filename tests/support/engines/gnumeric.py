"""Workbooks as Gnumeric computes and saves them."""

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

MISSING = "Gnumeric is missing: install gnumeric"
SECONDS = 60


def find_ssconvert() -> str | None:
    """Its program without a window."""
    return shutil.which("ssconvert")


def saved_by_gnumeric(workbooks: Mapping[str, bytes]) -> dict[str, bytes]:
    """Each workbook computed anew and saved again as .xlsx."""
    with TemporaryDirectory(prefix="kaohe-gnumeric-") as folder:
        return {name: _saved(data, Path(folder)) for name, data in workbooks.items()}


def _saved(data: bytes, folder: Path) -> bytes:
    source, target = folder / "in.xlsx", folder / "out.xlsx"
    source.write_bytes(data)
    target.unlink(missing_ok=True)
    command = [find_ssconvert() or "ssconvert", "--recalc", "--export-type=Gnumeric_Excel:xlsx2", source, target]
    subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)
    return target.read_bytes()
