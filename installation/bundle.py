"""`python3 run.py bundle`: program and wheels in one zip, for computers without internet."""

from collections.abc import Iterable
from pathlib import Path

import click

from installation.bundle_files import PAGE, manual_files, packed, page_file, program_files
from installation.supported import HOME, versions
from installation.wheelhouse import MACHINES, NoWheelsError, sorted_out, wheels
from installation.wheels_beside import LOCKS
from workbook_templates.system.output import OutputExistsError, refuse_existing, write_whole
from workbook_templates.system.version import VERSION

DESK = ("requirements.txt", "requirements-desk.txt")
SERVER = "requirements-server.txt"
PYTHON = "给哪个版本的 Python 用，可重复；不写则每个版本都带。"


@click.command()
@click.option(
    "--platform", type=click.Choice(list(MACHINES)), default="win_amd64", show_default=True, help="给哪种电脑。"
)
@click.option("--python", "pythons", multiple=True, type=click.Choice(versions()), help=PYTHON)
@click.option("--server", is_flag=True, help="连同 kaohe serve（办公网里的服务器）的组件。")
@click.option("--manual/--no-manual", default=True, show_default=True, help="带不带使用手册。")
@click.option("--page/--no-page", default=True, show_default=True, help=f"带不带{PAGE}。")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="写到哪个文件（.zip）。")
@click.option("--force", is_flag=True, help="输出文件已存在时覆盖。")
def command(output: Path | None, force: bool, platform: str, pythons: tuple[str, ...], **parts: bool) -> None:
    """制作离线包：程序、组件（wheels）和启动文件在一个 zip 里，解压到不能联网的电脑上就能用。"""
    target = output or Path(f"考核离线包-{VERSION}-{platform}.zip")
    locks = [*DESK, *([SERVER] if parts["server"] else [])]
    try:
        refuse_existing(target, force)
        found = _found(platform, pythons or versions(), locks)
        files = dict(program_files()) | {f"wheels/{platform}/{name}": data for name, data in sorted_out(found).items()}
        files[f"wheels/{platform}/{LOCKS}"] = "".join(f"{lock}\n" for lock in locks).encode("ascii")
        files |= dict(manual_files()) if parts["manual"] else {}
        files |= page_file() if parts["page"] else {}
        write_whole(target, packed(files), force)
    except (OutputExistsError, NoWheelsError, OSError) as problem:
        raise click.ClickException(str(problem)) from problem
    click.echo(f"离线包：{target}（{target.stat().st_size / 2**20:.1f} MB，Python {'、'.join(found)}）")


def _found(platform: str, numbers: Iterable[str], locks: list[str]) -> dict[str, dict[str, bytes]]:
    """The wheels of each version that has all of them; of another it is told."""
    found = {}
    for number in numbers:
        try:
            found[number] = wheels([HOME / lock for lock in locks], platform, number)
        except NoWheelsError as lacking:
            click.echo(f"没有放进 Python {number} 的组件：{lacking}", err=True)
    if not found:
        raise NoWheelsError("没有取到任何一个版本的组件，请检查网络后重试。")
    return found


if __name__ == "__main__":
    command()
