"""Which unread sheets cost a return, and which are only noted."""

from collections.abc import Iterable, Mapping

from validators.finding import Finding
from validators.returns.findings import file_finding
from workbook_templates.forms.layout.names import META
from workbook_templates.incoming.unread_sheets import Spoilt


def true_cause(refusal: Finding, spoilt: Mapping[str, Spoilt]) -> Finding:
    """Why a workbook is refused of which some sheets could not be read: perhaps because of these."""
    guilty = refusal.sheet if refusal.sheet in spoilt else META
    if guilty not in spoilt and refusal.code == "V407":  # under another name it may be the one that is missed
        guilty = next(iter(spoilt), "")
    return spoilt[guilty].refusal if guilty in spoilt else refusal


def told(spoilt: Mapping[str, Spoilt]) -> Iterable[Finding]:
    """One note for each sheet that is none of the issued ones."""
    return [file_finding("V438", sheet=sheet, reason=each.why) for sheet, each in spoilt.items()]
