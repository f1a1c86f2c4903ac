"""The points of a row that somebody gave: an assessor, or the department that awards them."""

from fractions import Fraction

from scoring.engine.scorecard import ZERO, Score
from scoring.engine.unit_facts import Overruled, UnitFacts
from scoring.entries import CORRECTION, Entry, EntryKey
from scoring.methods.base import as_typed
from scoring.numbers import exact, kept, round_points, show
from scoring.scheme.model import Leaf, Section


def discretion_explained(leaf: Leaf, facts: UnitFacts) -> str:
    """Why the assessors took points off as they saw fit, behind the sentence of a row; empty where they took none."""
    opinion = facts.entry(leaf.ref, "opinion").text
    if not opinion:
        return ""
    taken = (facts.entry(leaf.part_ref(ask.part), ask.role) for ask in leaf.asks() if ask.assessed)
    return f"（核查意见：{opinion}）" if any(entry.state == "given" and entry.value for entry in taken) else ""


def awarded_score(leaf: Leaf, section: Section, facts: UnitFacts, places: int) -> Score:
    """The score of an awarded row; points keep so many `places`, and what that cuts is told. What a row takes
    off is entered without a sign."""
    entry, full, off = facts.entry(leaf.ref, "awarded"), section.full_of(leaf), section.takes_off(leaf)
    by, what = facts.awarding.get(leaf.ref, ""), f"核定{'扣' if off else ''}"
    decision = EntryKey(leaf.ref, "awarded") in facts.corrections
    if not isinstance(entry.value, Fraction) or not leaf.awardable(entry.value):
        text = f"{by}{what}分“{as_typed(entry.raw)}”无法采用（应为{leaf.award_range}），计0分"
        return Score(leaf.ref, ZERO, full, "invalid", text, "awarded", by)
    points = round_points(entry.value, places)
    who = f"按异议处理决定更正为{'扣' if off else ''}" if decision else f"{by or '考核组'}{what}"
    text = f"{who}{show(entry.value)}分"
    cut = exact(points) != entry.value
    if cut:
        text += f"，方案{kept(places)}，计{show(points)}分"
    opinion = facts.entry(leaf.ref, "opinion").text
    text += f"：{opinion}" if opinion else ""
    if overruled := facts.overruled.get(leaf.ref):
        text += f"（{overruled_words(overruled, entry, what)}）"
    given = -entry.value if off else entry.value
    source = CORRECTION if decision else "awarded"
    return Score(leaf.ref, ZERO - points if off else points, full, "scored", text, source, by, cut, given)


def overruled_words(given: Overruled, decided: Entry, what: str = "核定") -> str:
    """What a department had awarded where the assessors `decided`: 县水利局核定55.5分：两处管护不到位，未采用."""
    if isinstance(given.entry.value, Fraction) and given.entry.value == decided.value:
        return f"与{given.by}核定的相同"
    figure = (
        f"{show(given.entry.value)}分" if isinstance(given.entry.value, Fraction) else f"“{as_typed(given.entry.raw)}”"
    )
    reason = f"：{given.reason.text}" if given.reason.text else ""
    return f"{given.by}{what}{figure}{reason}，未采用"
