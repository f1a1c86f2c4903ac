"""Sorts what was read: returns of this run's scheme by kind and holder, and what is refused with a reason."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from scoring.scheme.applies import units_by_name
from scoring.scheme.codec import scored_hash
from scoring.scheme.model import Parameter, Scheme
from validators.finding import Finding
from workbook_templates.consolidate import messages
from workbook_templates.consolidate.consolidation_error import ConsolidationError
from workbook_templates.consolidate.holder_in_file_name import holder_named
from workbook_templates.consolidate.outcomes import Outcome, Outcomes, ReadingHead
from workbook_templates.consolidate.reading import Reading, Refusal
from workbook_templates.forms.kinds import KINDS, may_hold
from workbook_templates.results.returned_files import Rejected, Unused
from workbook_templates.system.spilled_list import SpilledList

LEFT_OVERS = (".bak", ".xlk", ".old", ".tmp", "~")
Holders = dict[tuple[str, str], list[ReadingHead]]


@dataclass(frozen=True, slots=True)
class Classified:
    """`held` groups the usable readings; `notes` are (file, finding) of files that were passed over; `unused` are
    copies that programs left beside what they were saving."""

    held: Holders = field(default_factory=dict)
    rejected: SpilledList[Rejected] = field(default_factory=SpilledList)
    notes: SpilledList[tuple[str, Finding]] = field(default_factory=SpilledList)
    unused: SpilledList[Unused] = field(default_factory=SpilledList)


def chosen_scheme(outcomes: Outcomes, carried: Scheme | None) -> Scheme:
    """The scheme of the recognised workbooks; `carried` is the first that one of them has.

    Raises:
        ConsolidationError: there are none, or they do not agree on one.
    """
    ids = list(dict.fromkeys(head.scheme_id for head in outcomes.heads if head))
    if not ids or carried is None:
        raise ConsolidationError("没有找到可识别的报送工作簿，无法判断考核方案。请检查文件夹，或用 --scheme 指定方案。")
    if len(ids) > 1:
        raise ConsolidationError(f"文件夹中有不同方案的工作簿（{'、'.join(ids)}）。请用 --scheme 指定要汇总的方案。")
    undisputed = tuple(_undisputed(parameter, outcomes) for parameter in carried.parameters)
    return carried if undisputed == carried.parameters else replace(carried, parameters=undisputed)


def _undisputed(parameter: Parameter, outcomes: Outcomes) -> Parameter:
    """Without its value where templates were issued with different ones: which is right, only the office can say."""
    issued = {value for head in outcomes.heads if head for id, value in head.parameters if id == parameter.id}
    return replace(parameter, value=None, source="") if len(issued) > 1 else parameter


def classify(scheme: Scheme, outcomes: Outcomes) -> Classified:
    """Every outcome as a return of this run's scheme, a refusal with its reason, or one that is passed over."""
    sorted_out, issue = Classified(), scored_hash(scheme)
    for number, head in enumerate(outcomes.heads):
        if head is None:
            _pass_over(sorted_out, outcomes[number], scheme)
        elif KINDS[head.kind].proposes and head.scheme_id == scheme.id:  # of an earlier issue by its nature
            sorted_out.notes.append((head.file, messages.unused_kind()))
        elif refusal := refusal_of(scheme, issue, head):
            sorted_out.rejected.append(Rejected(head.file, refusal, head.holder, head.kind))
        else:
            sorted_out.held.setdefault((head.kind, head.holder), []).append(head)
    for holder, readings in sorted_out.held.items():
        copies = [(r, same) for r in readings if (same := _left_over(r, readings)) is not None]
        sorted_out.held[holder] = [r for r in readings if all(r is not copy for copy, _ in copies)]
        for copy, same in copies:
            told = messages.left_over(same)
            sorted_out.unused.append(Unused(copy.file, copy.sha256, told.message))
            sorted_out.notes.append((copy.file, told))
    return sorted_out


def _pass_over(sorted_out: Classified, outcome: Outcome, scheme: Scheme) -> None:
    assert isinstance(outcome, Refusal)
    if outcome.finding is None:
        sorted_out.notes.append((outcome.file, messages.earlier_master()))
    else:
        sorted_out.rejected.append(_turned_away(outcome.file, outcome.finding, scheme))


def _turned_away(file: str, finding: Finding, scheme: Scheme) -> Rejected:
    if finding.unit in units_by_name(scheme.units) or finding.unit in scheme.reporters:
        return Rejected(file, finding, finding.unit)
    return Rejected(file, finding, *holder_named(file, scheme))


def _left_over(reading: ReadingHead, others: Sequence[ReadingHead]) -> bool | None:
    """Whether a copy that a program kept of what it saved says the same as the original; None for what is none, or the
    only one there is."""
    if not _is_copy(reading):
        return None
    originals = [other for other in others if not _is_copy(other)]
    if any(original.content == reading.content for original in originals):
        return True
    name = reading.file[: -len(next(end for end in LEFT_OVERS if reading.file.lower().endswith(end)))]
    beside = (original.file in (name, f"{name}.xlsx", f"{name}.xls") for original in originals)
    return False if any(beside) else None


def _is_copy(reading: ReadingHead) -> bool:
    return reading.file.lower().endswith(LEFT_OVERS)


def refusal_of(scheme: Scheme, issue: str, reading: Reading | ReadingHead) -> Finding | None:
    """Why a workbook is no return of this scheme; `issue` is the scheme's `scored_hash`."""
    if reading.scheme_id != scheme.id:
        return messages.other_scheme(reading.scheme_id, scheme.id)
    if reading.scheme_hash != issue:
        return messages.other_issue()
    if not may_hold(scheme, reading.kind, reading.holder):
        return messages.unknown_holder(reading.holder)
    return None
