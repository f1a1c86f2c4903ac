"""What a run says of whole files and of figures it did not use, as findings."""

from collections.abc import Sequence
from decimal import Decimal

from scoring.engine.history import CALLED
from scoring.entries import Role
from scoring.numbers import show
from validators.finding import Finding
from validators.returns.findings import run_finding
from workbook_templates.results.master.words import SOURCE


def other_scheme(found: str, wanted: str) -> Finding:
    return run_finding("RUN-SCHEME", found=found, wanted=wanted)


def other_issue() -> Finding:
    return run_finding("RUN-ISSUE")


def unknown_holder(holder: str) -> Finding:
    return run_finding("RUN-HOLDER", holder=holder)


def left_over(same: bool) -> Finding:
    """`same`: as the original."""
    return run_finding("RUN-BACKUP", alike="相同" if same else "不同，采用原件")


def unused_kind() -> Finding:
    return run_finding("RUN-KIND")


def not_owner(ref: str, unit: str, holder: str) -> Finding:
    return run_finding("RUN-OWNER", ref=ref, unit=unit, holder=holder)


def not_assessor(ref: str, unit: str) -> Finding:
    return run_finding("RUN-AWARD", ref=ref, unit=unit)


def other_series(unit: str, ref: str, role: Role, source: str, before: str) -> Finding:
    """This year's figure is of `source`, the earlier one that it is compared with of `before`."""
    facts = {"now": SOURCE[source], "called": CALLED[role], "before": SOURCE[before]}
    return run_finding("RUN-SERIES", ref=ref, unit=unit, **facts)


def unexplained(unit: str, ref: str, points: Decimal) -> Finding:
    """`points` is what the figures give."""
    return run_finding("RUN-OPINION", ref=ref, unit=unit, points=show(points, 2))


def earlier_master() -> Finding:
    return run_finding("RUN-MASTER")


def parameter_conflict(name: str, values: Sequence[str]) -> Finding:
    return run_finding("RUN-PARAM", name=name, values="、".join(values))
