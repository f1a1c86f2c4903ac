"""The whole way of a run: gather, read, classify, choose, merge, score, rank."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from scoring.scheme.model import Scheme
from workbook_templates.consolidate.assess import assess
from workbook_templates.consolidate.choose import Choice, choose
from workbook_templates.consolidate.classify import Classified, chosen_scheme, classify
from workbook_templates.consolidate.compared_units import peer_findings
from workbook_templates.consolidate.compared_years import changes
from workbook_templates.consolidate.earlier_figures import go_on
from workbook_templates.consolidate.executors import Batch, read_all
from workbook_templates.consolidate.expected_returns import returns
from workbook_templates.consolidate.gather import Listing, gather
from workbook_templates.consolidate.merge import merge, source_of
from workbook_templates.consolidate.parameters import given_parameters, settle
from workbook_templates.consolidate.used_figures import progress_reports
from workbook_templates.consolidate.verdict import reasons, stand_ins
from workbook_templates.results.model import Consolidation, FileReport, Return
from workbook_templates.results.years import LastYear


@dataclass(frozen=True, slots=True)
class Collected:
    """What lies in the folders, sorted and chosen, not yet scored."""

    scheme: Scheme
    classified: Classified
    choice: Choice
    returns: tuple[Return, ...]
    ignored: int


def collect(scheme: Scheme | None, ignored: int, batch: Batch) -> Collected:
    """`ignored` counts the files that are certainly no returns."""
    scheme = scheme or chosen_scheme(batch)
    classified = classify(scheme, batch.outcomes)
    choice = choose(scheme, classified.held)
    return Collected(scheme, classified, choice, returns(scheme, classified, choice), ignored)


def consolidation(
    collected: Collected, parameter_texts: Sequence[str] = (), last: LastYear | None = None
) -> Consolidation:
    """Merges, scores and ranks what was collected; `last` is an earlier run to go on from and to compare with."""
    scheme, classified, choice = collected.scheme, collected.classified, collected.choice
    used = list(choice.used.values())
    parameters, conflicts = settle(scheme, given_parameters(parameter_texts, scheme), used)
    merging = merge(scheme, choice.used)
    reports = tuple(FileReport(source_of(r), r.findings) for r in used)
    earlier = go_on(scheme, merging.units, reports, last)
    assessed = assess(scheme, merging.units, {p.id: p.value for p in parameters if p.value is not None})
    compared = peer_findings(scheme, choice.used)
    doubtful = stand_ins(scheme)
    run = Consolidation(
        scheme=scheme,
        trial=scheme.year in scheme.trial_years,
        units=assessed.units,
        returns=collected.returns,
        reports=earlier.reports,
        rejected=tuple(classified.rejected),
        duplicates=choice.duplicates,
        discrepancies=assessed.discrepancies,
        substituted=assessed.substituted,
        progress=progress_reports(used),
        changes=changes(scheme, assessed.units, last, earlier.same),
        notes=(
            *classified.notes,
            *merging.notes,
            *compared,
            *(("", f) for f in conflicts),
            *earlier.notes,
            *assessed.notes,
        ),
        parameters=parameters,
        stand_ins=doubtful,
        ignored=collected.ignored,
        unused=tuple(classified.unused),
    )
    return replace(run, reasons=reasons(run))


def read_folders(
    folders: tuple[Path, ...],
    outputs: tuple[Path, ...],
    progress: Callable[[int], Callable[[int], None]],
    scheme: Scheme | None = None,
) -> tuple[Listing, Batch]:
    """`progress` is told how many files there are and gives back what is told of each finished one. A workbook that
    does not say what it is, is taken for one of `scheme`."""
    gathered = gather(folders, outputs)
    return gathered, read_all(gathered.files, progress(len(gathered.files)), scheme)
