"""Who was expected and what came: the return of every unit, department and review."""

from collections.abc import Mapping, Sequence

from scoring.scheme.model import Scheme
from workbook_templates.consolidate.choose import Chosen
from workbook_templates.consolidate.classify import Classified
from workbook_templates.consolidate.reading import Reading
from workbook_templates.forms.kinds import KINDS
from workbook_templates.results.returned_files import Duplicate, Rejected, Return, State


def expected_returns(
    scheme: Scheme, classified: Classified, used: Chosen, several: Sequence[Duplicate]
) -> tuple[Return, ...]:
    """The return of everybody who is to send one, then those that nobody asked for."""
    duplicates = {(d.kind, d.holder): d for d in several}
    away: dict[str, list[Rejected]] = {}
    for rejected in classified.rejected:
        away.setdefault(rejected.holder, []).append(rejected)
    expected = dict.fromkeys((form.name, name) for form in KINDS.values() for name in form.awaited(scheme))
    expected |= dict.fromkeys(classified.held)
    return tuple(_return((kind, name), classified, away.get(name, []), used, duplicates) for kind, name in expected)


def _return(
    of: tuple[str, str],
    classified: Classified,
    away: Sequence[Rejected],
    used: Chosen,
    duplicates: Mapping[tuple[str, str], Duplicate],
) -> Return:
    kind, holder = of
    held = classified.held.get((kind, holder), [])
    turned_away = [rejected for rejected in away if rejected.kind in (kind, None)]
    duplicate = duplicates.get((kind, holder))
    reading = used.get((kind, holder)) or (held[0] if held else None)
    errors, warnings = (_count(reading, severity) for severity in ("error", "warning"))
    return Return(
        kind=kind,
        holder=holder,
        state=_state(held, turned_away, duplicate, errors),
        files=tuple(r.file for r in held) or tuple(r.file for r in turned_away),
        date=reading.on_cover("date") if reading else "",
        errors=errors,
        warnings=warnings,
        note=_note(held, turned_away, duplicate),
    )


def _count(reading: Reading | None, severity: str) -> int:
    return sum(f.severity == severity for f in reading.findings) if reading else 0


def _state(held: Sequence[Reading], away: Sequence[Rejected], duplicate: Duplicate | None, errors: int) -> State:
    if not held:
        return "rejected" if away else "missing"
    if duplicate and not duplicate.identical:
        return "duplicate"
    return "with_errors" if errors else "returned"


def _note(held: Sequence[Reading], away: Sequence[Rejected], duplicate: Duplicate | None) -> str:
    if duplicate:
        return duplicate.reason
    if held:
        return ""
    return f"报来的文件未能采用：{away[0].finding.message}" if away else "未报送"
