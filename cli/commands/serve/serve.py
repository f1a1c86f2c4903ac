"""`kaohe serve`: the server behind the Excel add-in and the upload page."""

import socket
from dataclasses import replace
from datetime import datetime
from importlib import import_module
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.commands.returns.opened import DATABASE
from cli.commands.serve.certificate import CertificateOptions, Secured, secure
from cli.commands.serve.receiving import made_ready, notes
from cli.commands.serve.served_project import desk_of, desk_option, tell_desk
from cli.commands.serve.server_name import address
from cli.commands.token.token import tokens_option
from cli.errors import UsageProblem
from cli.options import load_scheme, near_schemes
from workbook_templates.system.os_reason import os_reason
from workbook_templates.system.typed_command import typed

if TYPE_CHECKING:
    from addin.server.application import Setup
    from addin.server.connections import Connections, Listener
    from addin.server.front import Front

NO_EXTRA = (
    "加载项服务器要另装组件：pip install 'kaohe[server]'，或改用 python3 run.py serve（自动安装）。缺少：{name}。"
)


@click.command(short_help="启动加载项服务器和上传页面")
@click.option("--host", default="0.0.0.0", show_default=True, help="监听的地址；127.0.0.1 只供本机使用。")
@click.option("--port", type=click.IntRange(1, 65535), default=8443, show_default=True, help="端口。")
@click.option(
    "--name",
    "names",
    multiple=True,
    metavar="NAME",
    help="其他电脑访问本机用的名称或 IP，可重复，网址用第一个；不写则用本机名。",
)
@click.option("--cert", type=click.Path(path_type=Path), metavar="FILE", help="服务器证书（PEM）。")
@click.option("--key", type=click.Path(path_type=Path), metavar="FILE", help="证书的私钥（PEM）。")
@click.option(
    "--self-signed",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="没有证书时用：在 DIR 中自制根证书和服务器证书；已有的继续用。",
)
@click.option("--new-root", is_flag=True, help="换新的根证书，和 --self-signed 一起用；换后每台电脑都要重新信任它。")
@click.option(
    "--scheme",
    "schemes",
    shell_complete=near_schemes,
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="本地自定的方案文件，供 Excel 公式使用，可重复；自带方案无需指定。",
)
@tokens_option
@click.option(
    "--log",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="访问日志；不写则与令牌文件在同一文件夹。只记时间、来源、单位、操作和结果，不记内容。",
)
@click.option(
    "--proxy",
    "proxies",
    multiple=True,
    metavar="ADDRESS",
    help="单位的反向代理的 IP 或网段，可重复；只有它转来的请求才按 X-Forwarded-For 认来源。",
)
@click.option(
    "--returns",
    "returns",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="同时接收报送：现行的一份存在 DIR，以前的、佐证材料和数据库存在旁边的“DIR-存档”。",
)
@click.option(
    "--database",
    default="",
    envvar=DATABASE,
    metavar="URL",
    help="接收报送用的 PostgreSQL，不写则用存档中的一个文件；也可以写在环境变量 KAOHE_DATABASE 中。",
)
@click.option("--deadline", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="报送截止日期；不写则用方案中的。")
@desk_option
@click.option("--allow-errors", is_flag=True, help="有须改正的问题的，写明原因也可以报送。")
def command(
    host: str,
    port: int,
    names: tuple[str, ...],
    cert: Path | None,
    key: Path | None,
    self_signed: Path | None,
    new_root: bool,
    schemes: tuple[Path, ...],
    path: Path,
    log: Path | None,
    proxies: tuple[str, ...],
    returns: Path | None,
    database: str,
    deadline: datetime | None,
    allow_errors: bool,
    project: Path | None,
) -> None:
    """启动加载项服务器：Excel 加载项和网页上传都用它。按 Ctrl-C 停止。"""
    for scheme in schemes:
        load_scheme(str(scheme))
    somebody = _somebody_may_enter(path, log, returns, project)
    proxies = tuple(map(_proxy, proxies))
    try:
        secured = secure(CertificateOptions(cert, key, self_signed, new_root, names, host))
        for note in secured.notes:  # at once: what was replaced stays so, whether the server starts or not
            click.echo(note)
        receiving = made_ready(returns, database, deadline, allow_errors)
        from addin.server.serving import run, watched

        connections = watched(proxies)
        setup = _setup(path, address(secured.name, port), schemes, log, proxies)
        app = _application(replace(setup, receiving=receiving, desk=desk_of(project, receiving)), connections)
    except ModuleNotFoundError as missing:
        raise UsageProblem(NO_EXTRA.format(name=missing.name)) from missing
    with _listening(host, port, connections) as listener:
        _tell(f"{'https' if secured.cert else 'http'}://{address(secured.name, port)}", secured, path, returns)
        if project:
            tell_desk(f"{'https' if secured.cert else 'http'}://{address(secured.name, port)}", path)
        for note in notes(path) if receiving else ():
            click.echo(note)
        if not somebody:
            click.echo(f"注意：令牌文件 {path} 中还没有令牌，现在谁也不能使用。")
        run(app, listener, secured.cert, secured.key)


