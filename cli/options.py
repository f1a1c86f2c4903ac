"""Options and small services that several commands share."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cli.errors import UsageProblem
from cli.terminal import IN_JSON, in_utf8
from scoring.scheme.model import Scheme
from validators.written import sentences
from workbook_templates.returned import RejectedError, Returned
from workbook_templates.system.os_reason import os_reason
from workbook_templates.system.output import OutputExistsError, refuse_existing, write_whole

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

PATTERN_SIGNS = frozenset("*?")
"""Those that the consoles of Windows know."""
format_option = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="输出形式：text 供人阅读，json 供程序读取。",
)
lines_option = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "jsonl"]),
    default="text",
    help="输出形式：text 供人阅读，json 供程序读取，jsonl 每行一条记录。",
)
force_option = click.option("--force", is_flag=True, help="输出文件已存在时覆盖。")
cache_option = click.option(
    "--no-cache",
    is_flag=True,
    help="全部文件重新读取，不沿用上次的读取结果；结果不会不同，只是慢一些。",
)
param_option = click.option(
    "--param",
    "params",
    multiple=True,
    metavar="NAME=VALUE",
    help="提供参数值，可重复，例如 --param provincial_rate=72.5。",
)

cluster_option = click.option(
    "--cluster",
    metavar="tcp://主机:端口",
    help="由 dask 集群的工作进程读取文件（各主机共享文件夹，另装 kaohe[cluster]）；local 为只用本机。",
)


def near_schemes(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """The shipped schemes that a shell may go on with, else files."""
    from click.shell_completion import CompletionItem

    from workbook_templates.schemes.store import shipped

    names = [CompletionItem(name) for name in shipped() if name.startswith(incomplete)]
    return names or [CompletionItem(incomplete, type="file")]


scheme_of_returns_option = click.option(
    "--scheme",
    "scheme_name",
    shell_complete=near_schemes,
    metavar="SCHEME",
    help="考核方案名称或方案文件；不指定时取报送表中的方案。",
)


def print_json(document: Any) -> None:
    """One JSON document on stdout and nothing else."""
    in_utf8(sys.stdout)
    click.echo(json.dumps(document, ensure_ascii=False, indent=2).translate(IN_JSON))


def print_lines(kind: str, records: Iterable[Mapping[str, Any]]) -> None:
    """A line of JSON on stdout for each record, `record` saying what it is."""
    in_utf8(sys.stdout)
    for record in records:
        click.echo(json.dumps({"record": kind, **record}, ensure_ascii=False).translate(IN_JSON))


def load_scheme(name: str) -> Scheme:
    """The scheme a person named, or exit code 2 with every problem of its file or workbook."""
    from workbook_templates.schemes.store import load

    with scheme_problems():
        return load(name)


@contextmanager
def scheme_problems() -> Iterator[None]:
    """What keeps a scheme from being read, as exit code 2."""
    from validators.schemes.file.scheme_file_error import SchemeFileError
    from workbook_templates.schemes.book.scheme_book_error import SchemeBookError
    from workbook_templates.schemes.store import SchemeNotFoundError

    try:
        yield
    except (SchemeNotFoundError, SchemeFileError, SchemeBookError) as problem:
        raise UsageProblem(str(problem)) from problem
    except RejectedError as rejected:
        raise UsageProblem(sentences(rejected.finding)) from rejected


def read_one(path: Path, scheme: Scheme | None = None) -> Returned:
    """The workbook, or exit code 2 with the cause and the way out. One that does not say what it is, is taken for
    one of `scheme`."""
    from workbook_templates.read import read

    try:
        return read(path, scheme)
    except RejectedError as rejected:
        raise UsageProblem(sentences(rejected.finding)) from rejected


def check_ending(path: Path, what: str, ending: str = ".xlsx") -> None:
    """Raises `UsageProblem` for the file name of an output that does not end as programs know its kind by."""
    if path.suffix.lower() != ending:
        raise UsageProblem(f"{what}的文件名应以 {ending} 结尾：{path}")


def check_free(paths: Iterable[Path], force: bool) -> None:
    """Exit code 2 where an output is there already: before any work is done, all of them or none."""
    try:
        for path in paths:
            refuse_existing(path, force)
    except OutputExistsError as problem:
        raise UsageProblem(str(problem)) from problem


def write_output(path: Path, data: bytes, force: bool) -> None:
    """Writes a whole file or none. Raises `UsageProblem` where it exists and `force` is false, or cannot be written."""
    try:
        write_whole(path, data, force)
    except OutputExistsError as problem:
        raise UsageProblem(str(problem)) from problem
    except OSError as problem:
        raise UsageProblem(f"无法写入 {path}：{os_reason(problem)}。") from problem


def all_matching(_ctx: click.Context, _param: click.Parameter, paths: tuple[Path, ...]) -> tuple[Path, ...]:
    """The files that are named, with those in the place of a pattern that it matches. Raises `UsageProblem` for a
    pattern that matches nothing."""
    if PATTERN_SIGNS.isdisjoint("".join(map(str, paths))):
        return paths
    from cli.matching_files import matching_files

    return tuple(
        found for path in paths for found in ([path] if PATTERN_SIGNS.isdisjoint(str(path)) else matching_files(path))
    )


def existing_file(*names: str, **options: Any) -> Callable[[Any], Any]:
    """An argument of a command that takes the path of a file; whoever reads it says if it is not there. Where it takes
    several (`nargs=-1`), a pattern stands for what it matches."""
    callback = all_matching if options.get("nargs") == -1 else None
    return click.argument(*names, type=click.Path(path_type=Path), callback=callback, **options)
