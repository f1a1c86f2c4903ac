"""`kaohe status`: who has returned, who has not, who returned twice, who has errors."""

from pathlib import Path

import click

from cli.errors import Consolidating
from cli.options import format_option, load_scheme, print_json


@click.command(
    cls=Consolidating,
    name="status",
    short_help="查看报送进度：谁已报送、谁未报送、谁重复报送、谁有错误",
    help="查看报送进度：谁已报送、谁未报送、谁重复报送、谁有错误。",
)
@click.argument("folder", metavar="文件夹", type=click.Path(path_type=Path))
@click.option("--scheme", "scheme_name", metavar="SCHEME", help="考核方案名称或方案文件；不指定时取报送表中的方案。")
@format_option
def command(folder: Path, scheme_name: str | None, form: str) -> None:
    from cli.text.progress_bar import progress
    from cli.text.returns_so_far import states
    from workbook_templates.consolidate.collect import collect
    from workbook_templates.results.as_json.returns_so_far import returned_json

    scheme = load_scheme(scheme_name) if scheme_name else None
    with progress() as shown:
        found = collect((folder,), scheme=scheme, progress=shown)
    if form == "json":
        print_json(returned_json(found.scheme, found.returns, found.rejected, found.unused))
        return
    click.echo(states(found.returns))
    for rejected in found.rejected:
        of_whom = f"（{rejected.holder}）" if rejected.holder else ""
        click.echo(f"  未能采用{of_whom}：{rejected.file}：{rejected.finding.message}")
    for unused in found.unused:
        click.echo(f"  未使用：{unused.file}：{unused.why}")
