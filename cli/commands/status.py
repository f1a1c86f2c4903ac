"""`kaohe status`: who has returned, who has not, who returned twice, who has errors."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.command_settings import CommandSettings
from cli.errors import Consolidating
from cli.options import (
    cache_option,
    check_ending,
    check_free,
    cluster_option,
    force_option,
    lines_option,
    print_json,
    print_lines,
    scheme_of_returns_option,
    write_output,
)

if TYPE_CHECKING:
    from workbook_templates.consolidate.collect import Collected


@click.command(
    cls=Consolidating,
    name="status",
    short_help="查看报送进度：谁已报送、谁未报送、谁重复报送、谁有错误",
    help="查看报送进度：谁已报送、谁未报送、谁重复报送、谁有错误。没有写文件夹、--scheme 的，"
    "取环境变量或当前文件夹的项目文件 kaohe.toml 中的。",
)
@click.argument("folder", metavar="文件夹", required=False, type=click.Path(path_type=Path))
@scheme_of_returns_option
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="另写一份报送情况（.xlsx）：谁已报送、何时、错误、未报送、联系方式，和可以复制的催报内容。",
)
@cluster_option
@cache_option
@force_option
@lines_option
def command(
    folder: Path | None, scheme_name: str | None, output: Path | None, cluster: str | None,
    no_cache: bool, force: bool, form: str,
) -> None:  # fmt: skip
    from cli.text.progress_bar import progress
    from cli.text.returns_so_far import states
    from workbook_templates.consolidate.collect import collect
    from workbook_templates.results.as_json.returns_so_far import returned_json
    from workbook_templates.results.deadline_words import days_left

    given = CommandSettings()
    folders, scheme = given.returns((folder,) if folder else (), "文件夹"), given.scheme_if_any(scheme_name)
    deadline, executor = given.deadline(), given.reader(cluster, no_cache)
    outputs = _outputs(output, force)
    given.tell()
    with progress() as shown:
        found = collect(folders, scheme=scheme, outputs=outputs, progress=shown, executor=executor)
    for path in outputs:
        write_output(path, _listed(found, deadline), force)
    told = returned_json(found.scheme, found.returns, found.rejected, found.unused)
    if form == "json":
        print_json(told)
        return
    if form == "jsonl":
        for kind, records in (("unit", "units"), ("other", "others"), ("rejected", "rejected"), ("unused", "unused")):
            print_lines(kind, told[records])
        return
    if deadline:
        click.echo(days_left(deadline, date.today()))
    click.echo(states(found.returns))
    for rejected in found.rejected:
        of_whom = f"（{rejected.holder}）" if rejected.holder else ""
        click.echo(f"  未能采用{of_whom}：{rejected.file}：{rejected.finding.message}")
    for unused in found.unused:
        click.echo(f"  未使用：{unused.file}：{unused.why}")
    for path in outputs:
        click.echo(f"报送情况和催报内容：{path}")


def _outputs(output: Path | None, force: bool) -> tuple[Path, ...]:
    """The file to write, if any. Raises `UsageProblem` before anything is read."""
    outputs = (output,) if output else ()
    for path in outputs:
        check_ending(path, "报送情况")
    check_free(outputs, force)
    return outputs


def _listed(found: "Collected", deadline: date | None) -> bytes:
    from workbook_templates.consolidate.contacts import contacts
    from workbook_templates.results.lists.returns_list import returns_list

    until = deadline or found.scheme.deadline
    return returns_list(found.scheme, found.returns, contacts(found), until, date.today())
