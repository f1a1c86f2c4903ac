"""What the office already knows and nobody should be asked for again: claims for a review, last year's figures."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from cli.data_file import read_values
from cli.errors import UsageProblem
from scoring.engine.history import asked, first_told
from scoring.entries import HISTORY
from scoring.scheme.applies import scheme_for
from scoring.scheme.model import Scheme
from validators.returns.kind import WorkbookKind
from validators.returns.subject import Input, Subject
from workbook_templates.xlsx.cell_text import number_or_text

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
    found: dict[str, dict[tuple[str, str, str], object]] = defaultdict(dict)
    earlier: dict[str, dict[tuple[str, str], dict[str, Input]]] = defaultdict(lambda: defaultdict(dict))
    for subject in _returned(scheme, folder):
        for i in (i for i in subject.inputs if i.ref not in ("cover", "progress")):
            unit = i.unit or subject.holder
            if i.role in HISTORY:
                _tell(earlier[unit][i.ref, i.role], subject.kind, i)
            elif subject.kind.claims or i.role == "monitored":
                found[unit][i.ref, i.role, ""] = i.carried
    for unit, told in earlier.items():
        found[unit] |= _compared(scheme_for(scheme, unit), told)
    return found


def _returned(scheme: Scheme, folder: Path) -> Iterator[Subject]:
    """One workbook of each unit, department and group; whoever has sent several is named."""
    from workbook_templates.consolidate.gather import gather
    from workbook_templates.read import read
    from workbook_templates.returned import RejectedError

    seen: set[tuple[str, str]] = set()
    for file in gather((folder,)).files:
        try:
            subject = read(file.path, inside=file.inside).subject
        except RejectedError as rejected:
            click.echo(f"未预填：{rejected.finding.message}", err=True)
            continue
        if subject.scheme.id != scheme.id or not (subject.kind.claims or subject.kind.monitors):
            continue
        if (subject.kind.name, subject.holder) in seen:
            raise UsageProblem(f"“{subject.holder}”有不止一份报送表，请只留一份再预填核查表：{file.name}。")
        seen.add((subject.kind.name, subject.holder))
        yield subject


def _tell(known: dict[str, Input], kind: WorkbookKind, input: Input) -> None:
    """What the unit was issued with goes before what its department was, as when they are merged."""
    if input.locked and (kind.claims or "prefilled" not in known):
        known["prefilled"] = input
    elif not input.locked:
        known["claim" if kind.claims else "monitored"] = input


def _compared(
    scheme: Scheme, told: Mapping[tuple[str, str], Mapping[str, Input]]
) -> dict[tuple[str, str, str], object]:
    """The figures of earlier years that the result compares with, as the assessors' sheet has them."""
    used: dict[tuple[str, str, str], object] = {}
    for section, leaf, ask in asked(scheme):
        key = (leaf.part_ref(ask.part), ask.role)
        inputs = told.get(key, {})
        if source := first_told(section, {source: i.entry for source, i in inputs.items()}):
            used[(*key, "")] = inputs[source].carried
    return used
