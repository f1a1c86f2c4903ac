"""Whether a run is final (正式) or provisional (暂定), and why, in words: the one place that decides it."""

from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from functools import lru_cache

from scoring.entries import HISTORY
from scoring.scheme.applies import versions
from scoring.scheme.model import Basis, Scheme
from validators.finding import Finding
from workbook_templates.consolidate.merge import AWARD
from workbook_templates.forms.kinds import KINDS
from workbook_templates.results.averaged_rows import lacking_points
from workbook_templates.results.model import Consolidation
from workbook_templates.results.returned_files import FileReport
from workbook_templates.results.unit_result import UnitResult, UsedFigure

CLAIMED = ("claim", "people")
FIGURES = (*CLAIMED, "monitored")
DECIDED = ("awarded", "correction")
MOST_NAMED = 5
TO_CONFIRM = ("V211", "V212")
"""Figures that count as they are, but look impossible until their sender or an assessor stands by them."""


def stand_ins(scheme: Scheme) -> tuple[str, ...]:
    """Rows that score points, limit the grade or void a task, although the document's own table is missing."""
    found = []
    voiding = {task.voided_by for section in scheme.sections for task in section.tasks}
    for section in scheme.sections:
        tasks = {leaf.ref: task.basis for task in section.tasks for leaf in task.items}
        for leaf in section.leaves():
            factors = [one.basis for one in (*leaf.coefficients, *section.coefficients)]
            bases = (leaf.basis, leaf.points_basis, tasks.get(leaf.ref), section.basis, *factors)
            if (leaf.points > 0 or leaf.rule.endless or leaf.limits_grade or leaf.ref in voiding) and any(
                _stands_in(basis) for basis in bases
            ):
                found.append(leaf.ref)
    return tuple(found)


def _stands_in(basis: Basis | None) -> bool:
    return basis is not None and basis.provenance == "stand_in"


def reasons(run: Consolidation) -> tuple[str, ...]:
    """What keeps `run` from being final, worst first; empty when it is. Stand-ins make one reason, the last."""
    reports = _of_reports(run)
    return (
        *_not_there(run, _of_units(run), reports.reviewed), *_not_decided(run), *_objected(run), *_wrong(run, reports),
        *_standing_in(run),
    )  # fmt: skip


class _Names:
    """How many there are, and the first of them in their order; there may be millions."""

    def __init__(self) -> None:
        self.count = 0
        self.first: list[str] = []

    def add(self, name: str) -> None:
        self.count += 1
        if len(self.first) <= MOST_NAMED:
            self.first.append(name)

    def __len__(self) -> int:
        return self.count

    def __str__(self) -> str:
        return _names(self.first)


@dataclass(frozen=True, slots=True)
class _OfUnits:
    """What is seen of all units at once: rows that wait for points, and figures that lack something."""

    open_rows: set[str] = field(default_factory=set)
    without_baseline: _Names = field(default_factory=_Names)
    lacking: _Names = field(default_factory=_Names)


def _of_units(run: Consolidation) -> _OfUnits:
    found, based = _OfUnits(), _based(run)
    for head in run.heads:
        found.open_rows.update(head.missing)
        for ref in head.lacking:
            found.lacking.add(f"{head.name}{ref}")
    for unit in run.units if based else ():
        for figure in _growing(unit):
            if figure.baseline is None and figure.ref in based:
                found.without_baseline.add(f"{unit.name}{figure.ref}")
    return found


def _based(run: Consolidation) -> set[str]:
    """Figures of which the growth counts for some unit; nothing is looked at where no row asks for a baseline."""
    asking = any(ask.role == "baseline" for leaf in run.scheme.leaves() for one in versions(leaf) for ask in one.asks())
    figures = (figure for unit in run.units for figure in _growing(unit)) if asking else ()
    return {figure.ref for figure in figures if figure.baseline is not None}


def _growing(unit: UnitResult) -> Iterator[UsedFigure]:
    """The figures of a unit of which the growth may count: the assessors decided no points instead."""
    awarded = unit.awarded if unit.returned else frozenset()
    for figure in unit.figures if unit.returned else ():
        if not {figure.ref, figure.ref.rpartition(".")[0]} & awarded:
            yield figure


def _not_there(run: Consolidation, units: _OfUnits, reviewed: Set[str]) -> Iterator[str]:
    absent = [unit.name for unit in run.heads if not unit.returned and unit.reported_by != "verified"]
    unreviewed = [unit.name for unit in run.heads if not unit.returned and unit.reported_by == "verified"]
    incomplete = [unit.name for unit in run.heads if unit.returned and not unit.complete]
    counting = _counting(run, units.open_rows)
    silent = [holder for _, holder in run.missing_holders if holder in counting]
    if absent:
        yield f"{len(absent)}个单位未报送或无可用报送表：{_names(absent)}"
    if unreviewed:
        yield f"{len(unreviewed)}个单位的核查表未报送或未能采用：{_names(unreviewed)}"
    if silent:
        yield f"{len(silent)}个部门（行动组）未报送或无可用数据表，其数据可能改变得分：{_names(silent)}"
    if unseen := [unit.name for unit in run.heads if unit.returned and unit.name not in reviewed] if reviewed else []:
        yield f"{len(unseen)}个单位无可用核查表，而其他单位已有核查结果：{_names(unseen)}"
    if lost := units.without_baseline:
        yield f"{len(lost)}处缺基期值，只按实现程度计分，而其他单位有基期值：{lost}"
    if unknown := units.lacking:
        yield f"{len(unknown)}处与其他单位比较计分的数值缺少，补齐后其他单位的得分也会变：{unknown}"
    if short := lacking_points(run):
        yield f"{len(short)}处得分缺少，而其他单位的不适用项目按平均得分计分，补齐后平均得分会变：{_names(short)}"
    if incomplete:
        yield f"{len(incomplete)}个单位有未填、无法识别、待核定或无法计分的项目：{_names(incomplete)}"