def _proxy(given: str) -> str:
    try:
        return str(ip_network(given)) if "/" in given else str(ip_address(given))
    except ValueError as problem:
        raise UsageProblem(f"--proxy 的“{given}”不是 IP 或网段。例如 192.168.1.2 或 192.168.1.0/24。") from problem


def _setup(
    tokens: Path, address: str, schemes: tuple[Path, ...], log: Path | None, proxies: tuple[str, ...]
) -> "Setup":
    from addin.server.access_log import DEFAULT_NAME
    from addin.server.application import Setup

    return Setup(tokens, address, schemes, log or tokens.with_name(DEFAULT_NAME), proxies)


def _somebody_may_enter(path: Path, *others: Path | None) -> bool:
    from addin.access.secret_places import ServedPlaceError, refuse_served
    from addin.access.tokens import TokenFileError, load

    try:
        refuse_served(path, *others)
        return bool(load(path))
    except (ServedPlaceError, TokenFileError) as problem:
        raise UsageProblem(str(problem)) from problem


def _application(setup: "Setup", connections: "Connections") -> "Front":
    """Everything is loaded before the port is opened, so that nothing starts half-broken."""
    import_module("uvicorn")
    from addin.server.application import application
    from addin.server.startup_check import IncompleteServerError

    try:
        return application(setup, connections)
    except IncompleteServerError as problem:
        raise UsageProblem(str(problem)) from problem
    except OSError as problem:
        raise UsageProblem(f"无法写入访问日志 {setup.log}：{os_reason(problem)}。可用 --log 换一个地方。") from problem


def _listening(host: str, port: int, connections: "Connections") -> "Listener":
    from addin.server.serving import listening

    try:
        return listening(host, port, connections)
    except socket.gaierror as problem:
        raise UsageProblem(f"--host 的“{host}”不是本机的地址。可用 0.0.0.0（本机所有地址）或 127.0.0.1。") from problem
    except OSError as problem:
        hint = "服务器可能已在运行；端口可用 --port 换一个，小于1024的要管理员权限。"
        raise UsageProblem(f"无法在 {host}:{port} 上启动：{os_reason(problem)}。{hint}") from problem


def _tell(address: str, secured: Secured, tokens: Path, returns: Path | None) -> None:
    """What to do next."""
    lines = [f"加载项服务器已启动：{address}    按 Ctrl-C 停止。", "", "接下来："]
    steps = [
        f"发令牌：{typed(f'token new --scheme 方案 --unit 单位 --tokens {tokens}')}（每个单位一个，随时可发，不用重启）"
    ]
    if secured.authority:
        steps.append(
            f"让各台电脑信任根证书 {secured.authority}（SHA-256 指纹 {secured.fingerprint}）：双击→安装证书→本地计算机→"
            "“受信任的根证书颁发机构”（或由域策略统一下发）"
        )
    steps += [
        f"Excel 加载项：下载 {address}/manifest.xml，另存为 kaohe.xml，放进共享文件夹，在 Excel"
        "“选项→信任中心→受信任的加载项目录”中加入该文件夹，再从“我的加载项→共享文件夹”中添加",
        f"WPS、旧版 Excel、手机：用浏览器打开 {address}/kaohe，上传表格",
    ]
    click.echo("\n".join([*lines, *(f"  {number}. {step}" for number, step in enumerate(steps, 1))]))
    if returns:
        click.echo(
            f"\n报送的文件存在 {returns}（谁报了：{typed(f'returns list {returns}')}；"
            f"汇总：{typed(f'consolidate {returns} -o 汇总表.xlsx')}）；服务器不访问外网。"
        )
    else:
        click.echo("\n表格只在内存中检查，不保存、不记录内容；服务器不访问外网。")
