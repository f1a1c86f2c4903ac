"""`kaohe desk`: the office's page on this computer."""

import os
import socket
import sys
import webbrowser
from importlib import import_module
from pathlib import Path
from threading import Thread

import click

from cli.commands.returns.opened import DATABASE, database_option
from cli.errors import UsageProblem
from workbook_templates.system.os_reason import os_reason
from workbook_templates.system.typed_command import typed

NO_EXTRA = "工作台要另装组件：pip install 'kaohe[desk]'，或改用 python3 run.py desk（自动安装）。缺少：{name}。"
NO_FOLDER = "没有“{project}”这个文件夹。请先建好，或在项目文件夹中运行 {desk}。"
NO_BROWSER = "没有能自动打开浏览器。请把上面的网址复制到浏览器（Edge、Chrome、360 极速模式等）的地址栏中打开。"
HOST = "127.0.0.1"
KAOHE = (sys.executable, "-c", "from cli.program import program; program()")
"""What starts this program once more, wherever it was installed."""


@click.command(short_help="打开市级办公室的工作台网页")
@click.argument("project", default=".", type=click.Path(path_type=Path))
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, show_default=True, help="端口；0 表示自动选一个空闲的。"
)
@database_option
@click.option("--no-browser", is_flag=True, help="不自动打开浏览器，只显示网址。")
def command(project: Path, port: int, database: str, no_browser: bool) -> None:
    """打开工作台：收表、查看报送情况和排名、生成模板和汇总表，都在网页上点。PROJECT 是项目文件夹，不写则用当前文件夹。

    网页只在本机打开，按 Ctrl-C 停止。
    """
    try:
        import_module("uvicorn")
        from addin.desk.already_open import announced, knocked
        from addin.desk.application import desk
        from addin.desk.office import Office
        from addin.desk.rendering import BASE
        from addin.desk.serving import serve
    except ModuleNotFoundError as missing:
        raise UsageProblem(NO_EXTRA.format(name=missing.name)) from missing
    if not project.is_dir():
        raise UsageProblem(NO_FOLDER.format(project=project, desk=typed("desk")))
    folder = project.resolve()
    if open_already := knocked(folder):
        return _show(f"这个文件夹的工作台已经打开着，用它就行：{open_already}", open_already, no_browser)
    office = Office(folder, KAOHE, database=database)
    os.environ[DATABASE] = database  # for the commands that the desk runs
    with _listening(port) as listener:
        at = f"{HOST}:{listener.getsockname()[1]}"
        address = f"http://{at}{BASE}/"
        with announced(folder, address) as office.sessions.door:
            opened = f"{address}?key={office.sessions.new_secret()}"
            _show(f"工作台已打开：{opened}\n网址只能用一次，只在本机有效。按 Ctrl-C 停止。", opened, no_browser)
            serve(desk(office, {at, at.replace(HOST, "localhost")}), listener)
    return None


def _listening(port: int) -> socket.socket:
    try:
        return socket.create_server((HOST, port))
    except OSError as problem:
        hint = "可用 --port 换一个端口，或不写 --port，自动选一个空闲的。"
        raise UsageProblem(f"无法在 {HOST}:{port} 上打开工作台：{os_reason(problem)}。{hint}") from problem


def _show(told: str, address: str, no_browser: bool) -> None:
    """Tells the address and opens it, beside the server: some browsers keep their caller waiting."""
    click.echo(told)
    if not no_browser:
        Thread(target=_browse, args=(address,), daemon=True).start()


def _browse(address: str) -> None:
    try:
        opened = webbrowser.open(address)
    except (webbrowser.Error, OSError):
        opened = False
    if not opened:
        click.echo(NO_BROWSER)
