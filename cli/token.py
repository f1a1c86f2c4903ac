"""`kaohe token`: who may use the add-in server."""

from datetime import date
from difflib import get_close_matches
from pathlib import Path

import click

from addin.tokens import (
    DEFAULT_FILE,
    Holder,
    Role,
    TokenFileError,
    TokenNotFoundError,
    add,
    hashed,
    load,
    new_token,
    remove,
)
from cli.errors import UsageProblem
from cli.options import load_scheme
from scoring.model import Scheme
from workbook_templates.os_reason import os_reason

ROLES = {"county": "单位", "city": "市级"}
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
@click.option("--scheme", "scheme_name", required=True, metavar="SCHEME", help="令牌用于哪个考核方案。")
@click.option("--unit", default="", metavar="NAME", help="令牌给哪个单位、部门或行动组；市级令牌可以不写。")
@click.option(
    "--role",
    type=click.Choice(["county", "city"]),
    default="county",
    show_default=True,
    help="county 只能看、报本单位的表格；city 可以看所有单位的。",
)
@tokens_option
def new(scheme_name: str, unit: str, role: Role, path: Path) -> None:
    """发放一个令牌。令牌只在这里显示一次，请立即转交。"""
    scheme = load_scheme(scheme_name)
    if role == "county":
        _check_unit(scheme, unit)
    token = new_token()
    id = hashed(token)[:8]
    try:
        add(path, Holder(id, hashed(token), role, scheme.id, unit, date.today().isoformat()))
    except TokenFileError as problem:
        raise UsageProblem(str(problem)) from problem
    except OSError as problem:
        raise UsageProblem(f"无法写入 {path}：{os_reason(problem)}。") from problem
    click.echo(f"{token}\n")
    click.echo(
        f"以上是“{unit or '市级'}”的令牌（编号 {id}，方案 {scheme.id}）。它只显示这一次，请用可靠的方式交给使用人。"
    )
    click.echo(f"遗失或泄露时：kaohe token revoke {id} --tokens {path}，再发一个新的。")


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
        click.echo(f"{path} 中还没有令牌。用 kaohe token new --scheme 方案 --unit 单位 发放。")


@command.command("revoke", short_help="停用令牌")
@click.argument("id")
@tokens_option
def revoke(id: str, path: Path) -> None:
    """停用编号为 ID 的令牌，服务器不用重启。"""
    try:
        holder = remove(path, id)
    except TokenNotFoundError as problem:
        raise UsageProblem(f"{path} 中没有编号为“{id}”的令牌。用 kaohe token list 查看编号。") from problem
    except TokenFileError as problem:
        raise UsageProblem(str(problem)) from problem
    except OSError as problem:
        raise UsageProblem(f"无法写入 {path}：{os_reason(problem)}。{id} 没有停用。") from problem
    click.echo(f"已停用 {holder.id}（{holder.unit or '市级'}）。")


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
