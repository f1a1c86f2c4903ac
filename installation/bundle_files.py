"""What an offline bundle holds besides the wheels, and how it is packed."""

from collections.abc import Iterator, Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import click

from installation.environment import ROOMS, prepared, run
from installation.supported import HOME
from workbook_templates.system.version import VERSION
from workbook_templates.xlsx.parts import EPOCH

TOP = ("run.py", "pyproject.toml", "mkdocs.yml", "wheel_with_manual.py", "LICENSE", "*.md", "requirements*.txt")
START = HOME / "installation" / "start"
"""What starts the program; it lies at the top of a bundle."""
MANUAL = HOME / "cli" / "manual"
PAGE = "离线检查.html"


def program_files() -> Iterator[tuple[str, bytes]]:
    """The files of the program by their place in the bundle."""
    below = [path for room in (*ROOMS, "docs", "installation") for path in (HOME / room).rglob("*") if path.is_file()]
    kept = [path for path in below if "__pycache__" not in path.parts and MANUAL not in path.parents]
    for path in [*kept, *(path for pattern in TOP for path in HOME.glob(pattern))]:
        starts = path.parent == START and path.suffix != ".txt"
        yield path.name if starts else path.relative_to(HOME).as_posix(), path.read_bytes()


def manual_files() -> Iterator[tuple[str, bytes]]:
    """The manual, built anew; where that fails, it is told."""
    python = prepared(HOME / "requirements-manual.txt")
    if python is None or run([str(python), "-m", "mkdocs", "build", "--quiet"], HOME):
        click.echo("没有放进使用手册：没有生成出来，见上面的提示。", err=True)
        return
    yield from ((p.relative_to(HOME).as_posix(), p.read_bytes()) for p in MANUAL.rglob("*") if p.is_file())


def page_file() -> dict[str, bytes]:
    """The page that checks in a browser; where its ingredients cannot be had, it is told."""
    from addin.offline.ingredients import IngredientError
    from addin.offline.offline_page import offline_page
    from cli.commands.offline import kept

    try:
        return {PAGE: offline_page(kept())}
    except IngredientError as lacking:
        click.echo(f"没有放进{PAGE}：{lacking}", err=True)
        return {}


def packed(files: Mapping[str, bytes]) -> bytes:
    """A zip of files by name below one folder: the same bytes for the same files."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name in sorted(files):
            entry = ZipInfo(f"考核程序-{VERSION}/{name}", EPOCH)
            entry.create_system, entry.external_attr = 3, (0o755 if name.endswith(".sh") else 0o644) << 16
            entry.compress_type = ZIP_STORED if name.endswith(".whl") else ZIP_DEFLATED
            archive.writestr(entry, files[name])
    return out.getvalue()
