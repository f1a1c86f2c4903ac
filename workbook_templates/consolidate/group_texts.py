"""What the action groups tell in words, as it came."""

from collections.abc import Sequence

from workbook_templates.consolidate.reading import Reading
from workbook_templates.forms.kinds.group import FORM as GROUP
from workbook_templates.forms.layout.progress import TOLD
from workbook_templates.results.model import GroupReport


def group_reports(used: Sequence[Reading]) -> tuple[GroupReport, ...]:
    """One report a group, in the order in which they were read."""
    return tuple(
        GroupReport(r.holder, r.file, tuple((label, r.on_cover(role)) for role, label, _ in TOLD))
        for r in used
        if r.kind == GROUP.name
    )
