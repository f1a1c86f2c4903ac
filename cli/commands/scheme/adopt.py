"""`kaohe scheme adopt`: reviewed proposals of departments become part of the scheme."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.commands.scheme.edit import OUTPUT, ready
from cli.commands.scheme.files import encoded
from cli.errors import Consolidating, UsageProblem
from cli.options import existing_file, force_option, format_option, load_scheme, near_schemes, print_json, write_output
from cli.text.adopt_report import Report, blocked_plain, blocked_text
from scoring.scheme.model import Scheme

if TYPE_CHECKING:
    from validators.schemes.checks import SchemeFinding


@click.command(cls=Consolidating, name="adopt")
@click.argument("scheme", metavar="SCHEME", shell_complete=near_schemes)
@existing_file("proposals", metavar="PROPOSAL...", nargs=-1, required=True)
@OUTPUT
@click.option("--version", metavar="版本", default="", help="新方案的版本；默认在原版本上加1，例如 1.0 变为 1.1。")
@click.option("--title", metavar="标题", default="", help="新方案的标题；默认不变。")
@force_option
@format_option
@click.pass_context
def adopt_proposals(
    ctx: click.Context, scheme: str, proposals: tuple[Path, ...], output: Path, version: str, title: str, force: bool,
    form: str,
) -> None:  # fmt: skip
    """把审核过的动态指标申报表（文件或文件夹）并入方案，写出新方案。

    采用审核意见为“同意”“修改后同意”的指标，审定值优先；取代暂代的指标，没有审定指标的单位仍用暂代。
    同意的指标有错误的，列出错误，不写文件。分值合计不符的，写出方案并列出，退出码为 1。
    """
    from validators.returns.proposals.adopt import adopted
    from validators.returns.proposals.sums import sums_that_are_off
    from workbook_templates.consolidate.reviewed_proposals import approved_errors, read_proposals

    ready(output, force)
    found = load_scheme(scheme)
    returned = read_proposals(found, proposals)
    if blocked := approved_errors(returned):
        if form == "json":
            print_json(blocked_plain(found, blocked))
        else:
            click.echo("\n".join(blocked_text(blocked)))
        click.echo(f"审核同意的指标中有{len(blocked)}处错误，没有写出方案。请改正申报表后重新并入。", err=True)
        ctx.exit(1)
    adoption = adopted(found, [each.subject for each in returned], version, title)
    if not adoption.taken:
        raise UsageProblem("这些申报表中没有审核意见为“同意”或“修改后同意”的指标，没有写出方案。")
    new = _compared(adoption.scheme)
    write_output(output, encoded(new, output), force)
    off = tuple(f"{each.text()}。" for each in sums_that_are_off(new))
    report = Report(new, output, adoption, off, tuple(_new_problems(found, new)))
    if form == "json":
        print_json(report.plain())
    else:
        click.echo("\n".join(report.text()))
    ctx.exit(1 if off else 0)


def _compared(scheme: Scheme) -> Scheme:
    """A scheme that extends a shipped one lists its differences, the new rows among them."""
    from validators.schemes.diff import local_changes
    from workbook_templates.schemes.store import load, shipped

    if scheme.extends not in shipped():
        return scheme
    return replace(scheme, local_changes=local_changes(load(scheme.extends), scheme))


def _new_problems(before: Scheme, after: Scheme) -> Iterator["SchemeFinding"]:
    """What the scheme's checks find now and did not find before; sums are told apart."""
    from validators.schemes.checks import check_scheme

    known = {(found.code, found.message) for found in check_scheme(before)}
    for found in check_scheme(after):
        new = found.severity != "note" and (found.code, found.message) not in known
        if new and found.code != "points_do_not_add_up":
            yield found
