"""`kaohe migrate`: a filled return of an earlier issue, carried into the current template."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cli.errors import UsageProblem
from cli.options import (
    existing_file,
    force_option,
    format_option,
    load_scheme,
    near_schemes,
    print_json,
    read_one,
    write_output,
)

if TYPE_CHECKING:
    from scoring.scheme.model import Scheme
    from validators.returns.subject import Input, Subject
    from workbook_templates.migrate import Migration
    from workbook_templates.returned import Returned


@click.command(short_help="把旧模板中已填的内容转入现行模板")
@existing_file("workbook")
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="转好的现行模板（.xlsx）。")
@click.option(
    "--scheme",
    "scheme_name",
    shell_complete=near_schemes,
    metavar="SCHEME",
    help="现行方案；不指定时取同名的自带方案。",
)
@force_option
@format_option
@click.pass_context
def command(
    ctx: click.Context, workbook: Path, output: Path, scheme_name: str | None, force: bool, form: str
) -> None:  # fmt: skip
    """把 WORKBOOK 中已填的内容转入现行方案的新模板，另存为 --output；原文件不变。

    逐项按编号和名称对应，不能确定的不转，并逐条列出原因。全部转入的退出码为 0，有未转入的为 1。
    """
    from workbook_templates.migrate import NotForHolderError, migrated

    named = load_scheme(scheme_name) if scheme_name else None
    returned = read_one(workbook, named)
    if output.resolve() == workbook.resolve():
        raise UsageProblem(f"{output} 就是要转的文件，不能覆盖。请换一个文件名。")
    scheme = named or _current(returned.subject)
    try:
        migration = migrated(returned.subject, scheme)
    except NotForHolderError as problem:
        raise UsageProblem(f"方案“{scheme.id}”没有为“{problem}”下发这类工作簿，无法转入。") from problem
    if migration.left and not migration.carried:
        raise UsageProblem("没有一项能转入现行模板，没有生成文件：\n" + "\n".join(_why(migration)))
    write_output(output, migration.workbook, force)
    if form == "json":
        print_json(_document(workbook, output, returned, scheme, migration))
    else:
        _print(output, returned, migration)
    ctx.exit(1 if migration.left or any(f.severity == "error" for f in returned.findings) else 0)


def _current(subject: "Subject") -> "Scheme":
    from workbook_templates.schemes.store import shipped

    if subject.scheme.id not in shipped():
        raise UsageProblem(f"“{subject.scheme.id}”不是自带方案，请用 --scheme 指定现行的方案文件。")
    return load_scheme(subject.scheme.id)


def _why(migration: "Migration") -> list[str]:
    from validators.plain_text import shortened

    return [
        f"  {entry.input.sheet}!{entry.input.cell}  {entry.input.unit}{entry.input.ref} {entry.input.label} = "
        f"{shortened(entry.input.raw)}：{entry.why}"
        for entry in migration.left
    ]


def _print(output: Path, returned: "Returned", migration: "Migration") -> None:
    from validators.written import line

    click.echo(f"已转入 {len(migration.carried)} 项：{output}")
    renumbered = [c for c in migration.carried if c.to != c.input.ref]
    if renumbered:
        click.echo(f"其中 {len(renumbered)} 项编号已变，按名称对应：")
        for entry in renumbered:
            click.echo(f"  {entry.input.ref} → {entry.to}  {entry.input.label}")
    if migration.left:
        click.echo(f"没有转入 {len(migration.left)} 项，请核对后手工填写：")
        click.echo("\n".join(_why(migration)))
    for finding in returned.findings:
        click.echo(f"读取原文件时：{line(finding, place=True)}")


def _document(
    workbook: Path, output: Path, returned: "Returned", scheme: "Scheme", migration: "Migration"
) -> dict[str, Any]:  # fmt: skip
    from validators.written import checked_json

    subject = returned.subject
    return {
        "file": str(workbook), "output": str(output), "kind": subject.kind.name, "unit": subject.holder,
        "scheme": scheme.id, "from_version": subject.scheme.version, "to_version": scheme.version,
        "carried": [_entry(c.input) | {"to": c.to} for c in migration.carried],
        "not_carried": [_entry(entry.input) | {"why": entry.why} for entry in migration.left],
        "findings": [checked_json(finding) for finding in returned.findings],
    }  # fmt: skip


def _entry(input: "Input") -> dict[str, Any]:
    from validators.written import plain

    found = {"ref": input.ref, "role": input.role, "label": input.label, "sheet": input.sheet, "cell": input.cell,
             "value": plain(input.raw)}  # fmt: skip
    return found | ({"unit": input.unit} if input.unit else {})
