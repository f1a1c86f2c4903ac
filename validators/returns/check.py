"""All checks of one returned workbook, what matters most first."""

from decimal import Decimal

from validators.finding import Finding
from validators.levels import GRAVITY
from validators.returns.checks import rules_for
from validators.returns.rows import rows
from validators.returns.subject import Subject

UNUSUAL, DOUBTED = "V217", ("V211", "V212", "V504")


def check(subject: Subject) -> list[Finding]:
    """Findings by severity, then by the points at stake, then in the order of the form."""
    found = [f for rule in rules_for(subject.kind) for f in rule.check(subject) if _answerable(f, subject)]
    index = rows(subject.scheme_for(""))
    places = {(input.sheet, input.cell): i for i, input in enumerate(subject.inputs)}

    def urgency(finding: Finding) -> tuple[int, Decimal, int]:
        points = index[finding.ref].leaf.points if finding.ref in index else Decimal(0)
        place = places.get((finding.sheet, finding.cell), len(places))
        return GRAVITY[finding.severity], -points, place

    return sorted(_once(found), key=urgency)


def _answerable(finding: Finding, subject: Subject) -> bool:
    """What the office prefilled is not the holder's to put right, and was found in the unit's own return; but the
    year that stands there is whoever's who changed it."""
    if finding.code.startswith(("V1", "V509")):
        return True
    locked = {(input.sheet, input.cell) for input in subject.inputs if input.locked}
    return (finding.sheet, finding.cell) not in locked


def _once(found: list[Finding]) -> list[Finding]:
    """A cell that is reported as blank, or doubted, for a particular reason is not also reported as merely so."""
    special = {(f.sheet, f.cell) for f in found if f.severity == "error" and not f.code.startswith("V1")}
    doubted = {(f.sheet, f.cell) for f in found if f.code in DOUBTED}
    return [
        f
        for f in found
        if not (f.code.startswith("V1") and (f.sheet, f.cell) in special)
        and not (f.code == UNUSUAL and (f.sheet, f.cell) in doubted)
    ]
