"""From a proposed row to a row of the scheme: its rule out of the form's words, or what keeps it from being one."""

import re
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from scoring.entries import YES
from scoring.methods import Method
from scoring.methods.bands import Band
from scoring.methods.tiers import Tier
from scoring.numbers import show
from scoring.patterns import pattern
from scoring.scheme.model import Basis, Leaf
from validators.plain_text import narrow
from validators.returns.proposals.row import Cells, points_of
from validators.returns.proposals.ways import COUNTED, WAYS, Goal, Way
from validators.returns.subject import Input
from validators.schemes.wording.goals import direction_of
from validators.understand import understand

SIGN = pattern(r"^\s*([≥≧>≤≦<]=?|不低于|不少于|不高于|不超过)\s*")
BREAK = pattern(r"\s*\n\s*")
BETWEEN = pattern(r"[;,、\n]")
BAND = pattern(r"([≥≤<>]?=?)(\d+(?:\.\d+)?)[%‰个日天岁]?(?:及?(以上|以下|以内))?:(\d+(?:\.\d+)?)分?")
STEPS = pattern(
    r"([≥≤<>]?=?)(\d+(?:\.\d+)?)[^\d;,、]*[;,、\n]每([^\d]{0,3}?)(\d+(?:\.\d+)?)[^\d]{0,6}?扣(\d+(?:\.\d+)?)分?"
)
OTHER_SIDE = {"higher": pattern("[≤<高超多]|以[下内]"), "lower": pattern("[≥>低少]|以上")}
TIER = pattern(r"(\d+)[^\d:以不]{0,3}(?:以上)?:(\d+(?:\.\d+)?)分?")  # `5条以上:10分`, but not `5条以下`
UNREAD = {"bands": "看不出各段", "steps": "看不出目标值和每差多少扣多少分"}


class TargetFault(NamedTuple):
    """What is wrong with a target; `why` is its reason in Chinese."""

    code: str
    input: Input
    why: str = ""


def way_of(cells: Cells) -> Way | None:
    """The way of scoring that a row names; None where it names none that is offered."""
    return WAYS.get(cells["method"].entry.text)


def rule_of(cells: Cells) -> Method | TargetFault | None:
    """None where the way is not chosen, or the target's cell is reported for itself."""
    way, target = way_of(cells), cells["target"]
    if way is None or target.entry.state == "invalid":
        return None
    counted = BREAK.sub("", cells["measure"].entry.text) or COUNTED
    if not way.takes:
        return way.make(Goal(counted))
    if target.entry.state == "blank":
        return TargetFault("V702", target)
    if way.takes == "tiers":
        tiers = _tiers(target.entry.text)
        return way.make(Goal(counted, tiers=tiers)) if tiers else TargetFault("V703", target, "看不出各档")
    if way.takes in ("bands", "steps"):
        found = _bands(target.entry.text, way) if way.takes == "bands" else _steps(target.entry.text, way)
        return way.make(found) if found else TargetFault("V703", target, UNREAD[way.takes])
    figure = _figure(target, way, counted)
    return figure if isinstance(figure, TargetFault) else _made(way, Goal(counted, figure), target)


def _figure(target: Input, way: Way, counted: str) -> Decimal | TargetFault:
    """The figure in the row's own unit of measure, without the sign people write before it."""
    raw = SIGN.sub("", narrow(target.raw)) if isinstance(target.raw, str) else target.raw
    measure = "分" if way.takes == "points" else counted
    read = understand(raw, "count" if way.takes == "count" else "number", measure=measure)
    value = read.entry.value
    if not isinstance(value, Fraction):
        return TargetFault("V703", target, read.fault.reason if read.fault and read.fault.reason else "不是能用的数字")
    return Decimal(show(value)) if value > 0 or way.by_figure else TargetFault("V703", target, "应大于0")


def _made(way: Way, goal: Goal, target: Input) -> Method | TargetFault:
    rule = way.make(goal)
    if way.never_zero and not goal.figure:
        return TargetFault("V703", target, way.never_zero)
    sign = SIGN.match(narrow(str(target.raw)))
    told = direction_of(sign[1]) if sign else ""
    if told and told != (rule.better or "higher"):
        return TargetFault("V703", target, f"写的是“{sign[1] if sign else ''}”，与计分办法的方向相反")
    return rule


def _tiers(text: str) -> tuple[Tier, ...]:
    """Every piece must be a tier; empty where one is not."""
    pieces = [re.sub(r"\s", "", piece) for piece in BETWEEN.split(narrow(text)) if piece.strip()]
    found = [TIER.fullmatch(piece) for piece in pieces]
    return tuple(Tier(at_least=int(m[1]), points=Decimal(m[2])) for m in found if m) if all(found) else ()


def _bands(text: str, way: Way) -> Goal | None:
    """Every piece must be a band, and none of the other side: 90以下 is no band where higher is better."""
    pieces = [re.sub(r"\s", "", piece) for piece in BETWEEN.split(narrow(text)) if piece.strip()]
    found = [BAND.fullmatch(piece) for piece in pieces if not OTHER_SIDE[way.polarity].search(piece)]
    if len(found) < len(pieces) or not all(found) or not found:
        return None
    return Goal("", bands=tuple(Band(reach=Decimal(m[2]), points=Decimal(m[4])) for m in found if m))


def _steps(text: str, way: Way) -> Goal | None:
    """`95；每低1个百分点扣0.5分`: the target, the step, what it takes off; none of them 0."""
    found = STEPS.fullmatch(re.sub(r"[^\S\n]", "", narrow(text)))
    if not found or OTHER_SIDE[way.polarity].search(found[1] + found[3]):
        return None
    target, step, taken = (Decimal(found[n]) for n in (2, 4, 5))
    return Goal("", figure=target, step=step, taken=taken) if target and step and taken else None


def leaf_of(cells: Cells, ref: str, basis: Basis) -> Leaf | None:
    """The row of the scheme, for nobody in particular; None where something of it is missing or cannot be read."""
    rule, points = rule_of(cells), points_of(cells)
    title, measure = (BREAK.sub("", cells[role].entry.text) for role in ("title", "measure"))
    if not isinstance(rule, Method) or not isinstance(points, Fraction) or not title:
        return None
    return Leaf(
        ref=ref, title=title, points=Decimal(show(points)), rule=rule, basis=basis,
        measure=measure, evidence=cells["proof"].entry.text == YES,
    )  # fmt: skip
