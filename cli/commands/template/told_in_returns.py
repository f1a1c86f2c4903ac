"""`kaohe template --returns`: what has come in, put into the review workbooks; what could not be is told on stderr."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scoring.scheme.model import Scheme
from workbook_templates.forms.kinds import KINDS

if TYPE_CHECKING:
    from workbook_templates.consolidate.collect import Collected
    from workbook_templates.forms.prefilled import Values


def told_in_returns(scheme: Scheme, folders: tuple[Path, ...], cache: Path | None) -> "Mapping[str, Values]":
    """What the returns in the folders tell of each unit. Of several of one holder it is the one that a consolidation
    would use, and that is said; `cache` is the folder of what is known of unchanged files."""
    from cli.text.progress_bar import progress
    from workbook_templates.consolidate.collect import collect
    from workbook_templates.consolidate.executors import WORKER_PROCESSES
    from workbook_templates.consolidate.outcome_cache.unchanged_files import only_changed
    from workbook_templates.consolidate.prefilled_reviews import prefilled_reviews

    with progress() as shown:
        found = collect(folders, scheme=scheme, progress=shown, executor=only_changed(cache, WORKER_PROCESSES))
    for line in _remarks(found):
        click.echo(line, err=True)
    return prefilled_reviews(found, folders)


def _remarks(found: "Collected") -> Iterator[str]:
    """What was not taken, and which of several returns was."""
    for rejected in found.rejected:
        yield f"未预填：{rejected.file}：{rejected.finding.message}"
    for several in found.duplicates:
        if KINDS[several.kind].verifies:
            continue
        which = f"{several.holder}的{KINDS[several.kind].title}报了{len(several.files)}份"
        if several.used:
            yield f"{which}，{several.reason}：{several.used}"
        else:
            yield f"未预填：{which}（{'、'.join(several.files)}），{several.reason}"
