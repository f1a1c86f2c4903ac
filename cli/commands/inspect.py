"""`kaohe inspect`: what a workbook is and every input field in it."""

from pathlib import Path
from typing import Any

import click

from cli.options import existing_file, format_option, print_json, read_one
from validators.plain_text import shortened
from validators.returns.subject import Input, Subject

TYPES = {"yes_no": "是/否", "count": "整数", "number": "数字", "choice": "选择", "text": "文字", "year": "年份"}


@click.command(short_help="查看工作簿的类型、单位和填报单元格")
@existing_file("workbook")
@format_option
def command(workbook: Path, form: str) -> None:
    """查看 WORKBOOK 的类型、方案、单位，以及每个填报单元格的位置、要求和现有内容。"""
    subject = read_one(workbook).subject
    scores = [_score(unit, ref, sheet, cell) for (unit, ref), (sheet, cell, _) in subject.live.items()]
    if form == "json":
        print_json(_document(workbook, subject, scores))
    else:
        _print(subject)


def _document(path: Path, subject: Subject, scores: list[dict[str, str]]) -> dict[str, Any]:
    return {
        "file": str(path), "kind": subject.kind.name, "scheme": subject.scheme.id,
        "scheme_version": subject.scheme.version, "year": subject.scheme.year, "unit": subject.holder,
        "fields": [_field(item) | _unit(subject, item) for item in subject.inputs], "scores": scores,
    }  # fmt: skip


def _field(item: Input) -> dict[str, Any]:
    from validators.written import plain

    return {
        "ref": item.ref, "role": item.role, "label": item.label, "sheet": item.sheet, "cell": item.cell,
        "type": item.type, "measure": item.measure, "choices": list(item.choices), "required": item.required,
        "value": None if item.raw == "" else plain(item.raw),
    }  # fmt: skip


def _unit(subject: Subject, item: Input) -> dict[str, Any]:
    """Whose figure a field of a department's or a group's workbook is; what it tells of itself is no unit's."""
    return {"unit": item.unit or None} if subject.kind.monitors else {}


def _score(unit: str, ref: str, sheet: str, cell: str) -> dict[str, str]:
    return {"ref": ref, "sheet": sheet, "cell": cell} | ({"unit": unit} if unit else {})


def _print(subject: Subject) -> None:
    scheme = subject.scheme
    click.echo(f"{scheme.title}  {subject.kind.title}：{subject.holder}（方案 {scheme.id} 版本 {scheme.version}）")
    for item in subject.inputs:
        unit = f"{item.unit} " if item.unit else ""
        shown = "" if item.raw == "" else f" = {shortened(item.raw)}"
        must = "必填" if item.required else "选填"
        click.echo(f"  {item.sheet}!{item.cell}  {unit}{item.ref} {item.label}（{TYPES[item.type]}，{must}）{shown}")
