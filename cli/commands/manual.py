"""`kaohe manual`: the manual, opened in a browser or copied to where others can open it."""

import webbrowser
from pathlib import Path, PurePosixPath

import click

from cli.errors import UsageProblem
from cli.options import force_option

BUILT = Path(__file__).parents[1] / "manual"
"""Where `python3 run.py manual` builds it from docs/, and where a wheel brings it."""
PAGES = {
    "county": "县区、部门填报人",
    "handbook": "市级办公室",
    "assessors": "考核组",
    "scheme-howto": "编方案的人",
    "administrator": "管理员",
}
KNOWN_BY = "county.html"


@click.command(
    name="manual",
    short_help="打开使用手册（不用联网，可以搜索、打印）",
    help="打开使用手册：在浏览器里看，不用联网，可以搜索、打印。\n\n"
    f"不写哪一页的打开首页；可以直接打开：{'，'.join(f'{page} {who}' for page, who in PAGES.items())}。",
)
@click.argument("page", required=False, type=click.Choice(list(PAGES)), metavar="[页]")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="不打开，把整本手册复制到这个文件夹，可以发给别人。"
)
@force_option
def command(page: str | None, output: Path | None, force: bool) -> None:
    start = f"{page or 'index'}.html"
    if not (BUILT / start).is_file():
        raise UsageProblem(
            "这里还没有生成使用手册。请在程序的文件夹里运行 python3 run.py manual（Windows：py run.py manual）。"
        )
    if output:
        _copy(output, force)
        click.echo(f"使用手册：{output / start}")
        return
    click.echo(f"使用手册：{BUILT / start}")
    try:
        opened = webbrowser.open((BUILT / start).as_uri())
    except (webbrowser.Error, OSError):
        opened = False
    if not opened:
        click.echo("浏览器没有打开，请用浏览器打开上面的文件。")


def _copy(folder: Path, force: bool) -> None:
    from workbook_templates.system.os_reason import os_reason
    from workbook_templates.system.output import OutputExistsError
    from workbook_templates.system.whole_folder import write_folder

    found = sorted(path for path in BUILT.rglob("*") if path.is_file())
    files = {PurePosixPath(path.relative_to(BUILT).as_posix()): path.read_bytes() for path in found}
    try:
        write_folder(folder, files, force, KNOWN_BY)
    except OutputExistsError as problem:
        raise UsageProblem(str(problem)) from problem
    except OSError as problem:
        raise UsageProblem(f"写不了 {folder}：{os_reason(problem)}") from problem
