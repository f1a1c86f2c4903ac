"""`kaohe desk`: the office's page on this computer."""

import socket
import sys
import webbrowser
from importlib import import_module
from pathlib import Path

import click

from cli.errors import UsageProblem
from workbook_templates.system.os_reason import os_reason

NO_EXTRA = "工作台要另装组件：pip install 'kaohe[desk]'，或改用 python3 run.py desk（自动安装）。缺少：{name}。"
HOST = "127.0.0.1"


@click.command(short_help="打开市级办公室的工作台网页")
@click.argument("project", default=".", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, show_default=True, help="端口；0 表示自动选一个空闲的。"
)
@click.option("--no-browser", is_flag=True, help="不自动打开浏览器，只显示网址。")
def command(project: Path, port: int, no_browser: bool) -> None:
    """打开工作台：收表、查看报送情况和排名、生成模板和汇总表，都在网页上点。PROJECT 是项目文件夹，不写则用当前文件夹。

    网页只在本机打开，按 Ctrl-C 停止。
    """
    try:
        import_module("uvicorn")
        from addin.desk.application import desk
        from addin.desk.office import Office
        from addin.desk.rendering import BASE
        from addin.desk.serving import serve
    except ModuleNotFoundError as missing:
        raise UsageProblem(NO_EXTRA.format(name=missing.name)) from missing
    if not project.is_dir():
        raise UsageProblem(f"没有“{project}”这个文件夹。")
    office = Office(project.resolve(), [sys.executable, "-c", "from cli.main import main; main()"])
    try:
        listener = socket.create_server((HOST, port))
    except OSError as problem:
        raise UsageProblem(f"无法在 {HOST}:{port} 上打开工作台：{os_reason(problem)}。") from problem
    with listener:
        at = f"{HOST}:{listener.getsockname()[1]}"
        address = f"http://{at}{BASE}/?key={office.sessions.new_secret()}"
        click.echo(f"工作台已打开：{address}\n网址只能用一次，只在本机有效。按 Ctrl-C 停止。")
        if not no_browser:
            webbrowser.open(address)
        serve(desk(office, {at, at.replace(HOST, "localhost")}), listener)
