"""What units claimed and departments monitored, to stand in the assessors' workbooks before they go out."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from scoring.engine.history import asked, first_told
from scoring.engine.shown_awards import GIVEN, REASON
from scoring.entries import HISTORY, EntryKey, InputKey
from scoring.scheme.applies import scheme_for
from scoring.scheme.model import Scheme
from validators.returns.kind import WorkbookKind
from validators.returns.subject import Input, Subject
from workbook_templates.consolidate.collect import Collected
from workbook_templates.consolidate.gather import gather
from workbook_templates.forms.kinds import KINDS
from workbook_templates.read import read

Values = Mapping[InputKey, object]
SHOWN = {"monitored": "monitored", "awarded": GIVEN, "opinion": REASON}
"""What departments tell, and the role in which the assessors' sheet shows it."""


def prefilled_reviews(found: Collected, folders: Sequence[Path]) -> Mapping[str, Values]:
    """Values by unit, out of the returns that a consolidation of what was `found` below `folders` would use."""
    scheme = found.scheme
    values: dict[str, dict[InputKey, object]] = defaultdict(dict)
    earlier: dict[str, dict[EntryKey, dict[str, Input]]] = defaultdict(lambda: defaultdict(dict))
    for subject in _used(found, folders):
        for i in (i for i in subject.inputs if i.ref not in ("cover", "progress")):
            unit = i.unit or subject.holder
            if i.role in HISTORY:
                _tell(earlier[unit][i.key.of_unit], subject.kind, i)
            elif subject.kind.claims or i.role in SHOWN:
                values[unit][InputKey(i.ref, SHOWN.get(i.role, i.role))] = i.carried
    for unit, told in earlier.items():
        values[unit] |= _compared(scheme_for(scheme, unit), told)
    return values


def _used(found: Collected, folders: Sequence[Path]) -> Iterator[Subject]:
    """The one workbook of each unit, department and group that counts, with all its cells."""
    files = {file.name: file for file in gather(tuple(folders)).files}
    for head in found.used.heads.values():
        if KINDS[head.kind].claims or KINDS[head.kind].monitors:
            file = files[head.file]
            yield read(file.path, found.scheme, file.inside).subject


def _tell(known: dict[str, Input], kind: WorkbookKind, input: Input) -> None:
    """What the unit was issued with goes before what its department was, as when they are merged."""
    if input.locked and (kind.claims or "prefilled" not in known):
        known["prefilled"] = input
    elif not input.locked:
        known["claim" if kind.claims else "monitored"] = input


def _compared(scheme: Scheme, told: Mapping[EntryKey, Mapping[str, Input]]) -> dict[InputKey, object]:
    """The figures of earlier years that the result compares with, as the assessors' sheet has them."""
    used: dict[InputKey, object] = {}
    for section, leaf, ask in asked(scheme):
        key = EntryKey(leaf.part_ref(ask.part), ask.role)
        inputs = told.get(key, {})
        if source := first_told(section, {source: i.entry for source, i in inputs.items()}):
            used[InputKey(*key)] = inputs[source].carried
    return used
