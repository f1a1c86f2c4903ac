"""What a run says of whole files and of figures it did not use, as findings."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from scoring.engine.history import CALLED
from scoring.engine.unit_facts import Overruled
from scoring.entries import Role
from scoring.numbers import kept, show
from scoring.scheme.model import Leaf, Parameter, Scheme
from validators.finding import Finding
from validators.measures import behind
from validators.returns.findings import run_finding
from validators.source_words import SOURCE


def other_scheme(found: str, wanted: str) -> Finding:
    """A workbook of the scheme `found` in a run of the scheme `wanted`, by their ids."""
    return run_finding("RUN-SCHEME", found=found, wanted=wanted)


def other_issue() -> Finding:
    """A template issued before what counts in the scheme was changed."""
    return run_finding("RUN-ISSUE")


def unknown_holder(holder: str) -> Finding:
    """A workbook of somebody whom the scheme does not know."""
    return run_finding("RUN-HOLDER", holder=holder)


def left_over(same: bool) -> Finding:
    """A copy that a program kept of what it saved; `same` as the original, or not."""
    return run_finding("RUN-BACKUP", alike="相同" if same else "不同，采用原件")


def unused_kind() -> Finding:
    """A workbook of a kind that has no figures to consolidate."""
    return run_finding("RUN-KIND")


def not_owner(ref: str, unit: str, holder: str) -> Finding:
    """A figure of `unit` from `holder`, who is not to report that row."""
    return run_finding("RUN-OWNER", ref=ref, unit=unit, holder=holder)


def idle_correction(unit: str, ref: str, why: str) -> Finding:
    """A figure that was corrected on an objection and does not count."""
    return run_finding("RUN-OBJECTION", ref=ref, unit=unit, why=why)


def not_assessor(ref: str, unit: str) -> Finding:
    """What only assessors decide, in the return of `unit` itself."""
    return run_finding("RUN-AWARD", ref=ref, unit=unit)


def other_series(unit: str, ref: str, role: Role, source: str, before: str) -> Finding:
    """A figure of this year from `source`, compared with an earlier one from `before`."""
    facts = {"now": SOURCE[source], "called": CALLED[role], "before": SOURCE[before]}
    return run_finding("RUN-SERIES", ref=ref, unit=unit, **facts)


def unexplained(unit: str, ref: str, points: Decimal) -> Finding:
    """A row of which the assessors took points off without a word; its figures give `points`."""
    return run_finding("RUN-OPINION", ref=ref, unit=unit, points=show(points))


def overruled(unit: str, ref: str, given: Overruled, points: Fraction) -> Finding:
    """A row of which the assessors changed without a word what a department had awarded, `points`."""
    return run_finding("RUN-OPINION.overruled", ref=ref, unit=unit, owner=given.by, given=show(points))


def rounded_tie(scheme: Scheme, totals: Mapping[str, Decimal], points: Decimal) -> Finding:
    """Units that share `points` and a rank, with what their `totals` are before rounding."""
    facts = {"rows": kept(scheme.row_places), "total": kept(scheme.total_places), "points": show(points)}
    return run_finding("RUN-TIE", units="、".join(totals), exact="、".join(map(show, totals.values())), **facts)


def earlier_master() -> Finding:
    """A file that an earlier run wrote."""
    return run_finding("RUN-MASTER")


def issued_parameter(unit: str, rows: Sequence[Leaf], parameter: Parameter, issued: Decimal, now: Decimal) -> Finding:
    """Rows of which a sheet shows points by the value `issued` with its template, while the run takes that of `now`;
    `unit` is empty for all units."""
    measure = behind(parameter.measure)
    return run_finding(
        "RUN-PARAM.issued", unit=unit, rows="、".join(f"“{leaf.title}”（{leaf.ref}）" for leaf in rows),
        ref=rows[0].ref if len(rows) == 1 else "", name=parameter.name, raw=issued, value=now,
        before=f"{show(issued)}{measure}", now=f"{show(now)}{measure}",
    )  # fmt: skip


def parameter_conflict(name: str, values: Sequence[str]) -> Finding:
    """A parameter, by its id, of which the templates carry different values."""
    return run_finding("RUN-PARAM", name=name, values="、".join(values))
