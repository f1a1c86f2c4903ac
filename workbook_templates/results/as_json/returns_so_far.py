"""What has come in, before anything is scored, as JSON."""

from collections.abc import Sequence
from typing import Any

from scoring.scheme.model import Scheme
from workbook_templates.forms.kinds import KINDS
from workbook_templates.results.as_json.whole_run import rejected_json, unused_json
from workbook_templates.results.returned_files import Rejected, Return, Unused


def returned_json(
    scheme: Scheme, returns: Sequence[Return], rejected: Sequence[Rejected], unused: Sequence[Unused]
) -> dict[str, Any]:
    """Units with their class, then departments, groups and reviews, each with its state and its files."""
    classes = {unit.name: unit.unit_class for unit in scheme.units}
    units = [r for r in returns if KINDS[r.kind].claims]
    others = [r for r in returns if not KINDS[r.kind].claims]
    return {
        "scheme": scheme.id,
        "units": [{"unit": r.holder, "class": classes[r.holder] or None, **_state(r)} for r in units],
        "others": [{"kind": r.kind, "holder": r.holder, **_state(r)} for r in others],
        "rejected": [rejected_json(r) for r in rejected],
        "unused": [unused_json(u) for u in unused],
    }


def _state(item: Return) -> dict[str, Any]:
    return {"state": item.state, "files": list(item.files), "errors": item.errors}
