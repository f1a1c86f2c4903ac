"""`kaohe scheme`: shipped schemes, one in full, its problems and assumptions, the difference of two; editing."""

import click

from cli.command_settings import CommandSettings, told_from
from cli.commands.scheme import adopt as scheme_adopt
from cli.commands.scheme import edit as scheme_edit
from cli.commands.scheme import new as scheme_new
from cli.options import format_option, load_scheme, near_schemes, print_json, scheme_problems


@click.group(name="scheme", short_help="查看、检查、比较、新建、编辑考核方案")
def command() -> None:
    """查看、检查、比较、新建、编辑考核方案。"""


for _edit in (scheme_new.new_scheme, *scheme_edit.COMMANDS, scheme_adopt.adopt_proposals):
    command.add_command(_edit)


@command.command(name="list")
@format_option
def list_schemes(form: str) -> None:
    """列出自带的方案。"""
    from cli.text.scheme_text import overview
    from workbook_templates.schemes import store as scheme_store

    rows = [overview(name, scheme_store.load(name)) for name in scheme_store.shipped()]
    if form == "json":
        print_json({"schemes": [row.plain() for row in rows]})
        return
    for row in rows:
        click.echo(row.text())


@command.command()
@click.argument("scheme", metavar="[SCHEME]", shell_complete=near_schemes, required=False)
@format_option
def show(scheme: str | None, form: str) -> None:
    """完整显示一个方案。SCHEME 是自带方案的名称，或方案文件（.yaml）、方案工作簿（.xlsx）的路径，
    不写时取环境变量或当前文件夹的项目文件 kaohe.toml 中的。"""
    from cli.text.scheme_text import scheme_lines
    from validators.schemes.diff import plain

    given = CommandSettings()
    found = given.scheme(scheme)
    given.tell()
    if form == "json":
        print_json(plain(found))
    else:
        click.echo("\n".join(scheme_lines(found)))


@command.command()
@click.argument("scheme", metavar="[SCHEME]", shell_complete=near_schemes, required=False)
@format_option
@click.pass_context
def check(ctx: click.Context, scheme: str | None, form: str) -> None:
    """检查一个方案：列出分值合计不符、前后矛盾、暂代和约定的内容。有错误时退出码为 1。

    SCHEME 不写时取环境变量或当前文件夹的项目文件 kaohe.toml 中的。"""
    from dataclasses import asdict

    from cli.text.scheme_findings import finding_lines
    from validators.schemes.checks import check_draft
    from workbook_templates.schemes.store import load_draft

    given = CommandSettings()
    source = given.scheme_source(scheme)
    given.tell()
    with told_from(source.origin), scheme_problems():
        draft = load_draft(source.name)
    found, findings = draft.scheme, check_draft(draft)
    if form == "json":
        print_json({"scheme": found.id, "findings": [asdict(finding) for finding in findings]})
    else:
        click.echo("\n".join(finding_lines(found, findings)))
    if any(finding.severity == "error" for finding in findings):
        ctx.exit(1)


@command.command()
@click.argument("before", metavar="A", shell_complete=near_schemes)
@click.argument("after", metavar="B", shell_complete=near_schemes)
@format_option
def diff(before: str, after: str, form: str) -> None:
    """比较两个方案，逐项列出从 A 到 B 的变化。"""
    from cli.text.scheme_text import change_lines
    from validators.schemes.diff import differences

    changes = differences(load_scheme(before), load_scheme(after))
    if form == "json":
        print_json({"changes": [change.plain() for change in changes]})
    else:
        click.echo("\n".join(change_lines(changes)))
