"""The layout of one workbook: from a scheme to cells."""

from scoring.scheme.model import Scheme
from workbook_templates.forms.kinds import KINDS
from workbook_templates.forms.layout.geometry import Layout


def layout_of(scheme: Scheme, kind: str, holder: str) -> Layout:
    """Every cell that means something in one workbook of this kind, for this unit, department or group."""
    form = KINDS[kind]
    return form.layout(form, scheme, holder)
