"""`kaohe consolidate`: every return below some folders, scored and ranked, as one master workbook."""

from datetime import datetime
from pathlib import Path

import click

from cli.command_settings import CommandSettings
from cli.errors import Consolidating, UsageProblem
from cli.options import (
    all_matching,
    cache_option,
    check_ending,
    check_free,
    cluster_option,
    force_option,
    format_option,
    param_option,
    scheme_of_returns_option,
)


@click.command(
    name="consolidate",
    cls=Consolidating,
    short_help="汇总全部报送表：检查、合并、计分、排名，生成汇总表",
    help="汇总文件夹中的全部报送表：检查、合并、计分、排名，生成汇总表。文件夹、-o 和其他选项没有写的，"
    "取环境变量或当前文件夹的项目文件 kaohe.toml 中的。",
)
@click.argument("folders", metavar="文件夹...", nargs=-1, type=click.Path(path_type=Path), callback=all_matching)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="汇总表文件名（.xlsx）。")
@scheme_of_returns_option
@click.option("--json", "json_file", type=click.Path(path_type=Path), help="同时把结果写成 JSON 文件。")
@click.option(
    "--previous",
    "earlier",
    multiple=True,
    type=click.Path(path_type=Path),
    help="上年的汇总结果（--json 写出的文件或汇总表）：提供上年值、基期值，并列出年度变化。可重复：最近的一年作为上年，"
    "更早的列出历年变化。",
)
@click.option(
    "--previous-year",
    type=int,
    metavar="年份",
    help="上年结果的年度不是考核年度的前一年时，写明它是哪一年的（须与文件相符）。",
)
@click.option("--reports", type=click.Path(path_type=Path), help="另为每个行动组、部门写一份报告，存入这个文件夹。")
@click.option("--slips", type=click.Path(path_type=Path), help="另为每个被考核单位写一份反馈单，存入这个文件夹。")
@click.option(
    "--on",
    "on",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="日期",
    help="按哪一天判断整改报告是否逾期，例如 2022-05-01；不写则只判断已收到的。",
)
@click.option(
    "--ledger",
    type=click.Path(path_type=Path),
    help="另把计分台账（每一分从单元格到名次，JSON、CSV 和核验程序）存入这个文件夹。",
)
@cluster_option
@param_option
@force_option
@cache_option
@format_option
@click.pass_context
def command(
    ctx: click.Context, folders: tuple[Path, ...], output: Path | None, scheme_name: str | None, json_file: Path | None,
    earlier: tuple[Path, ...], previous_year: int | None, reports: Path | None, slips: Path | None,
    on: datetime | None, ledger: Path | None, cluster: str | None,
    params: tuple[str, ...], force: bool, no_cache: bool, form: str,
) -> None:  # fmt: skip
    from cli.commands.consolidate.extra_books import ExtraFolders
    from cli.commands.consolidate.loading_meanwhile import LoadingMeanwhile
    from cli.commands.consolidate.written_run import write_run
    from cli.text.progress_bar import progress
    from cli.text.summary import summary
    from workbook_templates.consolidate.consolidation import consolidate
    from workbook_templates.consolidate.earlier_result import read_years

    given = CommandSettings()
    folders, output, earlier = given.returns(folders, "文件夹"), given.master(output), given.earlier(earlier)
    outputs = tuple(path for path in (output, json_file) if path)
    check_ending(output, "汇总表")
    _check(outputs, earlier, force)
    if previous_year is not None and not earlier:
        raise UsageProblem("--previous-year 说明 --previous 的文件是哪一年的，请同时给出 --previous。")
    last = read_years(earlier)
    executor = given.reader(cluster, no_cache, LoadingMeanwhile)
    scheme, parameters = given.scheme_if_any(scheme_name), given.parameters(params)
    given.tell()
    with progress() as shown:
        run = consolidate(
            folders, scheme=scheme, outputs=outputs, parameters=parameters, previous=last, previous_year=previous_year,
            progress=shown, executor=executor, on=on.date() if on else None,
        )  # fmt: skip
    extra = ExtraFolders(reports, slips, ledger)
    document = write_run(run, outputs, extra, force, lambda path: _check((path,), earlier, force))
    if form == "json":
        for text in document.texts():
            click.echo(text, nl=False)
        click.echo()
    else:
        click.echo("\n".join([summary(run, output), *extra.places(run.scheme)]))
    ctx.exit(1 if run.needs_attention else 0)


def _check(outputs: tuple[Path, ...], earlier: tuple[Path, ...], force: bool) -> None:
    """Refuses before anything is written; results of earlier years are inputs and stay, `--force` or not."""
    for previous in earlier:
        if any(path.resolve() == previous.resolve() for path in outputs):
            raise UsageProblem(f"{previous} 是上年的结果，不能覆盖。请把输出写到另一个文件。")
    check_free(outputs, force)
