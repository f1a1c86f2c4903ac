"""What the action groups tell in words, as it came."""

from workbook_templates.consolidate.outcomes import Chosen
from workbook_templates.forms.kinds.group import FORM as GROUP
from workbook_templates.forms.layout.progress import TOLD
from workbook_templates.results.model import GroupReport


def group_reports(chosen: Chosen) -> tuple[GroupReport, ...]:
    """One report a group, in the order in which they were read."""
    readings = (chosen[key] for key in chosen if key[0] == GROUP.name)
    return tuple(
        GroupReport(r.holder, r.file, tuple((label, r.on_cover(role)) for role, label, _ in TOLD)) for r in readings
    )
