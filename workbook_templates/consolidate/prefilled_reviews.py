"""What units claimed and departments monitored, to stand in the assessors' workbooks before they go out."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from scoring.engine.history import asked, first_told
from scoring.engine.shown_awards import GIVEN, REASON
from scoring.entries import HISTORY, EntryKey, InputKey
from scoring.scheme.applies import scheme_for
from scoring.scheme.model import Scheme
from validators.finding import Finding
from validators.returns.kind import WorkbookKind
from validators.returns.subject import Input, Subject
from workbook_templates.consolidate.consolidation_error import ConsolidationError
from workbook_templates.consolidate.gather import gather
from workbook_templates.read import read
from workbook_templates.returned import RejectedError

Values = Mapping[InputKey, object]
SHOWN = {"monitored": "monitored", "awarded": GIVEN, "opinion": REASON}
"""What departments tell, and the role in which the assessors' sheet shows it."""


def prefilled_reviews(
    scheme: Scheme, folders: Sequence[Path], unread: Callable[[Finding], None]
) -> Mapping[str, Values]:
    """Values by unit; `unread` is told why a file below `folders` could not be read.

    Raises:
        ConsolidationError: somebody has sent several workbooks, or there is no such folder.
    """
    found: dict[str, dict[InputKey, object]] = defaultdict(dict)
    earlier: dict[str, dict[EntryKey, dict[str, Input]]] = defaultdict(lambda: defaultdict(dict))
    for subject in _returned(scheme, folders, unread):
        for i in (i for i in subject.inputs if i.ref not in ("cover", "progress")):
            unit = i.unit or subject.holder
            if i.role in HISTORY:
                _tell(earlier[unit][i.key.of_unit], subject.kind, i)
            elif subject.kind.claims or i.role in SHOWN:
                found[unit][InputKey(i.ref, SHOWN.get(i.role, i.role))] = i.carried
    for unit, told in earlier.items():
        found[unit] |= _compared(scheme_for(scheme, unit), told)
    return found


def _returned(scheme: Scheme, folders: Sequence[Path], unread: Callable[[Finding], None]) -> Iterator[Subject]:
    """One workbook of each unit, department and group; whoever has sent several is named."""
    seen: set[tuple[str, str]] = set()
    for file in gather(tuple(folders)).files:
        try:
            subject = read(file.path, inside=file.inside).subject
        except RejectedError as rejected:
            unread(rejected.finding)
            continue
        kind, holder = subject.kind, subject.holder
        if subject.scheme.id != scheme.id or not (kind.claims or kind.monitors):
            continue
        if (kind.name, holder) in seen:
            raise ConsolidationError(f"“{holder}”有不止一份报送表，请只留一份再预填核查表：{file.name}。")
        seen.add((kind.name, holder))
        yield subject


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
