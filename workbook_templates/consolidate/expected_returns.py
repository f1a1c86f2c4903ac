"""Who was expected and what came: the return of every unit, department and review."""

from collections.abc import Sequence

from scoring.scheme.model import Scheme
from workbook_templates.consolidate.classify import Classified
from workbook_templates.consolidate.outcomes import Chosen, ReadingHead
from workbook_templates.forms.kinds import KINDS
from workbook_templates.results.model import grouped
from workbook_templates.results.returned_files import Duplicate, Rejected, Return, State
from workbook_templates.system.spilled_list import SpilledList


def expected_returns(
    scheme: Scheme, classified: Classified, used: Chosen, several: Sequence[Duplicate]
) -> Sequence[Return]:
    """The return of everybody who is to send one, then those that nobody asked for."""
    duplicates = {(d.kind, d.holder): d for d in several}
    away = grouped(classified.rejected, lambda rejected: rejected.holder)
    awaited = ((form.name, name) for form in KINDS.values() for name in form.awaited(scheme))
    return SpilledList(
        _return(key, classified.held.get(key, ()), away.get(key[1], ()), used.heads.get(key), duplicates.get(key))
        for key in dict.fromkeys((*awaited, *classified.held))
    )


def _return(
    key: tuple[str, str],
    held: Sequence[ReadingHead],
    away: Sequence[Rejected],
    used: ReadingHead | None,
    duplicate: Duplicate | None,
) -> Return:
    kind, holder = key
    turned_away = [r for r in away if r.kind in (kind, None)]
    reading = used or (held[0] if held else None)
    errors, warnings = (reading.errors, reading.warnings) if reading else (0, 0)
    return Return(
        kind=kind,
        holder=holder,
        state=_state(held, turned_away, duplicate, errors),
        usable=used is not None,
        files=tuple(r.file for r in held) or tuple(r.file for r in turned_away),
        date=reading.date if reading else "",
        errors=errors,
        warnings=warnings,
        note=_note(held, turned_away, duplicate),
    )


def _state(held: Sequence[ReadingHead], away: Sequence[Rejected], duplicate: Duplicate | None, errors: int) -> State:
    if not held:
        return "rejected" if away else "missing"
    if duplicate and not duplicate.identical:
        return "duplicate"
    return "with_errors" if errors else "returned"


def _note(held: Sequence[ReadingHead], away: Sequence[Rejected], duplicate: Duplicate | None) -> str:
    if duplicate:
        return duplicate.reason
    if held:
        return ""
    return f"报来的文件未能采用：{away[0].finding.message}" if away else "未报送"
