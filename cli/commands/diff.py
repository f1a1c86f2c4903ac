"""`kaohe diff`: what changed between two results, and why."""

from pathlib import Path

import click

from cli.errors import UsageProblem
from cli.options import check_ending, check_free, existing_file, force_option, format_option, print_json, write_output


@click.command(short_help="比较两次汇总结果：哪些得分、名次变了，为什么")
@existing_file("before", metavar="A")
@existing_file("after", metavar="B")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="另把比较结果写成表格（.xlsx）。")
@force_option
@format_option
@click.pass_context
def command(
    ctx: click.Context, before: Path, after: Path, output: Path | None, force: bool, form: str
) -> None:  # fmt: skip
    """逐项列出从汇总结果 A 到 B 的变化：报送文件、数据、得分、总分、名次、等次，以及每一项变化的原因。

    A、B 是同一方案、同一年度的 JSON 或汇总表。退出码：0 比较完成；1 有的变化看不出原因，或有一份改动过；2 不能比较。
    """
    from cli.text.result_differences import differences_text
    from workbook_templates.results.compare_results.compare import compare
    from workbook_templates.results.compare_results.differences_json import differences_json
    from workbook_templates.results.stored_result import ResultError, read_result

    if output:
        _check_output(output, (before, after), force)
    try:
        results = [read_result(path) for path in (before, after)]
        found = compare(*results)
    except ResultError as problem:
        raise UsageProblem(str(problem)) from problem
    if output:
        from workbook_templates.results.as_run import as_run
        from workbook_templates.results.compare_results.differences_workbook import differences_bytes

        write_output(output, differences_bytes(found, as_run(results[1].document)), force)
    if form == "json":
        print_json(differences_json(found))
    else:
        click.echo(differences_text(found) + (f"\n比较表：{output}" if output else ""))
    ctx.exit(1 if found.unexplained else 0)


def _check_output(output: Path, inputs: tuple[Path, ...], force: bool) -> None:
    check_ending(output, "比较表")
    if any(output.resolve() == path.resolve() for path in inputs):
        raise UsageProblem(f"{output} 是要比较的结果，不能覆盖。请换一个文件名。")
    check_free([output], force)
