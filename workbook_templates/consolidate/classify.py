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
from workbook_templates.consolidate.read_files import Outcome, ReadFile
from workbook_templates.consolidate.reading import Reading
from workbook_templates.forms.kinds import KINDS, may_hold
from workbook_templates.results.returned_files import Rejected, Unused

LEFT_OVERS = (".bak", ".xlk", ".old", ".tmp", "~")
Holders = dict[tuple[str, str], list[Reading]]


@dataclass(frozen=True, slots=True)
class Classified:
    """`held` groups the usable readings; `notes` are (file, finding) of files that were passed over; `unused` are
    copies that programs left beside what they were saving."""

    held: Holders = field(default_factory=dict)
    rejected: list[Rejected] = field(default_factory=list)
    notes: list[tuple[str, Finding]] = field(default_factory=list)
    unused: list[Unused] = field(default_factory=list)


def chosen_scheme(read: Sequence[ReadFile]) -> Scheme:
    """The scheme of the recognised workbooks.

    Raises:
        ConsolidationError: there are none, or they do not agree on one.
    """
    ids = list(dict.fromkeys(o.scheme_id for o, _ in read if isinstance(o, Reading)))
    if not ids:
        raise ConsolidationError("没有找到可识别的报送工作簿，无法判断考核方案。请检查文件夹，或用 --scheme 指定方案。")
    if len(ids) > 1:
        raise ConsolidationError(f"文件夹中有不同方案的工作簿（{'、'.join(ids)}）。请用 --scheme 指定要汇总的方案。")
    scheme = next(scheme for _, scheme in read if scheme is not None)
    undisputed = tuple(_undisputed(parameter, read) for parameter in scheme.parameters)
    return scheme if undisputed == scheme.parameters else replace(scheme, parameters=undisputed)


def _undisputed(parameter: Parameter, read: Sequence[ReadFile]) -> Parameter:
    """Without its value where templates were issued with different ones: which is right, only the office can say."""
    issued = {value for o, _ in read if isinstance(o, Reading) for id, value in o.parameters if id == parameter.id}
    return replace(parameter, value=None, source="") if len(issued) > 1 else parameter


def classify(scheme: Scheme, outcomes: Sequence[Outcome]) -> Classified:
    """Every outcome as a return of this run's scheme, a refusal with its reason, or one that is passed over."""
    sorted_out, issue = Classified(), scored_hash(scheme)
    for outcome in outcomes:
        if not isinstance(outcome, Reading):
            if outcome.finding is None:
                sorted_out.notes.append((outcome.file, messages.earlier_master()))
            else:
                sorted_out.rejected.append(_turned_away(outcome.file, outcome.finding, scheme))
        elif KINDS[outcome.kind].proposes and outcome.scheme_id == scheme.id:  # of an earlier issue by its nature
            sorted_out.notes.append((outcome.file, messages.unused_kind()))
        elif refusal := refusal_of(scheme, issue, outcome):
            sorted_out.rejected.append(Rejected(outcome.file, refusal, outcome.holder, outcome.kind))
        else:
            sorted_out.held.setdefault((outcome.kind, outcome.holder), []).append(outcome)
    for holder, readings in sorted_out.held.items():
        copies = [(r, same) for r in readings if (same := _left_over(r, readings)) is not None]
        sorted_out.held[holder] = [r for r in readings if all(r is not copy for copy, _ in copies)]
        for copy, same in copies:
            told = messages.left_over(same)
            sorted_out.unused.append(Unused(copy.file, copy.sha256, told.message))
            sorted_out.notes.append((copy.file, told))
    return sorted_out


def _turned_away(file: str, finding: Finding, scheme: Scheme) -> Rejected:
    if finding.unit in units_by_name(scheme.units) or finding.unit in scheme.reporters:
        return Rejected(file, finding, finding.unit)
    return Rejected(file, finding, *holder_named(file, scheme))


def _left_over(reading: Reading, others: Sequence[Reading]) -> bool | None:
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


def _is_copy(reading: Reading) -> bool:
    return reading.file.lower().endswith(LEFT_OVERS)


def refusal_of(scheme: Scheme, issue: str, reading: Reading) -> Finding | None:
    """Why a workbook is no return of this scheme; `issue` is the scheme's `scored_hash`."""
    if reading.scheme_id != scheme.id:
        return messages.other_scheme(reading.scheme_id, scheme.id)
    if reading.scheme_hash != issue:
        return messages.other_issue()
    if not may_hold(scheme, reading.kind, reading.holder):
        return messages.unknown_holder(reading.holder)
    return None