def _counting(run: Consolidation, open_rows: Set[str]) -> set[str]:
    """Who reports figures that may count, or is to award points that no assessor has decided."""
    sections = [section for section in run.scheme.sections if "monitored" in section.sources]
    figures = {leaf.owner for section in sections for leaf in section.leaves() if leaf.asks()}
    awarding = {
        owner
        for section in run.scheme.sections
        for leaf in section.leaves()
        if leaf.ref in open_rows
        for owner in (section.awarded_by(each) for each in versions(leaf))
        if owner
    }
    return figures | awarding


def _not_decided(run: Consolidation) -> Iterator[str]:
    undecided = [f"{d.holder}的{KINDS[d.kind].title}" for d in run.duplicates if not d.used]
    conflicts = [f"{d.unit}{d.ref}" for d in run.discrepancies if d.contested]
    if undecided:
        yield f"{len(undecided)}处重复报送无法判断以哪一份为准，均未采用：{_names(undecided)}"
    if conflicts:
        yield f"{len(conflicts)}处上年值或基期值各来源不一致，尚未核实：{_names(conflicts)}"


def _objected(run: Consolidation) -> Iterator[str]:
    open_ones = [f"{each.unit}{each.ref}" for each in run.objections if each.outcome == "open"]
    if open_ones:
        yield f"{len(open_ones)}项异议尚未处理：{_names(open_ones)}"


@dataclass(slots=True)
class _OfReports:
    """What is seen of all returns at once; `reviewed` are the holders of reviews: one may have been lost where others
    have theirs."""

    reviewed: set[str] = field(default_factory=set)
    errors: int = 0
    doubtful: _Names = field(default_factory=_Names)


@dataclass(frozen=True, slots=True)
class _Units:
    """Results by their names, those of few kept, as what is said of a unit mostly stands together; `stood_by` are the
    units of which assessors confirmed anything, without loading them."""

    unit: Callable[[str], UnitResult | None]
    stood_by: Set[str]

    @classmethod
    def of(cls, run: Consolidation) -> "_Units":
        return cls(lru_cache(maxsize=4)(run.unit), {head.name for head in run.heads if head.confirmed})


def _of_reports(run: Consolidation) -> _OfReports:
    found, units = _OfReports(), _Units.of(run)
    for report in run.reports:
        if KINDS[report.source.kind].verifies:
            found.reviewed.add(report.source.holder)
        for finding in report.findings:
            if finding.severity == "error":
                found.errors += _counts(units, report, finding)
            elif finding.code in TO_CONFIRM and _doubted(units, report, finding):
                found.doubtful.add(f"{finding.unit or report.source.holder}{finding.ref}")
    return found


def _wrong(run: Consolidation, reports: _OfReports) -> Iterator[str]:
    errors = reports.errors + sum(finding.severity == "error" for _, finding in run.notes)
    if errors:
        yield f"报送表中有{errors}处错误尚未更正"
    if doubtful := reports.doubtful:
        yield f"{len(doubtful)}个数值超出常理，尚未由报送单位更正或考核组确认：{doubtful}"
    if run.rejected:
        yield f"{len(run.rejected)}个文件未能采用"


def _counts(units: _Units, report: FileReport, finding: Finding) -> bool:
    return not (_confirmed(units, report, finding) or _overruled(units, report, finding))


def _doubted(units: _Units, report: FileReport, finding: Finding) -> bool:
    """Whether a figure that counts still waits for somebody to stand by it."""
    if finding.role not in (*FIGURES, *HISTORY) or _confirmed(units, report, finding):
        return False
    unit = units.unit(finding.unit or report.source.holder)
    used = next((figure.source for figure in unit.figures if figure.ref == finding.ref), "") if unit else ""
    return finding.role in HISTORY or used == ("claim" if finding.role in CLAIMED else finding.role)


def _confirmed(units: _Units, report: FileReport, finding: Finding) -> bool:
    """Whether an assessor has decided the figure: by another one, or by the row's points with an opinion. One of an
    earlier year by the latter only, as a verified figure is still compared with it."""
    name = finding.unit or report.source.holder
    unit = units.unit(name) if name in units.stood_by else None
    if unit is None or finding.ref not in unit.confirmed:
        return False
    row = {finding.ref, finding.ref.rpartition(".")[0]}
    return finding.role in FIGURES or (finding.role in HISTORY and bool(row & unit.awarded))


def _overruled(units: _Units, report: FileReport, finding: Finding) -> bool:
    """Whether it is about what a department awarded, or why, of which the assessors decided otherwise."""
    unit = units.unit(finding.unit) if KINDS[report.source.kind].monitors and finding.role in AWARD else None
    decided = (score for score in unit.card.scores if score.ref == finding.ref) if unit else ()
    return any(score.source in DECIDED and score.status == "scored" and not score.by for score in decided)


def _standing_in(run: Consolidation) -> Iterator[str]:
    if run.stand_ins:
        yield f"{len(run.stand_ins)}项的分值或标准为暂代（原文缺表）：{_names(run.stand_ins)}"


def _names(names: Sequence[str]) -> str:
    return "、".join(names[:MOST_NAMED]) + ("等" if len(names) > MOST_NAMED else "")
