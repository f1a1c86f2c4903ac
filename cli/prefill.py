"""What the office already knows and nobody should be asked for again: claims for a review, last year's figures."""

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import click

from cli.data_file import read_values
from cli.errors import UsageProblem
from scoring.model import Scheme
from workbook_templates.cell_text import number_or_text
from workbook_templates.layout.geometry import HISTORY

Values = Mapping[tuple[str, str, str], object]


def history_of(scheme: Scheme, path: Path) -> Values:
    """Last year's and baseline figures by (ref, role, unit); everything that fits nowhere is named at once."""
    known = {
        (leaf.part_ref(ask.part), ask.role) for leaf in scheme.leaves() for ask in leaf.asks() if ask.role in HISTORY
    }
    values = {key: number_or_text(str(value)) for key, value in read_values(path).items()}
    wrong = [
        f"  {ref} {role} {unit}：{value}"
        for (ref, role, unit), value in values.items()
        if (ref, role) not in known or unit not in scheme.unit_names or not isinstance(value, float)
    ]
    if wrong:
        wanted = "、".join(sorted({ref for ref, _ in known})) or "无"
        raise UsageProblem(
            f"{path.name} 中有{len(wrong)}条不能预填。每条须写明指标（可预填的有：{wanted}）、"
            f"previous 或 baseline、单位全称和数值：\n" + "\n".join(wrong[:20])
        )
    return values


def claims_of(scheme: Scheme, folder: Path) -> Mapping[str, Values]:
    """What each unit claimed and what departments and groups monitored, to stand in the assessors' workbooks."""
    from cli.pipeline.gather import gather
    from workbook_templates.read import read
    from workbook_templates.returned import RejectedError

    found: dict[str, dict[tuple[str, str, str], object]] = defaultdict(dict)
    seen: dict[str, set[str]] = defaultdict(set)
    for file in gather((folder,)).files:
        try:
            subject = read(file.path).subject
        except RejectedError as rejected:
            click.echo(f"未预填：{rejected.finding.message}", err=True)
            continue
        if subject.scheme.id != scheme.id or subject.kind not in ("unit", "department", "group"):
            continue
        if subject.holder in seen[subject.kind]:
            raise UsageProblem(f"“{subject.holder}”有不止一份报送表，请只留一份再预填核查表：{file.name}。")
        seen[subject.kind].add(subject.holder)
        for i in (i for i in subject.inputs if i.ref not in ("cover", "progress")):
            if subject.kind == "unit" or i.role == "monitored":
                found[i.unit or subject.holder][i.ref, i.role, ""] = i.carried
    return found
