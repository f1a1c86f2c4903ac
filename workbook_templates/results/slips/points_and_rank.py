"""What a slip says of points: the total with rank and grade, the sections, every row with its reason."""

from collections.abc import Iterator

from scoring.engine.scorecard import Subtotal
from scoring.improvement.lights import Light, section_lights
from scoring.numbers import show
from scoring.scheme.applies import scheme_for
from scoring.scheme.rows import ENDLESS
from validators.schemes.improvement_words import light_word
from validators.schemes.ranking_words import tie_break_words
from validators.schemes.total_words import before_words
from workbook_templates.results.master.changes import places, signed
from workbook_templates.results.master.objections import corrected_words
from workbook_templates.results.master.remarks import consequences, held_down, limited, state
from workbook_templates.results.model import Consolidation
from workbook_templates.results.result_book import ResultBook, Value
from workbook_templates.results.result_words import status_of
from workbook_templates.results.slips.slip_page import LAST, SlipPage
from workbook_templates.results.unit_result import UnitResult

WHOLE = [(0, 0), (1, LAST)]
ROW = [(0, 0), (1, 1), (2, 2), (3, 3), (4, 4), (5, 5)]
LIT = {"red": "error", "yellow": "open"}
"""How the word of a light is coloured; green is nothing to look at."""
ROW_STYLES = ["centre", "small", "points", "full", "centre", "small"]
OPEN = "暂定：全部结果尚未最后确定，得分和名次可能变动。"


def draw_result(page: SlipPage, book: ResultBook, unit: UnitResult) -> None:
    """Draws the unit's total, rank and grade."""
    page.lead("一、考核结果")
    for label, text in _facts(book, unit):
        page.line(WHOLE, (label, text), ("label", "plain"))


def _facts(book: ResultBook, unit: UnitResult) -> Iterator[tuple[str, str]]:
    run, candidate = book.run, unit.standing.candidate
    yield (
        "单位",
        unit.name + (f"（{book.classes[candidate.unit_class]}）" if candidate.unit_class in book.classes else ""),
    )
    yield (
        "总分",
        f"{unit.card.total:.{run.scheme.total_places}f}分（满分{show(unit.card.full)}分）"
        if unit.returned
        else f"{state(run, unit)}，不计总分",
    )
    if limit := limited(unit):
        yield "说明", limit
    yield "名次", _rank(run, unit)
    if run.scheme.grades:
        final = f"；最终等次：{candidate.final_grade}" if candidate.final_grade else ""
        yield "等次", "；".join([(unit.grade or "—") + final, *held_down(unit)])
    if said := [*(["弄虚作假"] * candidate.falsified), *consequences(run, unit)]:
        yield "后果", "；".join(said)
    for label, text in (("建议", unit.proposal), ("审定", unit.decision)):
        if text:
            yield label, text
    if changed := run.corrected(unit.name):
        yield "更正", f"按异议处理决定更正{len(changed)}项：{'；'.join(map(corrected_words, changed))}"
    yield "完整性", state(run, unit)
    if not run.final:
        yield "状态", OPEN
    yield from _since(run, unit)


def _rank(run: Consolidation, unit: UnitResult) -> str:
    if unit.standing.rank is None:
        return "不排名次"
    parted = tie_break_words(run.scheme, unit.standing, named=False)
    return "；".join([f"第{unit.standing.rank}名（共{unit.standing.ranked}个单位排名）", *parted])


def _since(run: Consolidation, unit: UnitResult) -> Iterator[tuple[str, str]]:
    change = run.change_of(unit.name)
    if run.changes and change and change.last_total is not None:
        text = f"{run.changes.year}年{show(change.last_total)}分"
        text += f"，变化{signed(change.by)}" if change.by is not None else ""
        yield "上年", text + (f"，名次{places(change)}" if places(change) else "")


def _said(part: Subtotal) -> str:
    return "，".join(text for text in (part.worth, before_words(part.before) if part.before else "") if text)


def _lights(run: Consolidation, unit: UnitResult) -> dict[str, Light]:
    """The light of every section; none of a unit that sent nothing."""
    found = section_lights(scheme_for(run.scheme, unit.name), unit.card) if unit.returned else ()
    return {light.ref: light for light in found}


def draw_points(page: SlipPage, book: ResultBook, unit: UnitResult) -> None:
    """Draws the sections and every row with its reason."""
    page.lead("二、各部分得分")
    spans = [(0, 1), (2, 2), (3, 3), (4, 4), (5, 5)]
    page.head(spans, ("部分", "得分", "满分", "红黄绿", "说明"))
    lights = _lights(book.run, unit)
    for part in unit.card.sections:
        light = lights.get(part.ref)
        word = light_word(light) if light else "—"
        own = (part.title, float(part.points), float(part.full), word, _said(part))
        page.line(spans, own, ("text", "sum", "full", LIT.get(light.colour if light else "", "centre"), "small"))
    page.lead("三、逐项得分和理由")
    page.head(ROW, ("编号", "考核内容", "得分", "满分", "状态", "得分说明"))
    titles = {leaf.ref: leaf.title for leaf in book.run.scheme.leaves()}
    endless = {leaf.ref for leaf in book.run.scheme.leaves() if leaf.rule.endless}
    for s in unit.card.scores:
        points: Value = "—" if s.status == "not_applicable" and not s.points else float(s.points)
        shown = (
            s.ref,
            titles[s.ref],
            points,
            ENDLESS if s.ref in endless else float(s.full),
            status_of(s, book.awaited),
            s.explanation,
        )
        page.line(ROW, shown, ROW_STYLES)
