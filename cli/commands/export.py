"""`kaohe export`: the tables of a result for other programs, and the schemas of what all commands print."""

from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from cli.errors import UsageProblem
from cli.options import check_free, force_option, print_lines, write_output

if TYPE_CHECKING:
    from workbook_templates.results.tables.table import Document
    from workbook_templates.results.tables.table_files import Form

WANTED = "请写明汇总结果，并在 --csv、--parquet、--sqlite、--format jsonl 中选一种；或只写 --schemas。"


@click.command(name="export", short_help="把汇总结果导出为 CSV、Parquet、SQLite，供其他程序使用")
@click.argument("result", metavar="RESULT", required=False, type=click.Path(path_type=Path))
@click.option("--csv", "form", flag_value="csv", help="每张表一个 CSV 文件，写入 -o 的文件夹。")
@click.option("--parquet", "form", flag_value="parquet", help="每张表一个 Parquet 文件，写入 -o 的文件夹。")
@click.option("--sqlite", "form", flag_value="sqlite", help="全部表写入一个 SQLite 数据库，即 -o 的文件。")
@click.option("--format", "lines", type=click.Choice(["jsonl"]), help="jsonl：每行一条记录，写到屏幕，供程序读取。")
@click.option(
    "--schemas",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="在 DIR 中写出各命令 JSON 输出的 JSON Schema；不用写汇总结果。",
)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="文件夹（CSV、Parquet）或文件（SQLite）。")
@force_option
def command(
    result: Path | None, form: str | None, lines: str | None, schemas: Path | None, output: Path | None, force: bool
) -> None:
    """导出 RESULT（kaohe consolidate 写出的汇总表或 JSON）中的名次、各部分得分、各项得分、数据、问题和计分台账。

    各表、各列的含义见 docs/tables.md，JSON 各键的含义见 docs/json.md。
    """
    if [form, lines, schemas].count(None) != 2 or (result is None) != bool(schemas):
        raise UsageProblem(WANTED)
    if result is None:
        _write(_schemas(cast(Path, schemas), force), force)
    elif form:
        _write(_tables(result, cast("Form", form), output, force), force)
    else:
        from workbook_templates.results.tables.every_table import TABLES

        document = _document(result)
        for table in TABLES:
            print_lines(table.name, table.records(document))


def _write(written: dict[Path, bytes], force: bool) -> None:
    for path, data in written.items():
        write_output(path, data, force)
    click.echo("\n".join(map(str, written)))


def _schemas(folder: Path, force: bool) -> dict[Path, bytes]:
    from workbook_templates.results.schemas.every_schema import schema_files

    found = {folder / name: data for name, data in schema_files().items()}
    check_free(found, force)
    return found


def _tables(result: Path, form: "Form", output: Path | None, force: bool) -> dict[Path, bytes]:
    from workbook_templates.results.stored_result import ResultError
    from workbook_templates.results.tables.frame import MissingPackageError
    from workbook_templates.results.tables.table_files import files, places

    if output is None:
        raise UsageProblem(f"请用 -o 写明导出到哪个{'文件' if form == 'sqlite' else '文件夹'}。")
    found = places(output, form)
    if any(path.resolve() == result.resolve() for path in found):
        raise UsageProblem(f"{result} 是要导出的结果本身，不能覆盖。请把 -o 指到别处。")
    check_free(found, force)
    try:
        return files(_document(result), output, form)
    except (MissingPackageError, ResultError) as problem:
        raise UsageProblem(str(problem)) from problem


def _document(result: Path) -> "Document":
    from workbook_templates.results.stored_result import ResultError, read_result

    try:
        return read_result(result).document
    except ResultError as problem:
        raise UsageProblem(str(problem)) from problem
