"""`kaohe scheme export` and `import`: a scheme as a workbook or a file that people edit."""

from pathlib import Path

import click

from cli.commands.scheme.files import encoded, read_file, remarks, suffix_of
from cli.commands.scheme.unit_target_table import with_unit_targets
from cli.options import check_free, force_option, load_scheme, near_schemes, write_output
from workbook_templates.system.typed_command import typed

OUTPUT = click.option(
    "-o",
    "--output",
    required=True,
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="输出文件，.xlsx 是工作簿，.yaml 是方案文件。",
)

GRID = "各单位自己的目标值：CSV 或 Excel，表头为单位和指标编号（单位,I2,I5），代替方案中这些指标的单位目标。"


@click.command(name="export")
@click.argument("scheme", metavar="SCHEME", shell_complete=near_schemes)
@OUTPUT
@force_option
def export_scheme(scheme: str, output: Path, force: bool) -> None:
    """把方案写成可以编辑的 Excel 工作簿（.xlsx）或方案文件（.yaml）。"""
    ready(output, force)
    found = load_scheme(scheme)
    write_output(output, encoded(found, output), force)
    click.echo(f"已导出“{found.title}”：{output}")
    if suffix_of(output) == ".xlsx":
        click.echo(f"改好后运行：{typed(f'scheme import {output} -o 方案.yaml')}")


@click.command(name="import")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@OUTPUT
@click.option("--unit-targets", "grid", metavar="表", type=click.Path(path_type=Path), help=GRID)
@force_option
def import_scheme(file: Path, output: Path, grid: Path | None, force: bool) -> None:
    """把编辑好的工作簿（.xlsx）转成方案文件（.yaml），或反过来。有问题时一次列出全部问题，不写文件。"""
    suffix_of(file)
    ready(output, force)
    found = read_file(file)
    if grid:
        found = with_unit_targets(found, grid)
    write_output(output, encoded(found, output), force)
    click.echo(f"已导入“{found.title}”（{len(found.units)}个单位，{sum(1 for _ in found.leaves())}行）：{output}")
    for remark in remarks(file):
        click.echo(remark)
    if suffix_of(output) != ".xlsx":
        click.echo(
            f"请运行 {typed(f'scheme check {output}')} 检查，再用 {typed(f'template {output} -o 文件夹')} 生成模板。"
        )


def ready(output: Path, force: bool) -> None:
    """Refuses before any work is done."""
    suffix_of(output)
    check_free([output], force)


COMMANDS = (export_scheme, import_scheme)
