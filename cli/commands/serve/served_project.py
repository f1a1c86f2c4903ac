"""`kaohe serve --desk PROJECT`: the office's desk beside the upload page."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.command_settings import project_problems
from cli.commands.desk import KAOHE
from cli.commands.returns.opened import DATABASE
from cli.errors import UsageProblem
from workbook_templates.system.typed_command import typed

if TYPE_CHECKING:
    from addin.receiving.settings import Receiving
    from addin.server.asgi import App


def project_folder(_context: click.Context, _option: click.Parameter, folder: Path | None) -> Path | None:
    """The folder that was given, if there is such a one."""
    if folder and not folder.is_dir():
        raise UsageProblem(f"--desk：没有“{folder}”这个文件夹。")
    return folder


desk_option = click.option(
    "--desk",
    "project",
    type=click.Path(path_type=Path),
    callback=project_folder,
    metavar="PROJECT",
    help="同时打开市级办公室的工作台（网址后加 /kaohe/desk/，用市级令牌登录）；PROJECT 是项目文件夹。",
)


def desk_of(folder: Path | None, receiving: "Receiving | None") -> "App | None":
    """The desk. What it takes in is written down where the server writes what it receives, if both receive into one
    folder."""
    if folder is None:
        return None
    from addin.desk.office import Office
    from addin.desk.served import served_desk

    office = Office(folder.resolve(), KAOHE)
    with project_problems():
        project = office.project
    if receiving and project and project.returns and project.returns_folders[0].resolve() == receiving.folder.resolve():
        office.database = receiving.database
        os.environ[DATABASE] = receiving.database  # for the commands that the desk runs
    return served_desk(office)


def tell_desk(address: str, tokens: Path) -> None:
    """Where it is, and how to enter."""
    new = typed(f"token new --role city --scheme 方案 --tokens {tokens}")
    click.echo(f"\n市级办公室的工作台：{address}/kaohe/desk/（用市级令牌登录；还没有的：{new}）")
