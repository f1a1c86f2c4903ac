"""`kaohe status`: who has returned, who has not, who returned twice, who has errors."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.errors import Consolidating
from cli.options import format_option, load_scheme, print_json

if TYPE_CHECKING:
    from workbook_templates.consolidate.run import Collected
    from workbook_templates.results.model import Return


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
    from cli.text.summary import states
    from workbook_templates.consolidate.run import collect, read_folders

    scheme = load_scheme(scheme_name) if scheme_name else None
    with progress() as started:
        gathered, batch = read_folders((folder,), (), started, scheme)
    collected = collect(scheme, gathered.ignored, batch)
    if form == "json":
        print_json(_document(collected))
        return
    click.echo(states(collected.returns))
    for rejected in collected.classified.rejected:
        of_whom = f"（{rejected.holder}）" if rejected.holder else ""
        click.echo(f"  未能采用{of_whom}：{rejected.file}：{rejected.finding.message}")
    for unused in collected.classified.unused:
        click.echo(f"  未使用：{unused.file}：{unused.why}")


def _document(collected: "Collected") -> dict[str, object]:
    from workbook_templates.forms.kinds import KINDS
    from workbook_templates.results.as_json import rejected_json

    classes = {unit.name: unit.unit_class for unit in collected.scheme.units}
    units = [r for r in collected.returns if KINDS[r.kind].claims]
    others = [r for r in collected.returns if not KINDS[r.kind].claims]
    return {
        "scheme": collected.scheme.id,
        "units": [{"unit": r.holder, "class": classes[r.holder] or None, **_state(r)} for r in units],
        "others": [{"kind": r.kind, "holder": r.holder, **_state(r)} for r in others],
        "rejected": [rejected_json(r) for r in collected.classified.rejected],
        "unused": [{"file": u.file, "sha256": u.sha256, "why": u.why} for u in collected.classified.unused],
    }


def _state(item: "Return") -> dict[str, object]:
    return {"state": item.state, "files": list(item.files), "errors": item.errors}
