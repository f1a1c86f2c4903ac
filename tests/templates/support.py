"""Workbooks that someone filled in at random, and what every live cell of them must then show."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache, lru_cache
from random import Random

from scoring.engine.engine import score_unit
from scoring.engine.figure_rows import figure_refs
from scoring.engine.rates import settled
from scoring.engine.scorecard import Score, ScoreCard
from scoring.engine.unit_facts import UnitFacts
from scoring.entries import BLANK, NOT_APPLICABLE, Entry, EntryKey, InputKey
from scoring.methods import guard
from scoring.methods.base import Ask
from scoring.numbers import exact
from scoring.scheme.model import Scheme
from tests.support.classes import AVERAGES, CLASSES, EXTRAS, MODIFIERS, OFF_TASK, PART_RATES, RATES
from tests.support.inputs import entry_of
from tests.validators.tiny import SCHEME as TINY
from workbook_templates.forms.build import build
from workbook_templates.forms.fill import rewritten
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
)
from workbook_templates.forms.layout.geometry import Field, Layout, Line
from workbook_templates.forms.layouts import layout_of
from workbook_templates.schemes.store import load
from workbook_templates.xlsx.recalculate import recalculated

SHIPPED = load("ganzhou-2021")
PARTS = load("zhangye-2022")
SCHEMES = {
    "shipped": SHIPPED,
    "tiny": replace(TINY, departments=("市卫健委",)),
    "classes": CLASSES,
    "extras": EXTRAS,
    "rates": RATES,
    "averages": AVERAGES,
    "off_task": OFF_TASK,
    "modifiers": MODIFIERS,
    "part_rates": PART_RATES,
}
WORKBOOKS = [
    (name, kind)
    for name, scheme in SCHEMES.items()
    for kind in ("unit", "review", "department")
    if kind != "department" or scheme.departments
]
ODD = [
    " ",
    "5",
    "５",
    "5人",
    "98.5%",
    True,
    False,
    -1,
    -0.5,
    1.5,
    "国?",
    "*",
    " 是 ",
    "是\n",
    "　是",
    "　",
    "TRUE",
    "1e3",
    "未填",
]
MOST_KEPT = 512
"""Answers about workbooks that every test asks for again."""


@dataclass(frozen=True, eq=False)
class Filled:
    """One workbook: what was typed into it, and its bytes with every cached value."""

    layout: Layout
    typed: dict[InputKey, object]
    data: bytes


def holder_of(scheme: Scheme, kind: str) -> str:
    return scheme.departments[0] if kind == "department" else scheme.unit_names[0]


@cache
def blank(name: str, kind: str) -> tuple[Layout, bytes]:
    scheme = (SCHEMES | {"parts": PARTS})[name]
    holder = holder_of(scheme, kind)
    return layout_of(scheme, kind, holder), build(scheme, kind, holder)


def filled(name: str, kind: str, typed: dict[InputKey, object]) -> Filled:
    """Typed past all locks and validations, as a paste does."""
    layout, data = blank(name, kind)
    cells = {field.at: typed[key_of(field)] for field in layout.fields if key_of(field) in typed}
    assert len(cells) == len(typed)
    return Filled(layout, typed, recalculated(rewritten(data, cells)))


def key_of(field: Field) -> InputKey:
    return field.key


@cache
def random_workbook(name: str, kind: str, seed: int) -> Filled:
    """What somebody fills in, as a workbook."""
    return filled(name, kind, random_typed(name, kind, seed))


def random_typed(name: str, kind: str, seed: int) -> dict[InputKey, object]:
    """Seeds 0, 1, 2: blank, without and with everything in order; then more and more careless people."""
    layout, _ = blank(name, kind)
    random = Random(seed)
    careless = [1.0, 0.0, 0.0, 0.1, 0.3, 0.6][seed % 6]
    typed = {key_of(field): typed_by_someone(field, random, careless, seed) for field in layout.fields}
    held = ("unit", "year") if kind != "review" else ("unit", "year", "falsified")
    return {k: v for k, v in typed.items() if k[1] not in held and v is not None}


def typed_by_someone(field: Field, random: Random, careless: float, seed: int) -> object:
    if seed == 0 or (field.role == "awarded" and random.random() < 0.6):
        return None
    if random.random() < careless:
        return random.choice([None, None, *ODD])
    return random.choice(sensible(field, random, seed))


def sensible(field: Field, random: Random, seed: int) -> list[object]:
    by_role: dict[str, list[object]] = {
        "applicable": [None, "适用", NOT_APPLICABLE],
        "reason": ["没有试点任务", *([None, None] if seed > 2 else ["不属于试点"])],
        "awarded": [0, 0.5, 1, 1.005, 9],
    }
    by_type: dict[str, list[object]] = {
        "yes_no": ["是", "是", "否" if seed > 2 else "是"],
        "choice": [*field.choices],
        "text": ["文件〔2021〕1号", "=1+1", "13800000000", None if seed % 6 > 2 else "会议纪要"],
        "count": [0, 1, 2, 3, 5, 8],
    }
    numbers = [0, 0.5, 1, 100, 100.5, 120.25, round(random.uniform(0, 100), random.randrange(4))]
    possible = [number if field.maximum is None else min(number, field.maximum) for number in numbers]
    return by_role.get(field.role) or by_type.get(field.type) or possible


def sheet_entry(field: Field, raw: object) -> Entry:
    """The entry as the sheet's own formulas take it."""
    if field.type == "text":
        text = "" if raw is None else str(raw).strip(" \u3000")
        return Entry("given", text, raw) if text else BLANK
    ask = Ask(role="claim", type=field.type, label=field.label, choices=field.choices, minimum=field.minimum)
    if field.type == "yes_no" and not field.choices:
        raise AssertionError("a yes/no input always has its two choices")
    return entry_of(ask, raw)


