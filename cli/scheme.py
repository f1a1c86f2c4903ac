"""`kaohe scheme`: shipped schemes, one in full, its problems and assumptions, the difference of two; editing."""

import json
from typing import Any

import click

from cli import scheme_edit
from cli.errors import UsageProblem
from scoring.model import Scheme

FORMAT = click.option(
    "--format",
    "shape",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="输出方式：text 给人看，json 给程序读。",
)


@click.group(name="scheme")
def command() -> None:
    """查看、检查、比较、新建、编辑考核方案。"""


for _edit in scheme_edit.COMMANDS:
    command.add_command(_edit)


@command.command(name="list")
@FORMAT
def list_schemes(shape: str) -> None:
    """列出自带的方案。"""
    from cli.scheme_text import overview
    from workbook_templates import scheme_store

    rows = [overview(name, scheme_store.load(name)) for name in scheme_store.shipped()]
    if shape == "json":
        _print_json({"schemes": [row.plain() for row in rows]})
        return
    for row in rows:
        click.echo(row.text())


@command.command()
@click.argument("scheme", metavar="SCHEME")
@FORMAT
def show(scheme: str, shape: str) -> None:
    """完整显示一个方案。SCHEME 是自带方案的名称或方案文件的路径。"""
    from cli.scheme_text import scheme_lines
    from validators.scheme_diff import plain

    found = _load(scheme)
    if shape == "json":
        _print_json(plain(found))
    else:
        click.echo("\n".join(scheme_lines(found)))


@command.command()
@click.argument("scheme", metavar="SCHEME")
@FORMAT
@click.pass_context
def check(ctx: click.Context, scheme: str, shape: str) -> None:
    """检查一个方案：算不拢的分值、原文的矛盾、暂代的内容、我们的约定。有错误时退出码为 1。"""
    from dataclasses import asdict

    from cli.scheme_text import finding_lines
    from validators.scheme_rules import check_scheme

    found = _load(scheme)
    findings = check_scheme(found)
    if shape == "json":
        _print_json({"scheme": found.id, "findings": [asdict(finding) for finding in findings]})
    else:
        click.echo("\n".join(finding_lines(found, findings)))
    if any(finding.severity == "error" for finding in findings):
        ctx.exit(1)


@command.command()
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@FORMAT
def diff(before: str, after: str, shape: str) -> None:
    """比较两个方案，逐项列出从 A 到 B 的变化。"""
    from dataclasses import asdict

    from cli.scheme_text import change_lines
    from validators.scheme_diff import differences

    changes = differences(_load(before), _load(after))
    if shape == "json":
        _print_json({"changes": [asdict(change) for change in changes]})
    else:
        click.echo("\n".join(change_lines(changes)))


def _load(name: str) -> Scheme:
    from validators.scheme_file import SchemeFileError
    from workbook_templates.scheme_store import SchemeNotFoundError, load

    try:
        return load(name)
    except (SchemeNotFoundError, SchemeFileError) as problem:
        raise UsageProblem(str(problem)) from None


def _print_json(document: Any) -> None:
    click.echo(json.dumps(document, ensure_ascii=False, indent=2))
