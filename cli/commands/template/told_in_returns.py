"""`kaohe template --returns`: what has come in, put into the review workbooks; what could not be is told on stderr."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scoring.scheme.model import Scheme
from workbook_templates.forms.kinds import KINDS

if TYPE_CHECKING:
    from workbook_templates.consolidate.collect import Collected
    from workbook_templates.consolidate.executors import Executor
    from workbook_templates.forms.prefilled import Values


def told_in_returns(scheme: Scheme, folders: tuple[Path, ...], executor: "Executor") -> "Mapping[str, Values]":
    """What the returns in the folders tell of each unit, each read once by `executor`. Of several of one holder it is
    the one that a consolidation would use, and that is said."""
    from cli.text.progress_bar import progress
    from workbook_templates.consolidate.collect import collect
    from workbook_templates.consolidate.prefilled_reviews import prefilled_reviews

    with progress() as shown:
        found = collect(folders, scheme=scheme, progress=shown, executor=executor)
    for line in _remarks(found):
        click.echo(line, err=True)
    return prefilled_reviews(found)


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
