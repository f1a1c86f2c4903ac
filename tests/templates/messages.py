"""What a workbook must say in words, told from what was typed and from the engine, not from its formulas."""

import re
from collections.abc import Iterator
from fractions import Fraction

from scoring.engine.scorecard import Score, ScoreCard
from scoring.engine.unit_facts import UnitFacts
from scoring.entries import NOT_APPLICABLE
from scoring.methods import Ask, guard
from scoring.methods.trend import BEFORE
from scoring.numbers import exact, round_half_up, round_points, show
from tests.templates.support import STATE, Filled, facts, key_of, lacking
from validators.returns.figures import fraction_up_to
from validators.source_words import SOURCE_VALUE
from workbook_templates.forms.formulas.conditions import parents
from workbook_templates.forms.formulas.message import wanted
from workbook_templates.forms.formulas.state import (
    BEHIND,
    FRACTION,
    NO_EVIDENCE,
    NO_HISTORY,
    NO_PARAMETER,
    NO_REASON,
    OPEN,
    OVER,
    WRONG,
    unusual,
)
from workbook_templates.forms.layout.geometry import Line

ASKED = {
    NO_EVIDENCE: "▲ 已得分，请填写佐证材料",
    NO_REASON: "▲ 请填写不适用理由",
    FRACTION: "▲ 请核实：百分数填98.5，不填0.985",
    OVER: "▲ 请核实：超过100%",
}
Shown = str | float


def score_shown(workbook: Filled, line: Line, cards: ScoreCard) -> Shown:
    """What a score cell shows: points, or the state in words."""
    score, scheme = cards.score(line.leaf.ref), workbook.layout.scheme
    ordinary = line.section.counts == "points" and not line.leaf.off_task
    left_full = scheme.not_applicable == "full" and ordinary
    if score.status == "scored" or (score.status == "not_applicable" and left_full):
        return float(score.points)
    if line.leaf.rule.kind == "composite" and score.status in ("missing", "unscoreable"):
        return float(score.points) if _some_part(line, facts(workbook)) else guard.BLANK
    left_out = facts(workbook).entry(line.leaf.ref, "applicable").text == NOT_APPLICABLE
    return guard.BLANK if score.status == "missing" and left_out else _state(line, score.status)


def row_shown(workbook: Filled, line: Line) -> Shown:
    """The same in a department's table, where each row is scored by itself."""
    own = facts(workbook, line.unit)
    rule = line.section.rule_of(line.leaf)
    outcome = rule.evaluate(exact(line.leaf.points), own.for_rule(line.leaf), line.leaf.measure)
    points = float(round_points(outcome.points))
    if outcome.status == "scored":
        return points
    if line.leaf.rule.kind == "composite" and outcome.status in ("missing", "unscoreable"):
        return points if _some_part(line, own) else guard.BLANK
    return _state(line, outcome.status)


def _state(line: Line, status: str) -> str:
    if status == "missing":
        return guard.AWAITED if line.leaf.rule.kind == "assessor" else guard.BLANK
    return STATE[status]


def _some_part(line: Line, own: UnitFacts) -> bool:
    """Whether at least one part is filled in; a row that does not apply shows none."""
    if line.leaf.optional and own.entry(line.leaf.ref, "applicable").text == NOT_APPLICABLE:
        return False
    parts = {ask.part for ask in line.leaf.asks()}
    return bool(parts - _blank_parts(line, own))


def _blank_parts(line: Line, own: UnitFacts) -> set[str]:
    given = own.for_rule(line.leaf).entry
    return {ask.part for ask in line.leaf.asks() if ask.needed and given(ask.key).state == "blank"}


def state_code(workbook: Filled, line: Line, cards: ScoreCard) -> int:  # noqa: PLR0911
    """What is left to do in a row; 0 where nothing is."""
    shown, own = score_shown(workbook, line, cards), facts(workbook)
    if workbook.layout.kind.verifies:
        if shown == guard.UNSCOREABLE or _part_unscoreable(workbook, line, cards):
            return lacking(cards.score(line.leaf.ref))
        return {guard.AWAITED: OPEN, guard.MALFORMED: WRONG}.get(shown, 0)  # type: ignore[call-overload]
    claimed = OPEN if any(field.required for field in line.inputs.values()) else 0
    if shown == guard.BLANK:
        left_out = line.leaf.optional and own.entry(line.leaf.ref, "applicable").text == NOT_APPLICABLE
        return NO_REASON if left_out else claimed
    if shown == guard.UNSCOREABLE and claimed:
        return lacking(cards.score(line.leaf.ref))
    if isinstance(shown, str):
        return WRONG if shown == guard.MALFORMED else 0
    score = cards.score(line.leaf.ref)
    if claimed and score.status != "missing" and _part_unscoreable(workbook, line, cards):
        return lacking(cards.score(line.leaf.ref))
    if score.status == "not_applicable":
        return 0
    return claimed if score.status == "missing" else _doubt(line, score, own)


