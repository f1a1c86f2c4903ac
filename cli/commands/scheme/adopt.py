"""`kaohe scheme adopt`: reviewed proposals of departments become part of the scheme."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.commands.scheme.edit import OUTPUT, ready
from cli.commands.scheme.files import encoded
from cli.errors import Consolidating, UsageProblem
from cli.options import force_option, format_option, load_scheme, print_json, write_output
from cli.text.adopt_report import Report, blocked_plain, blocked_text
from scoring.scheme.model import Scheme

if TYPE_CHECKING:
    from validators.finding import Finding
    from validators.schemes.checks import SchemeFinding
    from workbook_templates.consolidate.gather import Found
    from workbook_templates.returned import Returned

Blocked = list[tuple[Path, "Finding"]]


@click.command(cls=Consolidating, name="adopt")
@click.argument("scheme", metavar="SCHEME")
@click.argument("proposals", metavar="PROPOSAL...", nargs=-1, required=True, type=click.Path(path_type=Path))
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
    """把审核过的动态指标申报表 PROPOSAL（文件或文件夹）并入方案 SCHEME，写出新方案。

    采用审核意见为“同意”“修改后同意”的指标，审定值优先；取代暂代的指标，没有审定指标的单位仍用暂代。
    同意的指标有错误的，列出错误，不写文件。分值合计不符的，写出方案并列出，退出码为 1。
    """
    from validators.returns.proposals.adopt import adopted
    from validators.returns.proposals.sums import sums_that_are_off

    ready(output, force)
    found = load_scheme(scheme)
    returned = _read(found, proposals)
    if blocked := _blocked(returned):
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


def _read(scheme: Scheme, proposals: Sequence[Path]) -> "list[Returned]":
    """Every workbook, or exit code 2 with all that is wrong with the choice of files."""
    from workbook_templates.read import read
    from workbook_templates.returned import RejectedError

    found: dict[str, Returned] = {}
    wrong = []
    for file in _files(proposals):
        try:
            each = read(file.path, inside=file.inside)
        except RejectedError as rejected:
            wrong.append(f"{rejected.finding.message}{rejected.finding.hint}")
            continue
        if problem := _unfit(scheme, each, found):
            wrong.append(f"{file.name}：{problem}")
        found.setdefault(each.subject.holder, each)
    if wrong:
        raise UsageProblem("没有写出方案：\n" + "\n".join(f"  {problem}" for problem in wrong))
    return list(found.values())


def _files(given: Sequence[Path]) -> Iterator["Found"]:
    """Spreadsheets of whatever kind, so that a proposal in another format is told and not passed over."""
    from workbook_templates.consolidate.gather import Found, gather

    for path in given:
        if not path.is_dir():
            yield Found(path, str(path))
            continue
        inside = gather((path,)).files
        if not inside:
            raise UsageProblem(f"文件夹 {path} 中没有工作簿。")
        yield from inside


def _unfit(scheme: Scheme, returned: "Returned", earlier: "dict[str, Returned]") -> str:
    from validators.returns.proposals.audience import audiences, proposers

    subject = returned.subject
    if not subject.kind.proposes:
        return "不是动态指标申报表。"
    if subject.scheme.id != scheme.id:
        return f"属于方案“{subject.scheme.id}”，不是“{scheme.id}”。"
    if subject.holder in earlier:
        return f"“{subject.holder}”还有一份申报表 {earlier[subject.holder].path}，请只留一份。"
    if subject.holder not in proposers(scheme):
        return f"“{subject.holder}”不在方案“{scheme.id}”的申报部门中。"
    labels = [audience.label for audience in audiences(scheme, subject.holder)]
    if labels != [audience.label for audience in audiences(subject.scheme, subject.holder)]:
        return "申报表下发以后，方案的考核对象有变，请重新下发申报表。"
    return ""


def _blocked(returned: "list[Returned]") -> Blocked:
    """Errors in what was approved, in the structure of a workbook, and decisions that nobody answers for."""
    from validators.returns.check import check
    from validators.returns.proposals.row import rows_of

    found: Blocked = []
    for each in returned:
        approved = {row.ref for row in rows_of(each.subject) if row.approved}
        said = [finding for finding in check(each.subject) if finding.ref in approved or finding.code == "V715"]
        errors = (finding for finding in (*each.findings, *said) if finding.severity == "error")
        found += [(each.path, finding) for finding in errors]
    return found


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
