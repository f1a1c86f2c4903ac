"""`kaohe token new --all`: tokens for everybody of a scheme, on slips of paper."""

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

import click

from addin.access.secret_places import refuse_served
from addin.access.tokens import Holder
from cli.commands.token.problems import token_problems
from cli.errors import UsageProblem
from scoring.scheme.model import Scheme
from workbook_templates.system.typed_command import typed

MOST_LETTERS = 200  # of an address: more cannot be typed from paper


def issue_all(scheme: Scheme, output: Path, address: str, force: bool, tokens: Path) -> None:
    """Writes the slips, adds the tokens, says who got one and who had one. Raises `UsageProblem`."""
    from addin.access.missing_tokens import hand_out

    _check(output, address, tokens)
    with token_problems(f"{output} 或 {tokens}", "没有发放令牌。"):
        refuse_served(tokens, output)
        handed = hand_out(scheme, tokens, output, address, force)
    if not handed.new:
        raise UsageProblem(
            f"方案 {scheme.id} 的单位都已有令牌，没有重发，也没有写 {output}。{_reissue(handed.before, tokens)}"
        )
    click.echo(f"已发放 {len(handed.new)} 个令牌，令牌单：{output}。打印后沿虚线裁开，发给各单位并请领取人签字。")
    click.echo("令牌单上是令牌本身，不会再显示第二次：发完后请删除这个文件。")
    if handed.before:
        click.echo(f"已有令牌、没有重发的 {len(handed.before)} 个：{_reissue(handed.before, tokens)}")


def _check(output: Path, address: str, tokens: Path) -> None:
    if output.suffix.lower() != ".xlsx":
        raise UsageProblem(f"令牌单是 .xlsx 文件，请把 {output.name} 改为 .xlsx 文件名。")
    if output.resolve() == tokens.resolve():
        raise UsageProblem(f"令牌单和令牌文件不能是同一个文件：{output}。")
    if address and not _is_address(address):
        raise UsageProblem("--address 不是完整的网址。例如 https://192.168.1.5:8443/kaohe。")


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        return False
    plain = text.isprintable() and " " not in text and len(text) <= MOST_LETTERS
    return plain and parts.scheme in ("https", "http") and bool(parts.hostname) and port != 0


def _reissue(before: Sequence[Holder], tokens: Path) -> str:
    named = "、".join(f"{holder.unit}（编号 {holder.id}）" for holder in before)
    return f"{named}。要重发的，先停用：{typed(f'token revoke 编号 --tokens {tokens}')}，再运行本命令。"
