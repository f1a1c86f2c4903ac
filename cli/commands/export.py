"""`kaohe export`: the tables of a result for other programs."""

import json
from pathlib import Path

import click

from cli.errors import UsageProblem
from cli.options import check_free, existing_file, force_option, write_output
from workbook_templates.results.tables.table import Document


@click.command(short_help="把汇总结果导出为 CSV、Parquet、SQLite，供其他程序使用")
@existing_file("result", metavar="RESULT")
@click.option("--csv", "form", flag_value="csv", help="每张表一个 CSV 文件，写入 -o 的文件夹。")
@click.option("--parquet", "form", flag_value="parquet", help="每张表一个 Parquet 文件，写入 -o 的文件夹。")
@click.option("--sqlite", "form", flag_value="sqlite", help="全部表写入一个 SQLite 数据库，即 -o 的文件。")
@click.option("--format", "lines", type=click.Choice(["jsonl"]), help="jsonl：每行一条记录，写到屏幕，供程序读取。")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="文件夹（CSV、Parquet）或文件（SQLite）。")
@force_option
def command(result: Path, form: str | None, lines: str | None, output: Path | None, force: bool) -> None:
    """导出 RESULT（kaohe consolidate 写出的汇总表或 JSON）中的名次、各部分得分、各项得分、数据、问题和计分台账。

    各表、各列的含义见手册“结果的各张表”。
    """
    from workbook_templates.results.stored_result import ResultError, read_result

    if (form is None) == (lines is None):
        raise UsageProblem("请在 --csv、--parquet、--sqlite、--format jsonl 中选一种。")
    try:
        document = read_result(result).document
    except ResultError as problem:
        raise UsageProblem(str(problem)) from problem
    if lines:
        _print(document)
    else:
        _write(document, form or "", output, force)


def _write(document: Document, form: str, output: Path | None, force: bool) -> None:
    from workbook_templates.results.tables.files import files

    if output is None:
        raise UsageProblem(f"请用 -o 写明导出到哪个{'文件' if form == 'sqlite' else '文件夹'}。")
    try:
        written = files(document, output, form)
    except ModuleNotFoundError as problem:
        raise UsageProblem('导出 Parquet 需要 pandas 和 pyarrow：pip install "kaohe[analysis]"。') from problem
    check_free(written, force)
    for path, data in written.items():
        write_output(path, data, force)
    click.echo("\n".join(map(str, written)))


def _print(document: Document) -> None:
    from workbook_templates.results.tables.all_tables import TABLES

    for table in TABLES:
        for record in table.records(document):
            click.echo(json.dumps({"table": table.name, **record}, ensure_ascii=False))
