"""The whole way of a run: collect, merge, go on from an earlier year, score, rank, tell what keeps it from final."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from scoring.scheme.model import Scheme
from workbook_templates.consolidate.collect import Collected, collect
from workbook_templates.consolidate.compared_parameters import issued_with_others
from workbook_templates.consolidate.compared_units import peers_beside
from workbook_templates.consolidate.compared_years import changes
from workbook_templates.consolidate.consolidation_error import ConsolidationError, full_disk_told
from workbook_templates.consolidate.earlier_figures import EarlierYear
from workbook_templates.consolidate.earlier_result import check_year
from workbook_templates.consolidate.executors import WORKER_PROCESSES, Executor
from workbook_templates.consolidate.group_texts import group_reports
from workbook_templates.consolidate.heard_objections import Heard, corrected, hear, idle, outcomes
from workbook_templates.consolidate.merge import Named, Note, merged_units, not_owned
from workbook_templates.consolidate.outcome_cache.unchanged_files import UnchangedFiles
from workbook_templates.consolidate.parameters import given_parameters, used_parameters
from workbook_templates.consolidate.read_files import Progress, unwatched
from workbook_templates.consolidate.rectifications import rectifications
from workbook_templates.consolidate.score_units import Assessed, assess
from workbook_templates.consolidate.scored_before import ScoredBefore
from workbook_templates.consolidate.scored_units import independent
from workbook_templates.consolidate.told_of_units import ToldOfUnits
from workbook_templates.consolidate.unit_cache.known_units import kept_units
from workbook_templates.consolidate.verdict import reasons, stand_ins
from workbook_templates.project.parameters import GivenParameter
from workbook_templates.results.model import Consolidation, EarlierResult
from workbook_templates.results.objected import HeardObjection
from workbook_templates.results.years import LastYear
from workbook_templates.system import spilled_list
from workbook_templates.system.loaded import Chained
from workbook_templates.system.spilled_list import SpilledList


def consolidate(  # noqa: PLR0913
    folders: Sequence[Path],
    *,
    scheme: Scheme | None = None,
    outputs: Sequence[Path] = (),
    parameters: Sequence[str | GivenParameter] = (),
    previous: LastYear | None = None,
    previous_year: int | None = None,
    progress: Progress = unwatched,
    executor: Executor = WORKER_PROCESSES,
    on: date | None = None,
) -> Consolidation:
    """Checks, merges, scores and ranks every return below `folders`.

    `scheme`, `outputs`, `progress` and `executor` are those of `collect`; `parameters` are texts, `NAME=VALUE`, or say
    where they were written; `previous` is an earlier run (`earlier_result.read_last`), of `previous_year` where that is
    not the year before; `on` is the day as of which reports of rectification are overdue. An `executor` that
    keeps what comes of files has what comes of units kept, too.

    Raises:
        ConsolidationError: nothing can be consolidated, or `previous` is not the year that it should be.
    """
    kept = (executor.folder, executor.program) if isinstance(executor, UnchangedFiles) else ()
    before = ScoredBefore(spilled_list.KEPT, *kept)
    found = collect(folders, scheme=scheme, outputs=outputs, progress=progress, executor=executor)
    if not found.returned_anything:
        named = "、".join(f"“{folder}”" for folder in folders)
        raise ConsolidationError(f"文件夹{named}中没有可以汇总的报送表。")
    if previous:
        check_year(previous, found.scheme, previous_year)
    return consolidation(found, parameters, previous, before, on)


@full_disk_told()
def consolidation(
    found: Collected,
    parameters: Sequence[str | GivenParameter] = (),
    last: LastYear | None = None,
    before: ScoredBefore | None = None,
    on: date | None = None,
) -> Consolidation:
    """Merges, scores and ranks what was collected; `last` is an earlier run to go on from and to compare with, `before`
    knows what an earlier run over almost the same returns came to.

    Raises:
        ConsolidationError: a parameter is unknown, or its value is no positive number.
    """
    scheme, used = found.scheme, tuple(found.used.heads.values())
    values, conflicts = used_parameters(scheme, given_parameters(parameters, scheme), used)
    before = before or ScoredBefore(spilled_list.KEPT)
    told = ToldOfUnits(found.used, before.most)
    earlier = EarlierYear(scheme, last, before)
    known = {p.id: p.value for p in values if p.value is not None}
    heard = hear(scheme, found.used)

    def units(names: Iterable[str]) -> Iterator[Named]:
        return earlier.put(merged_units(scheme, found.used, told, before, names))

    with peers_beside(scheme, found.used, told) as peers:
        alone = not last and not heard and independent(scheme)
        cache = before.cache if alone else None
        before.kept = kept_units(cache, before.program, scheme, known, told)
        scored = _scored(scheme, units, known, before, heard)
        compared = peers.answer()
    unused = SpilledList(not_owned(scheme, told))
    issued = SpilledList(issued_with_others(scheme, used, values))
    run = Consolidation(
        scheme=scheme,
        trial=scheme.year in scheme.trial_years,
        units=scored.assessed.units,
        returns=found.returns,
        reports=earlier.reports(found.outcomes.reports(used)),
        rejected=found.rejected,
        duplicates=found.duplicates,
        discrepancies=scored.assessed.discrepancies,
        substituted=scored.assessed.substituted,
        progress=group_reports(found.used),
        changes=changes(scheme, scored.assessed.units, last, earlier.rows),
        notes=Chained(
            found.notes, unused, scored.assessed.unused, compared, issued, scored.idle,
            [("", f) for f in conflicts], earlier.notes, scored.assessed.notes,
        ),
        parameters=values,
        stand_ins=stand_ins(scheme),
        ignored=found.ignored,
        unused=found.unused,
        objections=scored.objected,
        rectifications=rectifications(scheme, scored.assessed.units.heads, heard, on),
        previous=EarlierResult(last.file, last.sha256, last.year) if last else None,
        history=last.older if last else (),
        as_of=on,
        texts=before.kept,
    )  # fmt: skip
    return replace(run, reasons=reasons(run))


class _Scored(NamedTuple):
    """The assessed units, what became of objections, and corrections that do not count."""

    assessed: Assessed
    objected: Sequence[HeardObjection] = ()
    idle: Sequence[Note] = ()


def _scored(
    scheme: Scheme, units: Callable[[Iterable[str]], Iterable[Named]], known: Mapping[str, Decimal],
    before: ScoredBefore, heard: Heard | None,
) -> _Scored:  # fmt: skip
    """With the corrections that were decided on objections: what these moved is seen by scoring twice."""
    if heard is None:
        return _Scored(assess(scheme, units, known, before))
    told = SpilledList(units(scheme.unit_names), kept=before.most)
    assessed = plain = assess(scheme, lambda _: told, known, before)
    if heard.corrections:
        assessed = assess(scheme, lambda _: corrected(told, heard, plain.by_name), known, before)
    after = assessed.by_name
    return _Scored(assessed, outcomes(heard, plain.by_name, after), SpilledList(idle(heard, after)))
