"""What is told of one unit: its rows, its strong and weak areas, what changed, how far the next grade is."""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from scoring.improvement.class_average import APART, MOST_ROWS, against_class, strong_rows, weak_rows
from scoring.improvement.lights import GREEN, YELLOW, row_lights
from scoring.improvement.lost_points import LostPoints, lost_points
from scoring.improvement.next_grade import next_grade
from scoring.numbers import show
from scoring.scheme.applies import scheme_for
from validators.schemes.improvement_words import class_words, light_word, next_grade_words
from workbook_templates.results.known_facts import known_facts
from workbook_templates.results.master.changes import gains, losses, signed
from workbook_templates.results.model import Consolidation
from workbook_templates.results.notices.blocks import Blocks, Paragraph, WordColumn, WordTable
from workbook_templates.results.notices.wording.figures import signed_points
from workbook_templates.results.notices.wording.result_tables import moved, total_of
from workbook_templates.results.notices.wording.standing_words import decided_otherwise, grade_of_unit, rank_words
from workbook_templates.results.unit_result import UnitResult
from workbook_templates.results.years import PointsChange

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
    if decided_otherwise(unit):
        text += f"按得分应为“{unit.grade or '未定'}”，经审定为“{grade_of_unit(unit)}”。"
    if unit.decision:
        text += f"审定意见：{unit.decision.rstrip('。')}。"
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


def lost_table(run: Consolidation, unit: UnitResult) -> Blocks:
    """The rows with lost points by what they cost the total, why, and what would bring the next points."""
    scheme = scheme_for(run.scheme, unit.name)
    rows = lost_points(scheme, unit.card, known_facts(run, unit))
    if not rows:
        return (Paragraph("没有失分的考核内容。"),)
    lights = {light.ref: light_word(light) for light in row_lights(scheme, unit.card)}
    columns = (
        WordColumn("序号", 10), WordColumn("编号", 12), WordColumn("考核内容", 36, "left"), WordColumn("得分", 13),
        WordColumn("满分", 11), WordColumn("失分", 13), WordColumn("红黄绿", 18),
        WordColumn("失分理由和改进方向", 52, "left"),
    )  # fmt: skip
    whole = sum((row.of_total for row in rows), Decimal(0))
    return (
        Paragraph(f"失分的考核内容共{len(rows)}项，按对总分的影响由大到小排列，失分合计{show(whole)}分。", keep=True),
        WordTable(
            columns=columns, small=True,
            rows=tuple(_lost_row(number, row, lights[row.ref]) for number, row in enumerate(rows, 1)),
        ),
    )  # fmt: skip


def _lost_row(number: int, row: LostPoints, light: str) -> tuple[str, ...]:
    """What converted or rescaled points cost the total is told where it is not the same."""
    lost = show(row.lost) + (f"（折合{show(row.of_total)}）" if row.of_total != row.lost else "")
    why = "；".join(text.rstrip("。") for text in (row.reason, row.advice) if text)
    return (str(number), row.ref, row.title, show(row.points), show(row.full), lost, light, why)


def strong_and_weak(run: Consolidation, unit: UnitResult) -> Iterator[str]:
    """How many rows show which light, and the rows farthest from the average of the class."""
    scheme = scheme_for(run.scheme, unit.name)
    counted = Counter(light.colour for light in row_lights(scheme, unit.card))
    yield (
        f"按得分率，{show(GREEN * 100)}%及以上（绿）的{counted['green']}项，{show(YELLOW * 100)}%及以上（黄）的"
        f"{counted['yellow']}项，{show(YELLOW * 100)}%以下或未填报（红）的{counted['red']}项。"
    )
    rows = against_class(run.scheme, [each.standing for each in run.units], unit.name)
    apart = f"{show(APART * 100)}个百分点"
    for word, found, way in (("强项", strong_rows(rows), "高于"), ("弱项", weak_rows(rows), "低于")):
        if found:
            told = "；".join(f"{row.title}（{row.ref}，{class_words(row)}）" for row in found)
            yield f"{word}（得分率{way}同类平均{apart}及以上，列前{MOST_ROWS}项以内）：{told}。"
        elif rows:
            yield f"没有得分率{way}同类平均{apart}及以上的考核内容。"
    if not rows:
        yield "同类中没有其他可比的单位，不与同类平均比较。"


def to_next_grade(run: Consolidation, unit: UnitResult) -> Iterator[str]:
    """What is missing to the next better grade and the fewest rows that bring it; no other unit is named."""
    if not run.scheme.grades:
        yield "方案没有设等次。"
        return
    if decided_otherwise(unit):
        yield f"等次已经审定为“{grade_of_unit(unit)}”，以下按得分计算。"
    found = next_grade(run.scheme, [each.standing for each in run.units], unit.name)
    yield from next_grade_words(found, named=False) if found else ["按得分已达到最高等次。"]


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
