"""申报的分值：每项在0与该部分满分之间，合计不超过（本部门指标应等于）该部分满分。

反例 V709：动态指标共40分，一项建议分值填45
正例 V709：动态指标共40分，一项建议分值填10
反例 V710：本部门指标应合计100分，各项建议分值合计90
正例 V710：本部门指标各项建议分值合计100
"""

from collections.abc import Iterator
from fractions import Fraction

from scoring.numbers import exact, show
from validators.finding import Finding
from validators.returns.findings import input_finding
from validators.returns.proposals.audience import Audience, audiences
from validators.returns.proposals.row import DECLINED, ProposedRow, points_of, rows_of
from validators.returns.subject import Subject

CODES = ("V709", "V710")


def check(subject: Subject) -> Iterator[Finding]:
    rows = list(rows_of(subject))
    for audience in audiences(subject.scheme, subject.holder):
        mine = [row for row in rows if row.cells["object"].entry.text == audience.label]
        yield from _each(mine, audience)
        yield from _sum([row for row in mine if row.opinion != DECLINED], audience)


def _each(rows: list[ProposedRow], audience: Audience) -> Iterator[Finding]:
    most = audience.section.points
    for cells in (cells for row in rows for cells in row.readings):
        points = points_of(cells)
        if points is not None and not 0 < points <= exact(most):
            yield input_finding("V709", cells["points"], most=show(most), section=audience.section.title)


def _sum(rows: list[ProposedRow], audience: Audience) -> Iterator[Finding]:
    """Others may propose for the same counties, so less than the section's points is in order there."""
    given = [points_of(row.chosen) for row in rows]
    total, full = sum((points or Fraction(0) for points in given), Fraction(0)), exact(audience.section.points)
    if rows and None not in given and (total > full or (audience.own and total != full)):
        wanted = f"{'应为' if audience.own else '不得超过'}{show(full)}分"
        yield input_finding("V710", rows[0].chosen["points"], total=show(total), object=audience.label, sum=wanted)
