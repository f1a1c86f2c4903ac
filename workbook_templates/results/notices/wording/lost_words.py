"""Where a unit lost points, how it stands against its class, what is missing to the next grade."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from scoring.improvement.class_average import APART, MOST_ROWS, strong_rows, weak_rows
from scoring.improvement.lights import GREEN, YELLOW, row_lights
from scoring.improvement.lost_points import LostPoints, lost_points
from scoring.numbers import show
from scoring.scheme.applies import scheme_for
from validators.schemes.improvement_words import class_words, light_word, next_grade_words
from workbook_templates.results.known_facts import known_facts
from workbook_templates.results.model import Consolidation
from workbook_templates.results.notices.blocks import Blocks, Paragraph, WordColumn, WordTable
from workbook_templates.results.notices.wording.standing_words import decided_otherwise, grade_of_unit
from workbook_templates.results.unit_result import UnitResult


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
    rows = run.class_shares.against(unit.standing)
    apart = f"{show(APART * 100)}个百分点"
    for word, found, way in (("强项", strong_rows(rows), "高于"), ("弱项", weak_rows(rows), "低于")):
        if found:
            told = "；".join(f"{row.title}（{row.ref}，{class_words(row)}）" for row in found)
            yield f"{word}（得分率{way}同类平均{apart}及以上，列前{MOST_ROWS}项以内）：{told}。"
        elif rows:
            yield f"没有得分率{way}同类平均{apart}及以上的考核内容。"
    if not rows:
        yield "同类中可比的单位不足，不与同类平均比较。"


def to_next_grade(run: Consolidation, unit: UnitResult) -> Iterator[str]:
    """What is missing to the next better grade and the fewest rows that bring it; no other unit is named."""
    if not run.scheme.grades:
        yield "方案没有设等次。"
        return
    if decided_otherwise(unit):
        yield f"等次已经审定为“{grade_of_unit(unit)}”，以下按得分计算。"
    found = run.next_grades.of(unit.standing)
    yield from next_grade_words(found, named=False) if found else ["按得分已达到最高等次。"]
