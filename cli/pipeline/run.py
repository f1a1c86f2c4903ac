"""The whole way of a run: gather, read, classify, choose, merge, score, rank."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cli.pipeline.assess import assess
from cli.pipeline.carry import go_on
from cli.pipeline.changes import changes
from cli.pipeline.choose import Choice, choose
from cli.pipeline.classify import Classified, chosen_scheme, classify
from cli.pipeline.gather import Listing, gather
from cli.pipeline.merge import merge, source_of
from cli.pipeline.parameters import given_parameters, settle
from cli.pipeline.peers import peer_findings
from cli.pipeline.pool import Batch, read_all
from cli.pipeline.returns import returns
from cli.pipeline.used import progress_reports
from cli.pipeline.verdict import reasons, stand_ins
from scoring.model import Scheme
from workbook_templates.master.consolidation import Consolidation, FileReport, Return
from workbook_templates.master.years import LastYear


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
