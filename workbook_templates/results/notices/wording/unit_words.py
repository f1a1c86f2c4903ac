"""What is told of one unit: its rows, its strong and weak areas, what changed, how far the next grade is."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from scoring.numbers import show
from scoring.scheme.model import best_first
from workbook_templates.results.master.changes import gains, losses, signed
from workbook_templates.results.model import Consolidation
from workbook_templates.results.notices.areas import Area, areas
from workbook_templates.results.notices.blocks import Blocks, Paragraph, WordColumn, WordTable
from workbook_templates.results.notices.row_results import LostRow, lost_rows
from workbook_templates.results.notices.wording.figures import percent, share, signed_points
from workbook_templates.results.notices.wording.result_tables import moved, total_of
from workbook_templates.results.notices.wording.standing_words import grade_of_unit, rank_words
from workbook_templates.results.unit_result import UnitResult
from workbook_templates.results.years import PointsChange

STRONG, WEAK = 90, 70
MOST_AREAS = 6
ABSENT = "没有可用的报送表，本次没有得分、名次和等次。"


def facts(run: Consolidation, unit: UnitResult) -> str:
    """Total, rank, grade and sections in one paragraph."""
    if not unit.returned:
        return f"{unit.name}{ABSENT}"
    said = [f"{unit.name}总分{total_of(run, unit)}分（满分{show(unit.card.full)}分）", rank_words(unit)]
    if run.scheme.grades:
        said.append(f"等次为{grade_of_unit(unit) or '未定'}")
    parts = "，".join(f"{part.title}{show(part.points)}分" for part in unit.card.sections)
    text = "，".join(said) + f"。各部分：{parts}。"
    if unit.standing.candidate.falsified:
        text += "因弄虚作假，不参加排名。"
    return text + ("" if unit.complete else f"有{unit.open_rows}项未填报、无法识别或待核定，结果不完整。")


def reasons_table(run: Consolidation, unit: UnitResult) -> Blocks:
    """Every row with its points and the sentence that explains them, section by section."""
    leaves = {leaf.ref: (section, leaf) for section in run.scheme.sections for leaf in section.leaves()}
    columns = (
        WordColumn("编号", 14), WordColumn("考核内容", 46, "left"), WordColumn("满分", 12), WordColumn("得分", 14),
        WordColumn("扣分", 14), WordColumn("得分说明", 62, "left"),
    )  # fmt: skip
    blocks: list[Paragraph | WordTable] = []
    for part in unit.card.sections:
        own = [score for score in unit.card.scores if leaves[score.ref][0].id == part.ref]
        rows = tuple(
            (
                score.ref, leaves[score.ref][1].title, show(score.full), show(score.points),
                show(score.full - score.points) if score.full > score.points else "—", score.explanation,
            )
            for score in own
        )  # fmt: skip
        full = f"，满分{show(part.full)}分" if part.full else ""
        blocks += [Paragraph(f"{part.title}（得{show(part.points)}分{full}）", "caption")]
        blocks += [WordTable(columns=columns, rows=rows, small=True)]
    return tuple(blocks)


def lost_table(rows: Sequence[LostRow]) -> WordTable:
    """The rows with lost points, most first."""
    columns = (
        WordColumn("序号", 12), WordColumn("编号", 14), WordColumn("考核内容", 48, "left"), WordColumn("得分/满分", 24),
        WordColumn("扣分", 14), WordColumn("扣分理由", 60, "left"),
    )  # fmt: skip
    return WordTable(
        columns=columns,
        small=True,
        rows=tuple(
            (
                str(number), row.leaf.ref, row.leaf.title, f"{show(row.score.points)}/{show(row.score.full)}",
                show(row.lost), row.score.explanation,
            )
            for number, row in enumerate(rows, 1)
        ),
    )  # fmt: skip


def strong_and_weak(run: Consolidation, unit: UnitResult) -> Iterator[str]:
    """Areas by how much of their points the unit has; the bounds are told."""
    rated = [(percent(*found), area) for area in areas(run.scheme) if (found := area.of(unit))]
    strong = sorted((one for one in rated if one[0] >= STRONG), key=lambda one: -one[0])
    weak = sorted((one for one in rated if one[0] < WEAK), key=lambda one: one[0])
    yield (
        f"强项（得分率{STRONG}%及以上）{len(strong)}个：{_areas(strong)}。"
        if strong
        else f"没有得分率达到{STRONG}%的领域。"
    )
    yield f"弱项（得分率{WEAK}%以下）{len(weak)}个：{_areas(weak)}。" if weak else f"没有得分率低于{WEAK}%的领域。"


def _areas(rated: Sequence[tuple[float, Area]]) -> str:
    told = "；".join(f"{area.title}{rate:.1f}%" for rate, area in rated[:MOST_AREAS])
    return told + ("；等" if len(rated) > MOST_AREAS else "")


def since_last_year(run: Consolidation, unit: UnitResult) -> Iterator[str]:
    """What changed, in total, rank and rows."""
    one = next((change for change in run.changes.units if change.unit == unit.name), None) if run.changes else None
    if run.changes is None or one is None:
        yield "本次汇总没有提供上年结果，不作比较。"
    elif one.last_total is None or one.by is None:
        yield f"{run.changes.year}年没有可比的结果。"
    else:
        rank = f"，名次{moved(one)}" if one.risen is not None else ""
        yield (
            f"{run.changes.year}年总分{one.last_total:.{run.scheme.total_places}f}分，本年{total_of(run, unit)}分，"
            f"{signed_points(one.by)}{rank}。"
        )
        for word, rows in (("上升", gains(one)), ("下降", losses(one))):
            if rows:
                yield f"得分{word}较多的：{_changed(rows)}。"


def _changed(rows: Sequence[PointsChange]) -> str:
    return "；".join(f"{row.title}（{row.ref}，{signed(row.by)}分）" for row in rows)


def next_grade(run: Consolidation, unit: UnitResult) -> Iterator[str]:
    """How many points the next better grade is away, and where they were lost."""
    if not run.scheme.grades:
        yield "方案没有设等次。"
        return
    better = [grade for grade in best_first(run.scheme) if grade.at_least and grade.at_least > unit.card.total]
    if not better or any(grade.by_rank for grade in run.scheme.grades):
        yield "已达到最高等次的分数线。" if not better else "等次与名次有关，见方案规定。"
        return
    near = better[-1]
    gap: Decimal = (near.at_least or Decimal(0)) - unit.card.total
    yield f"距“{near.name}”（{show(near.at_least or 0)}分及以上）还差{show(gap)}分。"
    lost = lost_rows(run, unit)[:3]
    if lost:
        told = "；".join(f"{row.leaf.title}（{row.leaf.ref}）失{show(row.lost)}分" for row in lost)
        yield f"失分最多的{len(lost)}项为：{told}，合计占失分的{share(sum(r.lost for r in lost), sum(r.lost for r in lost_rows(run, unit)))}。"