def _part_unscoreable(workbook: Filled, line: Line, cards: ScoreCard) -> bool:
    """Whether a row of parts, which shows the points of the others, has one that lacks a figure to compare with."""
    shown = score_shown(workbook, line, cards)
    return isinstance(shown, float) and "无法计分：" in cards.score(line.leaf.ref).explanation


def _doubt(line: Line, score: Score, own: UnitFacts) -> int:
    """Claimed behind a row without points, then doubtful percentages, then points without evidence."""
    leaf = line.leaf
    if "前置分项" in score.explanation:
        claims = line.section.rule_of(leaf).evaluate(exact(leaf.points), own.for_rule(leaf), leaf.measure)
        return BEHIND if round_half_up(claims.points, 10) > 0 else 0
    shares = [key for key, field in line.inputs.items() if field.role == "claim" and field.measure == "%"]
    goal = max((goal for rule in leaf.rule.rules() if (goal := rule.figure("target")) is not None), default=None)
    for key in reversed(shares):
        claim, signed = own.for_rule(leaf).entry(key).value, line.inputs[key].minimum is None
        most = 1 if goal is None else fraction_up_to(goal, signed)
        if isinstance(claim, Fraction) and 0 < claim <= most and not leaf.rule.by_change and (goal is None or goal > 1):
            return FRACTION
        if isinstance(claim, Fraction) and claim > unusual(line):
            return OVER
    bare = leaf.evidence and own.entry(leaf.ref, "evidence").value is None
    return NO_EVIDENCE if bare and score.points > 0 else 0


def message(workbook: Filled, line: Line, cards: ScoreCard) -> str:  # noqa: PLR0911
    """The text beside a row."""
    kind = state_code(workbook, line, cards)
    review, most = workbook.layout.kind.verifies, show(line.leaf.points)
    awarded = "核定扣分" if line.section.takes_off(line.leaf) else "核定得分"
    if kind == OPEN:
        return f"▲ 请{awarded}" if review else f"▲ {wanted(line)}"
    if kind == WRONG:
        if not review:
            return f"▲ 格式错误：{wanted(line)}"
        given = workbook.typed.get((line.leaf.ref, "awarded", "")) not in (None, "")
        rest = f"左侧灰色单元格的内容不能计分，请填{awarded}"
        own = facts(workbook).for_rule(line.leaf)
        told = {"previous": "上年", "baseline": "基期"}
        bad = [told[ask.role] for ask in earlier(line) if own.entry(ask.key).state == "invalid"]
        if (named := _wrong_source(workbook, line)) and not given:
            return named
        if bad and not given:
            return f"▲ {bad[-1]}值格式错误，请联系市级办公室更正"
        return "▲ 格式错误：" + (f"{awarded}应为0至{most}" if given else rest)
    if kind == NO_HISTORY:
        names = "、".join({"previous": "上年值", "baseline": "基期值"}[ask.role] for ask in earlier(line))
        return f"▲ 缺{names}，请联系市级办公室" if review else f"▲ 请填{names}，没有的请联系市级办公室"
    if kind == NO_PARAMETER:
        needed = [name for rule in line.leaf.rule.rules() for name in rule.needed_parameters()]
        named = "”“".join(each.name for each in workbook.layout.scheme.parameters if each.id in needed)
        return f"▲ 本表不用填：请市级办公室提供“{named}”"
    if kind == BEHIND:
        names = "”或“".join(parent.leaf.title for parent in parents(workbook.layout, line))
        return f"▲ 前置分项“{names}”未得分，不能申报"
    return ASKED[kind] if kind else _settled(workbook, line, cards)


def _wrong_source(workbook: Filled, line: Line) -> str:
    """What is said of the first figure that counts and cannot be read; empty where all can be."""
    own = facts(workbook).for_rule(line.leaf)
    rated = {rate.key for rate in line.leaf.rates}
    claims = [ask for ask in line.leaf.asks() if ask.role == "claim" and ask.key in line.counted]
    for ask in (ask for ask in claims if ask.key not in rated and own.entry(ask.key).state == "invalid"):
        of = f"“{ask.label}”的" if len(claims) > 1 else ""
        ref = line.leaf.part_ref(ask.part)
        source = next(s for s in line.section.sources if workbook.typed.get((ref, s, "")) not in (None, ""))
        remedy = "请填核查值" if "verified" in line.section.sources else "请填核定得分"
        return f"▲ {of}{SOURCE_VALUE[source]}格式错误，{'请改正' if source == 'verified' else remedy}"
    return ""


