"""`kaohe scheme export`, `import` and `new`: a scheme as a workbook or a file that people edit."""

from pathlib import Path

import click

from cli.errors import UsageProblem
from cli.options import force_option, load_scheme, write_output
from cli.scheme_files import encoded, listed_units, parsed, read_file, suffix_of
from workbook_templates.output import OutputExistsError, check_free

OUTPUT = click.option(
    "-o",
    "--output",
    required=True,
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="输出文件，.xlsx 是工作簿，.yaml 是方案文件。",
)


@click.command(name="export")
@click.argument("scheme", metavar="SCHEME")
@OUTPUT
@force_option
def export_scheme(scheme: str, output: Path, force: bool) -> None:
    """把方案写成可以编辑的 Excel 工作簿（.xlsx）或方案文件（.yaml）。"""
    _ready(output, force)
    found = load_scheme(scheme)
    write_output(output, encoded(found, output), force)
    click.echo(f"已导出“{found.title}”：{output}")
    if suffix_of(output) == ".xlsx":
        click.echo(f"改好后运行：kaohe scheme import {output} -o 方案.yaml")


@click.command(name="import")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@OUTPUT
@force_option
def import_scheme(file: Path, output: Path, force: bool) -> None:
    """把编辑好的工作簿（.xlsx）转成方案文件（.yaml），或反过来。有问题时一次列出全部问题，不写文件。"""
    suffix_of(file)
    _ready(output, force)
    found = read_file(file)
    write_output(output, encoded(found, output), force)
    click.echo(f"已导入“{found.title}”（{len(found.units)}个单位，{sum(1 for _ in found.leaves())}行）：{output}")
    if suffix_of(output) != ".xlsx":
        click.echo(f"请运行 kaohe scheme check {output} 检查，再用 kaohe template {output} -o 文件夹 生成模板。")


@click.command(name="new")
@OUTPUT
@click.option("--id", "scheme_id", required=True, metavar="ID", help="方案编号，例如 somecity-2025。")
@click.option("--title", required=True, metavar="标题", help="例如 2025年健康某市建设考核评价。")
@click.option("--city", required=True, metavar="城市", help="例如 某市。")
@click.option("--year", required=True, type=click.IntRange(2000, 2100), metavar="年份", help="考核年度，例如 2025。")
@click.option("--units", "list_file", metavar="名单.txt", type=click.Path(path_type=Path), help="单位名单，一行一个。")
@force_option
def new_scheme(
    output: Path, scheme_id: str, title: str, city: str, year: int, list_file: Path | None, force: bool
) -> None:
    """新建一个起步方案：常用计分规则各有一例，内容全部标为暂代，照正式文件替换即可。"""
    from workbook_templates.starting_scheme import starting_text

    _ready(output, force)
    units = listed_units(list_file) if list_file else ()
    text = starting_text(scheme_id, title, city, year, units)
    found = parsed(text.encode(), output.name)
    data = encoded(found, output) if suffix_of(output) == ".xlsx" else text.encode()
    write_output(output, data, force)
    click.echo(f"已新建“{found.title}”（{len(found.units)}个单位）：{output}")
    click.echo("内容全部为暂代，请按正式文件逐项替换。")


def _ready(output: Path, force: bool) -> None:
    """Refuses before any work is done."""
    suffix_of(output)
    try:
        check_free(output, force)
    except OutputExistsError as problem:
        raise UsageProblem(str(problem)) from problem


COMMANDS = (new_scheme, export_scheme, import_scheme)
