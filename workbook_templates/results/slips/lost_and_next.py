"""What a slip says of lost points, strong and weak rows, and what is missing to the next grade."""

from collections.abc import Sequence

from scoring.improvement.class_average import AgainstClass, strong_rows, weak_rows
from scoring.improvement.lights import row_lights
from scoring.improvement.lost_points import lost_points
from scoring.scheme.applies import scheme_for
from validators.schemes.improvement_words import class_words, light_word, next_grade_words
from workbook_templates.results.known_facts import known_facts
from workbook_templates.results.model import Consolidation
from workbook_templates.results.slips.slip_page import SlipPage
from workbook_templates.results.unit_result import UnitResult

COLUMNS = ("编号", "考核内容", "失分", "折合总分", "红黄绿", "怎样提高（没有的写失分理由）")
SPANS = [(n, n) for n in range(len(COLUMNS))]
STYLES = ("centre", "small", "points", "points", "centre", "small")
MOST_LOSSES = 10


def draw_lost(page: SlipPage, run: Consolidation, unit: UnitResult) -> None:
    """Draws the largest losses with what would bring the next points, and the way to the next grade."""
    page.lead("四、失分和努力方向")
    if not unit.returned:
        page.text("没有报送，不作分析。")
        return
    _draw_losses(page, run, unit)
    rows = run.class_shares.against(unit.standing)
    for label, found in (("强项", strong_rows(rows)), ("弱项", weak_rows(rows))):
        if found:
            page.text(f"{label}：{_named(found)}。")
    if better := run.next_grades.of(unit.standing):
        page.text("".join(next_grade_words(better, named=False)))


def _draw_losses(page: SlipPage, run: Consolidation, unit: UnitResult) -> None:
    scheme = scheme_for(run.scheme, unit.name)
    found = lost_points(scheme, unit.card, known_facts(run, unit))
    if not found:
        page.text("没有失分。")
        return
    more = f"（只列前{MOST_LOSSES}项，其余{len(found) - MOST_LOSSES}项见上表）" if len(found) > MOST_LOSSES else ""
    page.text(f"共{len(found)}项失分，按对总分的影响由大到小排列{more}：")
    page.head(SPANS, COLUMNS)
    lights = {light.ref: light_word(light) for light in row_lights(scheme, unit.card)}
    for lost in found[:MOST_LOSSES]:
        how = lost.advice or lost.reason
        page.line(SPANS, (lost.ref, lost.title, float(lost.lost), float(lost.of_total), lights[lost.ref], how), STYLES)


def _named(rows: Sequence[AgainstClass]) -> str:
    return "；".join(f"{row.ref} {row.title}（{class_words(row)}）" for row in rows)