@lru_cache(maxsize=MOST_KEPT)
def facts(workbook: Filled, unit: str = "") -> UnitFacts:
    """What the engine is told: the figure that counts in this workbook stands where the rule looks for the claim."""
    entries = {
        (field.ref, field.role): sheet_entry(field, workbook.typed.get(key_of(field)))
        for field in workbook.layout.fields
        if field.ref != "cover" and field.unit == unit
    }
    for line in (line for line in workbook.layout.lines if line.unit == unit):
        for ref in figure_refs(line.leaf):
            given = [entries[ref, source] for source in sources_of(workbook, line) if (ref, source) in entries]
            if given:
                entries[ref, "claim"] = next((entry for entry in given if entry.state != "blank"), BLANK)
        if line.leaf.rates:
            told = {ref: first_source(workbook, line, entries, ref) for ref in figure_refs(line.leaf)}
            entries |= settled(line.leaf, sources_of(workbook, line), entries, told)
    parameters = {p.id: p.value for p in workbook.layout.scheme.parameters if p.value is not None}
    return UnitFacts(entries, {}, parameters)


def first_source(workbook: Filled, line: Line, entries: Mapping[EntryKey, Entry], ref: str) -> str:
    """Whose figure stands for a ref; empty where nobody has told it."""
    given = (s for s in sources_of(workbook, line) if entries.get(EntryKey(ref, s), BLANK).state != "blank")
    return next(given, "")


def sources_of(workbook: Filled, line: Line) -> tuple[str, ...]:
    """Only the assessors' workbook holds several; a unit's own figure counts where no other is at hand."""
    if workbook.layout.kind.verifies:
        return line.section.sources if line.counted else ("claim",)
    return ("monitored", "claim")


@lru_cache(maxsize=MOST_KEPT)
def card(workbook: Filled) -> ScoreCard:
    return score_unit(workbook.layout.scheme_for_holder, facts(workbook))


STATE = {
    "invalid": guard.MALFORMED,
    "unscoreable": guard.UNSCOREABLE,
    "not_applicable": guard.NOT_APPLICABLE,
    "pending": guard.PENDING,
}


def shown(line: Line, status: str, points: float) -> str | float:
    """What a score cell shows for the engine's result."""
    if status == "scored":
        return points
    if status != "missing":
        return STATE[status]
    if line.leaf.rule.kind == "assessor":
        return guard.AWAITED
    return guard.BLANK


def code(workbook: Filled, line: Line, cards: ScoreCard) -> int:
    """The state code of a line, from what was typed and the engine, not from the sheet."""
    score = cards.score(line.leaf.ref)
    if score.status == "scored":
        return 0 if workbook.layout.kind.verifies else code_of_scored(workbook, line, score)
    if score.status == "unscoreable":
        asked = workbook.layout.kind.verifies or any(field.required for field in line.inputs.values())
        return lacking(score) if asked else 0
    if score.status != "missing":
        return WRONG if score.status == "invalid" else 0
    if workbook.layout.kind.verifies:
        return OPEN if line.leaf.rule.kind == "assessor" else 0
    if line.leaf.optional and facts(workbook).entry(line.leaf.ref, "applicable").text == NOT_APPLICABLE:
        return NO_REASON
    return OPEN if any(field.required for field in line.inputs.values()) else 0


def lacking(score: Score) -> int:
    """Which figure a row that cannot be scored lacks; 0 for another reason."""
    if "缺上年值" in score.explanation or "缺基期值" in score.explanation:
        return NO_HISTORY
    return NO_PARAMETER if "尚未提供" in score.explanation else 0


def code_of_scored(workbook: Filled, line: Line, score: Score) -> int:
    """Claimed behind a row without points, then doubtful percentages, then points without evidence."""
    leaf, entries = line.leaf, facts(workbook)
    if "前置分项" in score.explanation:
        rule = line.section.rule_of(leaf)  # what takes points off claims none
        return BEHIND if rule.evaluate(exact(leaf.points), entries.for_rule(leaf)).points > 0 else 0
    for field in reversed(line.inputs.values()):
        claim = entries.entry(field.ref, "claim").value
        if field.role == "claim" and field.measure == "%" and isinstance(claim, Fraction):
            if claim > 100:
                return OVER
            if 0 < claim <= 1 and not leaf.rule.by_change:
                return FRACTION
    said = workbook.typed.get((leaf.ref, "evidence", ""))
    bare = leaf.evidence and (said is None or not str(said).strip(" \u3000"))
    return NO_EVIDENCE if bare and score.points > 0 else 0
