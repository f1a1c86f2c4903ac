"""In which folder each workbook goes out, where those of all kinds are made at once."""

from scoring.scheme.applies import units_by_name
from scoring.scheme.model import Scheme
from workbook_templates.forms.issue import Issue
from workbook_templates.forms.kinds import KINDS
from workbook_templates.system.file_names import safe_part

COUNTIES = "县区"
USUAL = "县（市、区）"
"""What the units of most schemes are called, too long for a folder."""


def folder_of(scheme: Scheme, issue: Issue) -> str:
    """The folder's name: that of the kind; of what units report on themselves, that of their class, or what the scheme
    calls them where they are ranked together."""
    if name := KINDS[issue.kind].sent_in:
        return name
    classes = {each.id: each.name for each in scheme.classes}
    unit = units_by_name(scheme.units).get(issue.holder)
    if unit and len(classes) > 1 and unit.unit_class in classes:
        return safe_part(classes[unit.unit_class])
    return COUNTIES if scheme.unit_term == USUAL else safe_part(scheme.unit_term)
