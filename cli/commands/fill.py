"""`kaohe fill`: a copy of a template filled from JSON or CSV, e.g. out of a statistics system."""

from pathlib import Path
from typing import TYPE_CHECKING, cast
from zipfile import is_zipfile

import click

from cli.data_file import read_values
from cli.errors import UsageProblem
from cli.options import existing_file, force_option, read_one, write_output
from scoring.entries import InputKey
from workbook_templates.returned import RejectedError, Returned
from workbook_templates.system.file_names import printable_name
from workbook_templates.system.typed_command import typed
from workbook_templates.xlsx.cell_text import number_or_text

if TYPE_CHECKING:
    from workbook_templates.forms.fill import Refused


@click.command(short_help="用 JSON 或 CSV 数据填写模板，另存一份")
@existing_file("workbook")
@click.option(
    "--data", required=True, type=click.Path(path_type=Path), help="数据文件：JSON 或 CSV，列为 ref,role,value[,unit]。"
)
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="填好的副本。")
@force_option
def command(workbook: Path, data: Path, output: Path, force: bool) -> None:
    """用 --data 中的数据填写 WORKBOOK，另存为 --output；原文件不变。"""
    from workbook_templates.forms.fill import FillError

    returned = read_one(workbook)
    values = read_values(data)
    if data.suffix.lower() != ".json":
        numeric = {i.key for i in returned.subject.inputs if i.type in ("count", "number", "year")}
        values = {key: number_or_text(str(v)) if key in numeric else v for key, v in values.items()}
    try:
        filled = _filled(workbook, returned, values)
    except FillError as error:
        said = "；".join(_refusal(r).strip() for r in error.refused)
        raise UsageProblem(f"没有填写任何内容，以下数据放不进去：{said}") from error
    write_output(output, filled, force)
    click.echo(f"已填写 {len(values)} 项：{output}", err=True)


def _filled(workbook: Path, returned: Returned, values: dict[InputKey, object]) -> bytes:
    """Recalculating is as much work as the workbook's own formulas make it, so it is done apart."""
    from workbook_templates.forms.fill import placed, refreshed
    from workbook_templates.incoming.limited_process import apart

    cells, name = placed(returned.subject, values), printable_name(workbook.name)
    if not is_zipfile(workbook):
        raise UsageProblem(f"“{name}”不是.xlsx，不能填写。请换用重新下发的模板。")
    try:
        return cast(bytes, apart(name, refreshed, workbook.read_bytes(), cells))
    except RejectedError as rejected:
        reason = rejected.finding.message
        raise UsageProblem(f"没有填写任何内容：{reason}请换用重新下发的模板。") from rejected


def _refusal(refused: "Refused") -> str:
    ref, role, unit = map(printable_name, refused.key)
    name = f"  {ref} {role}" + (f" {unit}" if unit else "")
    if refused.reason:
        return f"{name}：{refused.reason}。"
    if refused.locked:
        return f"{name}：由办公室预填，不能改。"
    hint = f"是否指“{refused.near}”？" if refused.near else f"请用 {typed('inspect')} 查看可填的单元格。"
    return f"{name}：没有这个填报单元格。{hint}"
