"""All checks of one returned workbook, what matters most first."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import cache

from validators.finding import Finding
from validators.levels import GRAVITY
from validators.returns.checks import checks_for
from validators.returns.kind import Tells
from validators.returns.rows import rows
from validators.returns.subject import Subject


def check(subject: Subject) -> list[Finding]:
    """Findings by severity, then by the points at stake, then in the order of the form."""
    found = _told_once(list(_answerable(subject)), _ways(subject.kind.tells))
    return sorted(found, key=_urgency(subject)) if len(found) > 1 else found


def _urgency(subject: Subject) -> Callable[[Finding], tuple[int, Decimal, int]]:
    index = rows(subject.scheme_for(""))
    places = {(input.sheet, input.cell): i for i, input in enumerate(subject.inputs)}

    def urgency(finding: Finding) -> tuple[int, Decimal, int]:
        points = index[finding.ref].leaf.points if finding.ref in index else Decimal(0)
        place = places.get((finding.sheet, finding.cell), len(places))
        return GRAVITY[finding.severity], -points, place

    return urgency


def _answerable(subject: Subject) -> Iterator[Finding]:
    """What every check finds, without what is not the holder's to answer for."""
    for each in checks_for(subject.kind.tells):
        for finding in each.findings(subject):
            if each.answered_by == "anyone" or (finding.sheet, finding.cell) not in subject.locked_cells:
                yield finding


@cache
def _ways(tells: Tells) -> Mapping[str, frozenset[str]]:
    """The codes whose findings give way, and the codes and levels that each gives way to."""
    return {code: frozenset(to) for each in checks_for(tells) for code, to in each.gives_way_to.items()}


def _told_once(found: list[Finding], ways: Mapping[str, frozenset[str]]) -> list[Finding]:
    """Without the findings that give way to another of the same cell, which gives way to none itself."""
    firm: dict[tuple[str, str], set[str]] = {}
    for finding in found:
        if finding.code not in ways:
            firm.setdefault((finding.sheet, finding.cell), set()).update((finding.code, finding.severity))
    return [f for f in found if f.code not in ways or not ways[f.code] & firm.get((f.sheet, f.cell), set())]
