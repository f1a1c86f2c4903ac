"""What the office already knows and nobody should be asked for again: claims for a review, last year's figures."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from scoring.engine.history import asked, first_told
from scoring.entries import HISTORY
from scoring.scheme.applies import scheme_for
from scoring.scheme.model import Scheme
from validators.finding import Finding
from validators.returns.kind import WorkbookKind
from validators.returns.subject import Input, Subject
from workbook_templates.forms.issue import Issue
from workbook_templates.forms.kinds import KINDS
from workbook_templates.xlsx.cell_text import number_or_text

Values = Mapping[tuple[str, str, str], object]
"""Figures by (ref, role, unit)."""
MOST_NAMED = 20


class PrefillError(Exception):
    """Nothing can be filled in beforehand; the text is a whole Chinese sentence for the person who asked."""


class Prefilled(NamedTuple):
    """What stands in the workbooks before they go out: `reported` of each unit, for its review, and earlier years'
    figures of all units."""

    reported: Mapping[str, Values]
    history: Values

    def of(self, issue: Issue) -> Values:
        """What stands in one workbook, by (ref, role, unit)."""
        kind = KINDS[issue.kind]
        if kind.monitors:
            return self.history
        own = {(ref, role, ""): value for (ref, role, unit), value in self.history.items() if unit == issue.holder}
        return {**self.reported.get(issue.holder, {}), **own} if kind.verifies else own


def history_of(scheme: Scheme, given: Values, name: str) -> Values:
    """Last year's and baseline figures by (ref, role, unit); `name` is that of the file they were `given` in.

    Raises `PrefillError`, which names everything that fits nowhere at once.
    """
    known = {
        (leaf.part_ref(ask.part), ask.role) for leaf in scheme.leaves() for ask in leaf.asks() if ask.role in HISTORY
    }
    values = {key: number_or_text(str(value)) for key, value in given.items()}
    wrong = [
        f"  {ref} {role} {unit}：{value}"
        for (ref, role, unit), value in values.items()
        if (ref, role) not in known or unit not in scheme.unit_names or not isinstance(value, float)
    ]
    if wrong:
        wanted = "、".join(sorted({ref for ref, _ in known})) or "无"
        raise PrefillError(
            f"{name} 中有{len(wrong)}条不能预填。每条须写明指标（可预填的有：{wanted}）、"
            f"previous 或 baseline、单位全称和数值：\n" + "\n".join(wrong[:MOST_NAMED])
        )
    return values


def reported(scheme: Scheme, folder: Path, passed_over: Callable[[Finding], None]) -> Mapping[str, Values]:
    """By unit what it claimed and what departments and groups monitored, to stand in the assessors' workbooks.

    `passed_over` is told of every file that cannot be read. Raises `PrefillError` where a holder sent several returns,
    and `ConsolidationError` where there is no such folder.
    """
    found: dict[str, dict[tuple[str, str, str], object]] = defaultdict(dict)
    earlier: dict[str, dict[tuple[str, str], dict[str, Input]]] = defaultdict(lambda: defaultdict(dict))
    for subject in _returned(scheme, folder, passed_over):
        for input in (input for input in subject.inputs if input.ref not in ("cover", "progress")):
            unit = input.unit or subject.holder
            if input.role in HISTORY:
                _tell(earlier[unit][input.ref, input.role], subject.kind, input)
            elif subject.kind.claims or input.role == "monitored":
                found[unit][input.ref, input.role, ""] = input.carried
    for unit, told in earlier.items():
        found[unit] |= _compared(scheme_for(scheme, unit), told)
    return found


def _returned(scheme: Scheme, folder: Path, passed_over: Callable[[Finding], None]) -> Iterator[Subject]:
    """One workbook of each unit, department and group."""
    from workbook_templates.consolidate.gather import gather
    from workbook_templates.read import read
    from workbook_templates.returned import RejectedError

    seen: set[tuple[str, str]] = set()
    for file in gather((folder,)).files:
        try:
            subject = read(file.path, inside=file.inside).subject
        except RejectedError as rejected:
            passed_over(rejected.finding)
            continue
        kind, holder = subject.kind, subject.holder
        if subject.scheme.id != scheme.id or not (kind.claims or kind.monitors):
            continue
        if (kind.name, holder) in seen:
            raise PrefillError(f"“{holder}”有不止一份报送表，请只留一份再预填核查表：{file.name}。")
        seen.add((kind.name, holder))
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
