"""What the office already knows and nobody should be asked for again: claims for a review, last year's figures."""

from collections.abc import Mapping
from pathlib import Path

import click

from cli.data_file import read_values
from cli.errors import UsageProblem
from scoring.entries import HISTORY, EntryKey, InputKey
from scoring.scheme.model import Scheme
from workbook_templates.xlsx.cell_text import number_or_text

Values = Mapping[InputKey, object]


def history_of(scheme: Scheme, path: Path) -> Values:
    """Last year's and baseline figures ; everything that fits nowhere is named at once."""
    known = {
        EntryKey(leaf.part_ref(ask.part), ask.role)
        for leaf in scheme.leaves()
        for ask in leaf.asks()
        if ask.role in HISTORY
    }
    values = {key: number_or_text(str(value)) for key, value in read_values(path).items()}
    wrong = [
        f"  {ref} {role} {unit}：{value}"
        for (ref, role, unit), value in values.items()
        if EntryKey(ref, role) not in known or unit not in scheme.unit_names or not isinstance(value, float)
    ]
    if wrong:
        wanted = "、".join(sorted({ref for ref, _ in known})) or "无"
        raise UsageProblem(
            f"{path.name} 中有{len(wrong)}条不能预填。每条须写明指标（可预填的有：{wanted}）、"
            f"previous 或 baseline、单位全称和数值：\n" + "\n".join(wrong[:20])
        )
    return values


def claims_of(scheme: Scheme, folder: Path) -> Mapping[str, Values]:
    """What stands in the assessors' workbooks by unit; whoever's workbook could not be read is named."""
    from workbook_templates.consolidate.prefilled_reviews import prefilled_reviews

    return prefilled_reviews(scheme, folder, lambda found: click.echo(f"未预填：{found.message}", err=True))
