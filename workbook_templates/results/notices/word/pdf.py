"""Word files as pages, by a LibreOffice that is installed on the computer."""

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

PROGRAMS = ("soffice", "libreoffice")
PLACES = (
    "C:/Program Files/LibreOffice/program/soffice.com", "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)  # fmt: skip
START_SECONDS, FILE_SECONDS = 120, 10


class PdfError(Exception):
    """Why there are no pages, in Chinese."""


def office_program() -> str:
    """The LibreOffice of this computer. Raises `PdfError` where there is none."""
    found = next((path for name in PROGRAMS if (path := shutil.which(name))), None)
    found = found or next((place for place in PLACES if Path(place).is_file()), None)
    if found is None:
        raise PdfError(
            "没有找到 LibreOffice，不能生成 PDF。请安装 LibreOffice（含 Writer），"
            "或去掉 --pdf，用 WPS、Word 另存为 PDF。"
        )
    return found


def pdfs_of(documents: Mapping[PurePosixPath, bytes], program: str) -> dict[PurePosixPath, bytes]:
    """A PDF beside each Word file, all by one run of the program. Raises `PdfError`."""
    with TemporaryDirectory(prefix="kaohe-pdf-") as place:
        folder, names = Path(place), {f"{number}": path for number, path in enumerate(documents)}
        for name, path in names.items():
            (folder / f"{name}.docx").write_bytes(documents[path])
        _convert(program, folder, list(names))
        try:
            return {path.with_suffix(".pdf"): (folder / f"{name}.pdf").read_bytes() for name, path in names.items()}
        except OSError as problem:
            raise PdfError("LibreOffice 没有生成 PDF。请确认已安装其中的 Writer，或去掉 --pdf。") from problem


def _convert(program: str, folder: Path, names: list[str]) -> None:
    """A profile of its own, so that an open LibreOffice of the user is left alone."""
    command = [
        program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf",
        "--outdir", str(folder), *(str(folder / f"{name}.docx") for name in names),
    ]  # fmt: skip
    try:
        subprocess.run(
            command, check=False, capture_output=True, stdin=subprocess.DEVNULL,
            timeout=START_SECONDS + FILE_SECONDS * len(names),
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired) as problem:
        raise PdfError("LibreOffice 没有在限定时间内生成 PDF。请关闭其他程序后再试，或去掉 --pdf。") from problem
