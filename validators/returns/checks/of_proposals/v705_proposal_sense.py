"""申报的指标按方案检查的办法逐行检查：目标值、分档、分值和计量单位是否合理。

反例 V705：计量单位是%，目标值填950
正例 V705：计量单位是%，目标值填95
反例 V706：计量单位是%，目标值填0.95
正例 V706：计量单位是%，目标值填95
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from scoring.scheme.model import Basis, Scheme
from validators.finding import Finding
from validators.returns.findings import input_finding
from validators.returns.proposals.row import Cells, rows_of
from validators.returns.proposals.translate import leaf_of
from validators.returns.subject import Subject

CODES = ("V705", "V706")
BASIS = Basis(provenance="original", clause="申报表")
SHOWN_AT: Mapping[str, str] = {
    "target_out_of_range": "target", "percentage_over_100": "target", "target_as_fraction": "target",
    "unreachable_points": "target", "overpaid_points": "target", "tiers_not_increasing": "target",
    "tiers_leave_a_gap": "target", "per_unit_above_points": "target", "per_unit_too_small": "target",
    "bands_contradict": "target", "deduction_too_large": "target", "target_unusual": "target",
    "points_too_fine": "points", "polarity_against_title": "method", "measure_against_title": "measure",
}  # fmt: skip
"""The checks of a scheme that make sense of one row, and the cell each is shown at."""


def check(subject: Subject) -> Iterator[Finding]:
    for row in rows_of(subject):
        yield from dict.fromkeys(found for cells in row.readings for found in _read(subject.scheme, row.ref, cells))


def _read(scheme: Scheme, ref: str, cells: Cells) -> Iterator[Finding]:
    from validators.schemes.checks import all_checks

    leaf = leaf_of(cells, ref, BASIS)
    if leaf is None:
        return
    section = replace(scheme.sections[0], tasks=(), indicators=(leaf,), applies_to=())
    alone = replace(scheme, sections=(section,), parameters=(), relations=(), assumptions=())
    for check in all_checks():
        if check.code in SHOWN_AT:
            code = "V705" if check.severity == "error" else "V706"
            for found in check.findings(alone):
                yield input_finding(code, cells[SHOWN_AT[check.code]], said=found.message.rstrip("。"))
