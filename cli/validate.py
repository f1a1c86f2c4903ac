"""`kaohe validate`: findings of one or many returned workbooks."""

from pathlib import Path
from typing import Any

import click

from cli.options import existing_file, format_option, print_json
from validators.finding import Finding
from workbook_templates.returned import RejectedError, Returned

LEVELS = {"error": "拒收", "warning": "须说明", "note": "提示"}


@click.command(short_help="检查填报，逐条指出问题和改法")
@existing_file("workbooks", nargs=-1, required=True)
@format_option
@click.pass_context
def command(ctx: click.Context, workbooks: tuple[Path, ...], form: str) -> None:
    """检查一个或多个 WORKBOOK，列出每个问题的单元格和改法。有“拒收”级问题时退出码为 1。"""
    results = [_checked(path) for path in workbooks]
    if form == "json":
        print_json({"files": [_document(path, returned, found) for path, returned, found in results]})
    else:
        for path, returned, found in results:
            _print(path, returned, found)
    if any(f.severity == "error" for _, _, found in results for f in found):
        ctx.exit(1)


def _checked(path: Path) -> tuple[Path, Returned | None, list[Finding]]:
    from validators.check import check
    from workbook_templates.read import read

    try:
        returned = read(path)
    except RejectedError as rejected:
        return path, None, [rejected.finding]
    return path, returned, [*returned.findings, *check(returned.subject)]


def _count(found: list[Finding], severity: str) -> int:
    return sum(finding.severity == severity for finding in found)


def _document(path: Path, returned: Returned | None, found: list[Finding]) -> dict[str, Any]:
    subject = returned.subject if returned else None
    return {
        "file": str(path), "readable": subject is not None, "kind": subject.kind if subject else None,
        "scheme": subject.scheme.id if subject else None, "unit": subject.holder if subject else None,
        "errors": _count(found, "error"), "warnings": _count(found, "warning"), "notes": _count(found, "note"),
        "findings": [finding_document(finding) for finding in found],
    }  # fmt: skip


def finding_document(finding: Finding) -> dict[str, Any]:
    shown = {
        "code": finding.code, "severity": finding.severity, "sheet": finding.sheet, "cell": finding.cell,
        "ref": finding.ref, "role": finding.role, "raw": finding.raw, "value": finding.value,
        "message": finding.message, "hint": finding.hint,
    }  # fmt: skip
    return shown | ({"unit": finding.unit} if finding.unit else {})


def _print(path: Path, returned: Returned | None, found: list[Finding]) -> None:
    holder = f"（{returned.subject.holder}）" if returned else ""
    counts = "，".join(f"{LEVELS[s]}{_count(found, s)}条" for s in LEVELS if _count(found, s))
    click.echo(f"{path}{holder}：{counts or '没有问题'}")
    for finding in found:
        where = f"{finding.sheet}!{finding.cell} " if finding.cell else ""
        click.echo(f"  【{LEVELS[finding.severity]}】{where}{finding.message}{finding.hint}（{finding.code}）")
