"""`python3 run.py bundle`: program and wheels in one zip, for computers without internet."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import click

from installation import usable
from installation.environment import ROOMS
from installation.wheelhouse import MACHINES, NoWheelsError, sorted_out, wheels
from workbook_templates.system.output import OutputExistsError, refuse_existing, write_whole
from workbook_templates.system.version import VERSION

HOME = usable.HOME
TOP = ("run.py", "pyproject.toml", "mkdocs.yml", "wheel_with_manual.py", "LICENSE", "*.md", "requirements*.txt")
START = HOME / "installation" / "start"
"""What starts the program; it lies at the top of a bundle."""
PAGE = "离线检查.html"
LOCKS = ("requirements.txt", "requirements-desk.txt")
SERVER = "requirements-server.txt"
VERSIONS = tuple(f"3.{minor}" for minor in range(usable.OLDEST[1], usable.NEWEST[1] + 1))
EPOCH = (1980, 1, 1, 0, 0, 0)


@click.command()
@click.option("--platform", type=click.Choice(list(MACHINES)), default="win_amd64", show_default=True, help="给哪种电脑用。")
@click.option(
    "--python", "versions", multiple=True, type=click.Choice(VERSIONS), help="给哪个版本的 Python 用，可重复；不写则每个版本都带。"
)
@click.option("--server", is_flag=True, help="连同 kaohe serve（办公网里的服务器）的组件。")
@click.option("--manual/--no-manual", default=True, help="带不带使用手册。")
@click.option("--page/--no-page", default=True, help=f"带不带{PAGE}。")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="写到哪个文件（.zip）。")
@click.option("--force", is_flag=True, help="输出文件已存在时覆盖。")
def command(
    platform: str, versions: tuple[str, ...], server: bool, manual: bool, page: bool, output: Path | None, force: bool
) -> None:
    """制作离线包：程序、组件（wheels）和启动文件在一个 zip 里，解压到不能联网的电脑上就能用。"""
    target = output or Path(f"考核离线包-{VERSION}-{platform}.zip")
    locks = [*LOCKS, *([SERVER] if server else [])]
    try:
        refuse_existing(target, force)
        found = _found(platform, versions or VERSIONS, locks)
        files = dict(_program()) | {f"wheels/{platform}/{name}": data for name, data in sorted_out(found).items()}
        files[f"wheels/{platform}/{usable.LOCKS}"] = "".join(f"{lock}\n" for lock in locks).encode("ascii")
        files |= dict(_manual()) if manual else {}
        files |= _page() if page else {}
        write_whole(target, packed(files), force)
    except (OutputExistsError, NoWheelsError, OSError) as problem:
        raise click.ClickException(str(problem)) from problem
    click.echo(f"离线包：{target}（{target.stat().st_size / 2**20:.1f} MB，Python {'、'.join(found)}）")


def _found(platform: str, versions: tuple[str, ...], locks: list[str]) -> dict[str, dict[str, bytes]]:
    """The wheels of each version that has all of them; of another it is told."""
    found = {}
    for version in versions:
        try:
            found[version] = dict(wheels([HOME / lock for lock in locks], platform, version))
        except NoWheelsError as lacking:
            click.echo(f"没有放进 Python {version} 的组件：{lacking}", err=True)
    if not found:
        raise NoWheelsError("没有取到任何一个版本的组件，请检查网络后重试。")
    return found


def _program() -> Iterator[tuple[str, bytes]]:
    """The files of the program by their place in the bundle."""
    below = [path for room in (*ROOMS, "docs", "installation") for path in (HOME / room).rglob("*") if path.is_file()]
    kept = [path for path in below if "__pycache__" not in path.parts and HOME / "cli" / "manual" not in path.parents]
    for path in [*kept, *(path for pattern in TOP for path in HOME.glob(pattern))]:
        starts = path.parent == START and path.suffix != ".txt"
        yield path.name if starts else path.relative_to(HOME).as_posix(), path.read_bytes()


def _manual() -> Iterator[tuple[str, bytes]]:
    """The manual, built anew."""
    place = HOME / "cli" / "manual"
    done = subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=HOME, check=False)
    if done.returncode:
        click.echo("没有放进使用手册：没有生成出来，见上面的提示。", err=True)
        return
    yield from ((p.relative_to(HOME).as_posix(), p.read_bytes()) for p in place.rglob("*") if p.is_file())


def _page() -> dict[str, bytes]:
    """The page that checks in a browser; where its ingredients cannot be had, it is told."""
    from addin.offline.ingredients import IngredientError
    from addin.offline.offline_page import offline_page
    from cli.commands.offline import kept

    try:
        return {PAGE: offline_page(kept())}
    except IngredientError as lacking:
        click.echo(f"没有放进{PAGE}：{lacking}", err=True)
        return {}


def packed(files: dict[str, bytes]) -> bytes:
    """A zip of files by name below one folder: the same bytes for the same files."""
    from io import BytesIO

    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name in sorted(files):
            entry = ZipInfo(f"考核程序-{VERSION}/{name}", EPOCH)
            entry.create_system, entry.external_attr = 3, (0o755 if name.endswith(".sh") else 0o644) << 16
            entry.compress_type = ZIP_STORED if name.endswith(".whl") else ZIP_DEFLATED
            archive.writestr(entry, files[name])
    return out.getvalue()


if __name__ == "__main__":
    command()
