"""`kaohe analyse`: how far a result is to be trusted, and what it came of."""

import json
from pathlib import Path

import click

from cli.errors import UsageProblem
from cli.options import check_free, existing_file, force_option, write_output
from workbook_templates.analysis.report.questions import QUESTIONS


@click.command(short_help="分析汇总结果：名次有多大把握、差距多大、变化从哪里来、填报负担")
@existing_file("results", metavar="RESULT [LAST OLDER…]", nargs=-1, required=True)
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="写入的工作簿（.xlsx）。")
@click.option("--json", "json_path", type=click.Path(path_type=Path), help="同时把分析结果写入这个 JSON 文件。")
@click.option("--visits", type=click.IntRange(1, 100_000), default=20, show_default=True, help="最多核查多少项。")
@click.option("--seed", type=click.IntRange(0, 2**31 - 1), default=1, show_default=True, help="随机数种子。")
@click.option("--only", type=click.Choice(list(QUESTIONS)), multiple=True, help="只做这些分析，可重复。")
@force_option
def command(
    results: tuple[Path, ...], output: Path, json_path: Path | None, visits: int, seed: int,
    only: tuple[str, ...], force: bool,
) -> None:  # fmt: skip
    """分析 RESULT（kaohe consolidate 写出的汇总表或 JSON）：名次有多大把握，相邻名次差多少，先核查哪些，哪些数据异常，
    填报负担有多重。

    后面再写上年（LAST）和更早年度（OLDER…）的汇总结果的，还把名次、总分的变化分解到各个原因，列出历年变化。

    分析不改变任何得分和名次。各表说明什么、不说明什么，见 docs/analysis.md。
    """
    from workbook_templates.analysis.numeric import AnalysisError
    from workbook_templates.analysis.report.inquiry import Inquiry
    from workbook_templates.analysis.report.inquiry_answers import AskedWrongError, answers, as_json
    from workbook_templates.analysis.report.workbook import analysis_workbook
    from workbook_templates.results.stored_result import ResultError, read_result

    written = [path for path in (output, json_path) if path]
    if {path.resolve() for path in written} & {path.resolve() for path in results}:
        raise UsageProblem("分析不能写到汇总结果的文件里，请用 -o、--json 另写文件名。")
    check_free(written, force)
    try:
        stored, *earlier = map(read_result, results)
        found = answers(Inquiry(stored, tuple(earlier), visits, seed), only)
    except (ResultError, AskedWrongError, AnalysisError) as problem:
        raise UsageProblem(str(problem)) from problem
    data = analysis_workbook(found)
    write_output(output, data, force)
    if json_path:
        write_output(json_path, (json.dumps(as_json(found), ensure_ascii=False, indent=1) + "\n").encode(), force)
    if stored.document["status"] != "final":
        click.echo(f"注意：{stored.file} 是暂定结果，补齐后名次可能变化，分析应重做。")
    if found.lacking:
        click.echo(found.lacking)
    click.echo(f"已写入 {output}：{'、'.join(QUESTIONS[name] for name in found.parts)}。")