def earlier(line: Line) -> list[Ask]:
    """The earlier years' figures of a row, each sort once."""
    return list({ask.role: ask for ask in line.leaf.asks() if ask.role in ("previous", "baseline")}.values())


def _settled(workbook: Filled, line: Line, cards: ScoreCard) -> str:
    shown, most = score_shown(workbook, line, cards), line.leaf.points
    review = workbook.layout.kind.verifies
    if isinstance(shown, str):
        blank = (
            "○ 选填，以部门数据为准"
            if not review
            else "○ 自评未填"
            if "claim" in line.section.sources
            else "○ 以部门数据为准"
        )
        rule = line.leaf.rule
        since = getattr(rule, "since", None)
        lacking = f"缺{BEFORE[since]}值，填写后计分" if since else "已填，待提供对照数据后计分"
        averaged = cards.score(line.leaf.ref).explanation.startswith("不适用（")
        compared = f"✔ 已填，汇总后{rule.awaited_peers()}计分{_known(cards.score(line.leaf.ref))}"
        pending = "○ 不适用，汇总后按同类单位平均得分计分" if averaged else compared
        said = {
            guard.NOT_APPLICABLE: "○ 不适用",
            guard.UNSCOREABLE: f"○ {lacking}",
            guard.PENDING: pending,
            guard.AWAITED: f"○ 由考核组核定，{'请写明佐证材料' if line.leaf.evidence else '无需填写'}",
        }
        return said.get(shown, blank)
    if line.section.takes_off(line.leaf):
        limit = next((each.grade for each in cards.grade_limits if each.ref == line.leaf.ref), "")
        what = "任务扣" if line.leaf.off_task else "扣"
        off = f"✔ {what}{-shown:.2f}分" if shown else "✔ 不扣分"
        return off + (f"，等次最高为“{limit}”" if limit else "")
    rule, measure, told = line.leaf.rule, line.leaf.measure, _told_of_parameters(workbook, line)
    if shown >= most:
        return f"✔ 得满分{told}"
    advice = "" if review else rule.advice(Fraction(most), facts(workbook).for_rule(line.leaf), measure)
    gained = f"✔ 得{shown:.2f}分" if shown else "○ 得0分"
    return f"{gained}，{advice or f'满分{show(most)}分'}{told}"


def _known(score: Score) -> str:
    """What the engine tells of a row that waits: by last year's figures, then what is taken off anyway."""
    return "".join(re.findall(r"；按上年[^；]*分|；已扣[^；]*分$", score.explanation))


def _told_of_parameters(workbook: Filled, line: Line) -> str:
    """Which figures of the office the points were computed with, where nobody decided them."""
    typed = [workbook.typed.get((line.leaf.ref, role, "")) for role in ("awarded", "applicable")]
    decided = typed[0] not in (None, "") or (
        typed[1] not in (None, "") and workbook.layout.scheme.not_applicable == "full"
    )
    needed = {name for rule in line.leaf.rule.rules() for name in rule.needed_parameters()}
    known = [p for p in workbook.layout.scheme.parameters if p.id in needed and p.value is not None and not decided]
    return "".join(f"；按参数“{p.name}”{show(p.value)}计算（模板发出时的值）" for p in known)


def unit_message(workbook: Filled, lines: list[Line]) -> str:
    """The text at the end of a unit's line in a department's table."""
    shown = [row_shown(workbook, line) for line in lines]
    if wrong := shown.count(guard.MALFORMED):
        return f"▲ {wrong}项格式错误"
    blank = sum(map(bool, still_blank(workbook, lines)))
    return f"▲ 还差{blank}项未填" if blank else "✔ 已填全"


def untold(workbook: Filled, line: Line) -> bool:
    """Whether a department has told nothing of a rate, whose other count may be the unit's, or not all of the rest."""
    blank = {key for key, field in line.inputs.items() if workbook.typed.get(key_of(field)) in (None, "")}
    rates = [{rate.key, *(ask.key for ask in rate.counts)} for rate in line.leaf.rates]
    rest = {ask.key for ask in line.leaf.asks() if ask.needed and not any(ask.key in rate for rate in rates)}
    return bool(rest & blank) or any(rate <= blank for rate in rates)


def still_blank(workbook: Filled, lines: list[Line]) -> Iterator[bool]:
    for line in lines:
        if line.leaf.rates:
            yield untold(workbook, line)
            continue
        shown, own = row_shown(workbook, line), facts(workbook, line.unit)
        parts = {ask.part for ask in line.leaf.asks()}
        yield shown == guard.BLANK or (len(parts) > 1 and bool(_blank_parts(line, own)))
