"""`kaohe template`: the workbooks to send out, one per unit or department."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.command_settings import CommandSettings
from cli.commands.template.chosen_issues import chosen, refuse_taken, with_paths
from cli.data_file import read_values
from cli.errors import Consolidating, UsageProblem
from cli.options import cluster_option, force_option, near_schemes, param_option, write_output
from scoring.scheme.model import Scheme
from workbook_templates.forms.issue import Issue
from workbook_templates.forms.kinds import KINDS

if TYPE_CHECKING:
    from workbook_templates.forms.prefilled import Prefilled, Values


@click.command(cls=Consolidating, short_help="生成下发的模板：单位自评表、部门和行动组数据表、核查表")
@click.argument("scheme", shell_complete=near_schemes, required=False)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="存放模板的文件夹。")
@click.option(
    "--kind",
    type=click.Choice(list(KINDS)),
    help="只生成一类：unit 单位，department 部门，group 行动组，review 核查表；proposal 动态指标申报表（写明才生成）。",
)
@click.option("--unit", "holders", multiple=True, metavar="名称", help="只为这些单位（或部门、行动组）生成，可重复。")
@click.option(
    "--returns",
    type=click.Path(path_type=Path),
    help="已收回的报送表所在文件夹，用来预填核查表的自报值和监测值。",
)
@click.option(
    "--history",
    type=click.Path(path_type=Path),
    help="上年值、基期值（JSON 或 CSV），预填并锁定。",
)
@click.option(
    "--previous",
    type=click.Path(path_type=Path),
    help="上年的汇总结果（汇总表或 JSON）：从中取上年值、基期值，预填并锁定；--history 中也有的，以 --history 为准。",
)
@cluster_option
@click.option(
    "--review-due", type=click.DateTime(["%Y-%m-%d"]), metavar="日期", help="核查期限，印在核查表封面，如 2022-03-10。"
)
@click.option("--sorted", "sort", is_flag=True, help="写了 --kind 的也分文件夹存放，与不写 --kind 时位置相同。")
@param_option
@force_option
def command(
    scheme: str | None, output: Path | None, kind: str | None, holders: tuple[str, ...],
    returns: Path | None, history: Path | None, previous: Path | None, cluster: str | None,
    review_due: datetime | None, sort: bool,
    params: tuple[str, ...], force: bool,
) -> None:  # fmt: skip
    """按方案（SCHEME，名称或方案文件）生成下发的模板，每个单位、部门一个工作簿。

    没有写 --kind 的，按县区（或类别）、部门、行动组、核查分文件夹存放；又没有写 --unit 的，另写一份下发清单.xlsx。

    方案、-o、参数、--previous、--review-due 没有写的，取环境变量或当前文件夹的项目文件 kaohe.toml 中的；
    --kind review 没有写 --returns 的也是。
    """
    from cli.commands.template.told_in_returns import told_in_returns
    from cli.text.progress_bar import counted
    from workbook_templates.consolidate.parameters import given_parameters
    from workbook_templates.forms.stamped import Templates
    from workbook_templates.results.lists.sent_list import FILE as LIST
    from workbook_templates.results.lists.sent_list import sent_list

    given = CommandSettings()
    output, found = given.templates(output), given.scheme(scheme)
    issued = with_parameters(found, given_parameters(given.parameters(params), found))
    folders = (returns,) if returns else given.returns_if_any() if kind and KINDS[kind].verifies else ()
    executor = given.reader(cluster, no_cache=False) if folders else None
    last = given.previous(previous)
    due = given.review_due(review_due and review_due.date()) if not kind or KINDS[kind].verifies else None
    given.tell()
    given.check_deadline(found)
    issues, whole = chosen(issued, kind, holders), not kind and not holders
    sent = with_paths(issued, issues, in_folders=sort or not kind)
    refuse_taken(output, [*(path for _, path in sent), *([LIST] if whole else [])], force)
    reviews = told_in_returns(issued, folders, executor) if executor else {}
    prefilled = _prefilled(issued, reviews, history, last)._replace(due=due)
    templates = Templates(issued)
    for issue, path in counted(sent, "生成模板"):
        write_output(output / path, templates.of(issue.kind, issue.holder, prefilled.of(issue)), force)
    if whole:
        write_output(output / LIST, sent_list(issued, sent, given.deadline() or issued.deadline), force)
    click.echo(f"已生成{len(issues)}个工作簿：{output}")
    if whole:
        click.echo(f"谁领哪一份，见其中的{LIST}（联系人由办公室填写）。")
    _tell_lacking(issued, issues, prefilled)


def with_parameters(scheme: Scheme, given: Mapping[str, Decimal]) -> Scheme:
    """The scheme with the office's figures, which stay outside its content hash."""
    found = tuple(replace(p, value=given.get(p.id, p.value)) for p in scheme.parameters)
    return replace(scheme, parameters=found)


def _prefilled(scheme: Scheme, reviews: "Mapping[str, Values]", history: Path | None, last: Path | None) -> "Prefilled":
    from workbook_templates.forms.prefilled import HistoryError, Prefilled, history_of

    earlier = _earlier(scheme, last) if last else {}
    try:
        known = history_of(scheme, read_values(history), history.name) if history else {}
        return Prefilled(reviews, {**earlier, **known})
    except HistoryError as problem:
        raise UsageProblem(str(problem)) from problem


def _tell_lacking(scheme: Scheme, issues: list[Issue], prefilled: "Prefilled") -> None:
    """Rows that compare with figures of earlier years, which nobody has put into the templates."""
    from cli.text.history_lacking import history_lacking
    from workbook_templates.forms.lacking_history import lacking_rows

    if not any(
        KINDS[issue.kind].claims or KINDS[issue.kind].monitors or KINDS[issue.kind].verifies for issue in issues
    ):
        return
    reported = [key._replace(unit=name) for name, values in prefilled.reviews.items() for key in values]
    if rows := lacking_rows(scheme, {*prefilled.history, *reported}):
        click.echo(history_lacking(rows), err=True)


def _earlier(scheme: Scheme, last: Path) -> "Values":
    """Last year's figures out of its result; rows that cannot be matched for certain are told."""
    from workbook_templates.consolidate.earlier_figures import earlier_history
    from workbook_templates.consolidate.earlier_result import check_year, read_last
    from workbook_templates.consolidate.year_messages import matching

    year = read_last(last)
    check_year(year, scheme, None)
    figures, rows = earlier_history(scheme, year)
    for finding in matching(scheme, year, rows):
        click.echo(finding.message, err=True)
    return figures
