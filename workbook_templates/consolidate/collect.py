"""What has come in: the returns below some folders, read, sorted and chosen, not yet scored."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from scoring.scheme.model import Scheme
from validators.finding import Finding
from workbook_templates.consolidate.choose import choose
from workbook_templates.consolidate.classify import chosen_scheme, classify
from workbook_templates.consolidate.consolidation_error import full_disk_told
from workbook_templates.consolidate.executors import WORKER_PROCESSES, Executor
from workbook_templates.consolidate.expected_returns import expected_returns
from workbook_templates.consolidate.gather import gather
from workbook_templates.consolidate.outcomes import Chosen, Outcome, Outcomes
from workbook_templates.consolidate.read_files import Progress, read_files, unwatched
from workbook_templates.results.returned_files import Duplicate, Rejected, Return, Unused


@dataclass(frozen=True, slots=True)
class Collected:
    """`outcomes` are all files in their order; `used` are the readings that count, one a kind and holder; `notes` are
    (file, finding) of files that were passed over; `ignored` counts those that are certainly no returns."""

    scheme: Scheme
    outcomes: Outcomes
    used: Chosen
    duplicates: Sequence[Duplicate]
    returns: Sequence[Return]
    rejected: Sequence[Rejected]
    notes: Sequence[tuple[str, Finding]]
    unused: Sequence[Unused]
    ignored: int = 0

    @property
    def returned_anything(self) -> bool:
        """Whether any file is a return, or may be one: results of earlier runs are none."""
        return any(self.outcomes.heads) or bool(self.rejected)


@full_disk_told()
def collect(  # noqa: PLR0913
    folders: Sequence[Path],
    *,
    scheme: Scheme | None = None,
    outputs: Sequence[Path] = (),
    progress: Progress = unwatched,
    executor: Executor = WORKER_PROCESSES,
    kept: int | None = None,
) -> Collected:
    """Reads every return below `folders` but the run's own `outputs`.

    Without `scheme` it is that of the returns, if they agree; a workbook that does not say what it is, is taken for one
    of `scheme`. Of so many files as are to be `kept` all stays in memory.

    Raises:
        ConsolidationError: a folder is not there, or the returns are of no scheme or of several.
    """
    found = gather(tuple(folders), tuple(outputs))
    outcomes, carried = Outcomes(kept=kept), None
    for outcome, of_file in read_files(found.files, scheme, executor, progress):
        outcomes.append(outcome)
        carried = carried or of_file
    return collected(outcomes, scheme or chosen_scheme(outcomes, carried), found.ignored)


@full_disk_told()
def collected(outcomes: Iterable[Outcome], scheme: Scheme, ignored: int = 0) -> Collected:
    """Sorts what was read, and chooses one return of each holder."""
    outcomes = outcomes if isinstance(outcomes, Outcomes) else Outcomes(outcomes)
    classified = classify(scheme, outcomes)
    used, duplicates = choose(scheme, classified.held, outcomes)
    return Collected(
        scheme=scheme,
        outcomes=outcomes,
        used=used,
        duplicates=duplicates,
        returns=expected_returns(scheme, classified, used, duplicates),
        rejected=classified.rejected,
        notes=classified.notes,
        unused=classified.unused,
        ignored=ignored,
    )
