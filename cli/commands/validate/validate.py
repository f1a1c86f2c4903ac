"""`kaohe validate`: findings of one or many returned workbooks."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cli.command_settings import CommandSettings
from cli.errors import Consolidating, UsageProblem
from cli.options import (
    cache_option,
    cluster_option,
    existing_file,
    force_option,
    lines_option,
    near_schemes,
    print_json,
    print_lines,
)
from scoring.scheme.model import Scheme
from validators.finding import Finding
from validators.levels import LEGEND
from validators.written import checked_json, report
from workbook_templates.consolidate.checked_files import CheckedFile, checked, checked_through, returns_in
from workbook_templates.consolidate.gather import ReturnFile

if TYPE_CHECKING:
    from cli.commands.validate.marked_copies import Copies

NOT_MARKED = "没有标注（不是.xlsx文件，或内部结构特殊），请用上面的清单退回"
WORTH_ASKING = 8
"""Files; of fewer, reading them costs less than looking what is known of them."""


@click.command(cls=Consolidating, name="validate", short_help="检查填报，逐条指出问题和改法")
@existing_file("workbooks", nargs=-1)
@click.option(
    "--annotate",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="另在 DIR 中为有“必须改正”“须说明”的工作簿各写一份标注件（原文件名_退回修改.xlsx，子文件夹照原样），"
    "供退回修改；原文件不变。",
)
@click.option("--all", "all_files", is_flag=True, help="和 --annotate 一起用：没有问题的工作簿也写标注件。")
@click.option(
    "--scheme",
    "scheme_name",
    shell_complete=near_schemes,
    metavar="SCHEME",
    help="标识表已丢失的工作簿按这个方案认；不指定时按自带方案认。",
)
@cluster_option
@force_option
@cache_option
@lines_option
@click.pass_context
def command(
    ctx: click.Context,
    workbooks: tuple[Path, ...],
    annotate: Path | None,
    all_files: bool,
    scheme_name: str | None,
    cluster: str | None,
    force: bool,
    no_cache: bool,
    form: str,
) -> None:
    """检查一个或多个工作簿，列出每个问题的单元格和改法。有“必须改正”级问题时退出码为 1。

    工作簿处写文件夹的，检查其中全部报送表；没有写的，取环境变量或当前文件夹的项目文件 kaohe.toml 中的文件夹。
    """
    from cli.text.progress_bar import progress

    if annotate is None and (force or all_files):
        raise UsageProblem(f"{'--force' if force else '--all'} 要和 --annotate 一起用。")
    given = CommandSettings()
    paths, scheme = given.returns(workbooks, "工作簿"), given.scheme_if_any(scheme_name)
    files = list(returns_in(paths))
    through = given.cluster(cluster)
    given.tell()
    results: list[CheckedFile] = []
    with progress() as shown:
        cache = given.cache(no_cache or annotate is not None)
        for result in checked_through(through, files, scheme) if through else _checked(files, scheme, cache):
            results.append(result)
            shown(len(results), len(files))
    copies = _annotate(annotate, paths, results, all_files, force) if annotate else {}
    told = (_document(result) | _copy(result.path, copies) for result in results)
    if form == "json":
        print_json({"files": list(told)})
    elif form == "jsonl":
        print_lines("file", told)
    else:
        for result in results:
            for said in report(str(result.path), result.holder, result.findings):
                click.echo(said)
            if result.path in copies:
                click.echo(f"  标注件：{copies[result.path] or NOT_MARKED}")
        if any(result.findings for result in results):
            click.echo(f"级别：{LEGEND}")
        _close(results, annotate, copies, all_files)
    if None in copies.values() or any(f.severity == "error" for result in results for f in result.findings):
        ctx.exit(1)


def _checked(files: Sequence[ReturnFile], scheme: Scheme | None, cache: Path | None) -> Iterator[CheckedFile]:
    if cache is None or len(files) < WORTH_ASKING:
        return (checked(file, scheme) for file in files)
    from workbook_templates.consolidate.outcome_cache.known_checks import known_or_checked

    return known_or_checked(files, scheme, cache)


def _annotate(
    folder: Path, given: Sequence[Path], results: Sequence[CheckedFile], all_files: bool, force: bool
) -> "Copies":
    from cli.commands.validate.marked_copies import write_copies

    return write_copies(folder, given, results, all_files, force)


def _close(results: Sequence[CheckedFile], annotate: Path | None, copies: "Copies", all_files: bool) -> None:
    if len(results) <= 1 and not annotate:
        return
    from cli.text.files_counted import copies_counted, files_counted

    click.echo(files_counted(results))
    if annotate:
        click.echo("\n".join(copies_counted(annotate, copies.values(), all_files)))


def _copy(path: Path, copies: "Copies") -> dict[str, Any]:
    return {"annotated": str(copies[path]) if copies[path] else None} if path in copies else {}


def _count(found: tuple[Finding, ...], severity: str) -> int:
    return sum(finding.severity == severity for finding in found)


def _document(told: CheckedFile) -> dict[str, Any]:
    return {
        "file": str(told.path), "readable": bool(told.kind), "kind": told.kind or None,
        "scheme": told.scheme_id if told.kind else None, "unit": told.holder if told.kind else None,
        "errors": _count(told.findings, "error"), "warnings": _count(told.findings, "warning"),
        "notes": _count(told.findings, "note"), "findings": [checked_json(finding) for finding in told.findings],
    }  # fmt: skip
