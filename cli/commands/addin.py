"""`kaohe addin`: the add-in for Windows Excel with Python on the same computer."""

import sys
from pathlib import Path

import click

from cli.errors import UsageProblem
from cli.options import check_free, force_option, load_scheme, near_schemes, write_output
from scoring.scheme.model import Scheme

NO_XLWINGS = "生成本机加载项要另装组件：改用 python3 run.py addin build（自动安装），或 pip install 'kaohe[excel]'。"


@click.group(short_help="生成 Windows 版 Excel 的本机加载项")
def command() -> None:
    """本机加载项：Windows 版 Excel 加同一台电脑上的 Python，不用服务器。"""


@command.command("build", short_help="生成加载项文件")
@click.option(
    "-o", "--output", "folder", type=click.Path(path_type=Path, file_okay=False), required=True, metavar="DIR",
    help="存放生成的文件的文件夹。",
)  # fmt: skip
@click.option(
    "--python",
    default=sys.executable if sys.platform == "win32" else "",
    metavar="PATH",
    help="使用加载项的电脑上 python.exe 的完整路径；在那台电脑上生成的不用写。",
)
@click.option(
    "--scheme",
    "name",
    shell_complete=near_schemes,
    default="",
    metavar="SCHEME",
    help="公式中未写方案名称时采用的方案。",
)
@force_option
def build(folder: Path, python: str, name: str, force: bool) -> None:
    """在任何电脑上生成 Windows 版 Excel 的本机加载项，并列出安装步骤。"""
    scheme = load_scheme(name) if name else None
    files = _files(python, scheme)
    check_free((folder / file for file in files), force)
    for file, data in files.items():
        write_output(folder / file, data, force)
    from addin.classic.steps import told

    click.echo(f"已生成 {folder}：{'、'.join(files)}\n\n{told()}")


def _files(python: str, scheme: Scheme | None) -> dict[str, bytes]:
    """The add-in's files, the steps, and the scheme where it is the office's own."""
    from addin.classic.build_addin import built
    from addin.classic.steps import told
    from workbook_templates.schemes.store import shipped
    from workbook_templates.schemes.yaml import dumps

    try:
        files = dict(built(python, scheme.id if scheme else ""))
    except ModuleNotFoundError as missing:
        raise UsageProblem(NO_XLWINGS) from missing
    if scheme and scheme.id not in shipped():
        files[f"{scheme.id}.yaml"] = dumps(scheme).encode()
    return files | {"安装说明.txt": f"{told()}\n".encode("utf-8-sig")}
