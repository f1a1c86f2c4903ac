"""`kaohe token`: who may use the add-in server."""

from difflib import get_close_matches
from pathlib import Path

import click

from addin.access.secret_places import refuse_served
from addin.access.tokens import (
    DEFAULT_FILE,
    Holder,
    Role,
    TokenFileError,
    TokenNotFoundError,
    add,
    issued,
    load,
    remove,
)
from cli.commands.token.problems import token_problems
from cli.commands.token.slips import issue_all
from cli.errors import UsageProblem
from cli.options import force_option, load_scheme, near_schemes
from scoring.scheme.model import Scheme
from workbook_templates.system.typed_command import typed

ROLES = {"county": "单位", "assessor": "考核组", "city": "市级"}
tokens_option = click.option(
    "--tokens",
    "path",
    type=click.Path(path_type=Path),
    default=DEFAULT_FILE,
    show_default=True,
    metavar="FILE",
    help="令牌文件；只存校验值，不存令牌本身。",
)


@click.group(short_help="发放、查看、停用加载项服务器的令牌")
def command() -> None:
    """管理谁可以使用加载项服务器（kaohe serve）。"""


@command.command("new", short_help="发放令牌")
@click.option(
    "--scheme",
    "scheme_name",
    shell_complete=near_schemes,
    required=True,
    metavar="SCHEME",
    help="令牌用于哪个考核方案。",
)
@click.option("--unit", default="", metavar="NAME", help="令牌给哪个单位、部门或行动组；考核组、市级的可以不写。")
@click.option(
    "--role",
    type=click.Choice(list(ROLES)),
    default="county",
    show_default=True,
    help="county 只能看、报本单位的表格；assessor 考核组，报送核查表；city 市级，可以看所有单位的。",
)
@click.option(
    "--all", "everybody", is_flag=True, help="给方案里还没有令牌的每个单位、部门、行动组各发一个，写成令牌单。"
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="令牌单（.xlsx）：每个单位一张，打印后裁开发放；和 --all 一起用。",
)
@click.option(
    "--address", default="", metavar="URL", help="印在令牌单上的上传页面网址，例如 https://192.168.1.5:8443/kaohe。"
)
@force_option
@tokens_option
def new(
    scheme_name: str,
    unit: str,
    role: Role,
    everybody: bool,
    output: Path | None,
    address: str,
    force: bool,
    path: Path,
) -> None:
    """发放令牌：一个单位一个，只在这里显示一次；或用 --all 一次发给所有单位，写成令牌单。"""
    scheme = load_scheme(scheme_name)
    if everybody:
        if unit or role != "county" or output is None:
            raise UsageProblem("--all 给每个单位各发一个令牌：用 -o 写明令牌单的文件名，不和 --unit、--role 一起用。")
        issue_all(scheme, output, address, force, path)
        return
    if output or address or force:
        raise UsageProblem("-o、--address、--force 只和 --all 一起用：单个令牌显示在屏幕上。")
    _issue_one(scheme, unit, role, path)


def _issue_one(scheme: Scheme, unit: str, role: Role, path: Path) -> None:
    if role == "county":
        _check_unit(scheme, unit)
    token, holder = issued(role, scheme.id, unit)
    with token_problems(path):
        refuse_served(path)
        add(path, holder)
    click.echo(f"{token}\n")
    click.echo(f"以上是“{unit or ROLES[role]}”的令牌（编号 {holder.id}，方案 {scheme.id}）。")
    click.echo("它只显示这一次，请用可靠的方式交给使用人。")
    click.echo(f"遗失或泄露时：{typed(f'token revoke {holder.id} --tokens {path}')}，再发一个新的。")


@command.command("list", short_help="列出已发放的令牌")
@tokens_option
def listing(path: Path) -> None:
    """列出令牌的编号和使用人（令牌本身已无法显示）。"""
    holders = _loaded(path)
    for holder in holders:
        click.echo(
            f"{holder.id}  {ROLES[holder.role]}  {holder.unit or '（全部单位）'}  {holder.scheme}  {holder.made}"
        )
    if not holders:
        click.echo(f"{path} 中还没有令牌。用 {typed('token new --scheme 方案 --unit 单位')} 发放。")


@command.command("revoke", short_help="停用令牌")
@click.argument("id")
@tokens_option
def revoke(id: str, path: Path) -> None:
    """停用编号为 ID 的令牌，服务器不用重启。"""
    try:
        with token_problems(path, f"{id} 没有停用。"):
            holder = remove(path, id)
    except TokenNotFoundError as problem:
        raise UsageProblem(f"{path} 中没有编号为“{id}”的令牌。用 {typed('token list')} 查看编号。") from problem
    click.echo(f"已停用 {holder.id}（{holder.unit or ROLES[holder.role]}）。")


def _check_unit(scheme: Scheme, unit: str) -> None:
    known = [*scheme.unit_names, *scheme.reporters]
    if not unit:
        raise UsageProblem("单位令牌要用 --unit 写明单位、部门或行动组；要看所有单位的，用 --role city。")
    if unit not in known:
        near = get_close_matches(unit, known, 1)
        hint = f"是否要用“{near[0]}”？" if near else f"方案里有：{'、'.join(known)}。"
        raise UsageProblem(f"方案 {scheme.id} 里没有“{unit}”。{hint}")


def _loaded(path: Path) -> tuple[Holder, ...]:
    try:
        return load(path)
    except TokenFileError as problem:
        raise UsageProblem(str(problem)) from problem
