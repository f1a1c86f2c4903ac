"""Which returns are others than before, by the hashes of their bytes: a file that was only renamed is the same."""

from collections.abc import Iterator

from workbook_templates.results.compare_results.result_differences import ChangedFile
from workbook_templates.results.compare_results.told_run import ToldRun


def changed_files(before: ToldRun, after: ToldRun) -> Iterator[ChangedFile]:
    """New, gone and replaced files, in the order of the ledgers."""
    for kind, holder in dict.fromkeys((*before.files, *after.files)):
        old, new = (run.files.get((kind, holder)) for run in (before, after))
        if old is None or new is None or old.sha256 != new.sha256:
            yield ChangedFile(kind, holder, old, new)
