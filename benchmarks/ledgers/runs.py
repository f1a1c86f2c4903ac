"""A run of a random scheme, without Excel: what every source says of every unit, mostly plausible."""

import json
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any

from benchmarks.twins.inputs import anchors
from scoring.entries import APPLICABLE, NOT_APPLICABLE, Entry, EntryKey
from scoring.methods import Ask
from scoring.scheme.applies import scheme_for
from scoring.scheme.model import Leaf, Scheme
from workbook_templates.consolidate.merge import Gathered
from workbook_templates.consolidate.score_units import assess
from workbook_templates.consolidate.scored_before import ScoredBefore
from workbook_templates.results.ledger.ledger import ledger_text
from workbook_templates.results.model import Consolidation, UsedParameter
from workbook_templates.results.returned_files import FileReport
from workbook_templates.results.unit_result import FigurePlace, SourceFile


def random_units(scheme: Scheme, random: Random) -> dict[str, Gathered]:
    """What was gathered of every unit."""
    return {name: _unit(scheme, name, random) for name in scheme.unit_names}


def ledger_of(scheme: Scheme, units: dict[str, Gathered]) -> dict[str, Any]:
    """The ledger of a run over what was gathered, as a reader has it."""
    found: dict[str, Any] = json.loads(ledger_text(run_of(scheme, units)))
    return found


def run_of(scheme: Scheme, units: dict[str, Gathered]) -> Consolidation:
    """The run over what was gathered of each unit."""
    parameters = {p.id: p.value for p in scheme.parameters if p.value is not None}
    assessed = assess(scheme, lambda _: units.items(), parameters, ScoredBefore())
    reports = tuple(FileReport(source, ()) for unit in units.values() for source in unit.sources)
    used = tuple(UsedParameter(p.id, p.name, p.measure, p.value, "方案") for p in scheme.parameters)
    return Consolidation(
        scheme=scheme, trial=False, units=assessed.units, returns=(), reports=reports, rejected=(), duplicates=(),
        discrepancies=(), notes=(), parameters=used, stand_ins=(),
    )  # fmt: skip


def _unit(scheme: Scheme, name: str, random: Random) -> Gathered:
    file = SourceFile(f"{name}.xlsx", "0" * 64, "unit", name)
    unit = Gathered(returned=random.random() < 0.9, falsified=random.random() < 0.1, sources=[file])
    settled = scheme_for(scheme, name)
    for section in settled.sections:
        for leaf in section.leaves():
            _row(unit, leaf, (*section.sources, "claim"), file.file, random)
    return unit


def _row(unit: Gathered, leaf: Leaf, sources: tuple[str, ...], file: str, random: Random) -> None:
    def tell(ref: str, role: str, entry: Entry) -> None:
        unit.entries[EntryKey(ref, role)] = entry
        unit.places[EntryKey(ref, role)] = FigurePlace(file, "指标", f"A{len(unit.places) + 1}")

    for ask in leaf.asks():
        for source in dict.fromkeys(sources) if ask.role == "claim" else (ask.role,):
            if random.random() < (0.95 if source in (sources[0], ask.role) else 0.3):
                tell(leaf.part_ref(ask.part), source, _told(ask, leaf, random))
    if leaf.optional and random.random() < 0.4:
        tell(leaf.ref, "applicable", _given(random.choice([APPLICABLE, NOT_APPLICABLE, NOT_APPLICABLE])))
        tell(leaf.ref, "reason", _given("没有这项任务"))
    if leaf.rule.by_assessors or random.random() < 0.08:
        most = random.choice([Fraction(0), Fraction(1), Fraction(leaf.points), Fraction(leaf.points) / 2, Fraction(99)])
        tell(leaf.ref, "awarded", _given(most))
        tell(leaf.ref, "opinion", _given("意见"))
        if random.random() < 0.3:
            unit.awarding[leaf.ref] = "甲局"


def _given(value: Fraction | str) -> Entry:
    return Entry("given", value, float(value) if isinstance(value, Fraction) else value)


def _told(ask: Ask, leaf: Leaf, random: Random) -> Entry:
    """Mostly near a bound, now and then equal to what others say, unreadable or left out."""
    if random.random() < 0.03:
        return Entry("invalid", None, "约80")
    if ask.choices:
        return _given(random.choice(ask.choices))
    if ask.type == "text":
        return _given("文字")
    bound = Fraction(random.choice(anchors(leaf.rule, Decimal(1))))
    if ask.type == "count":
        return _given(Fraction(max(0, int(bound) + random.randint(-2, 3))))
    near = [
        bound,
        bound * random.randint(0, 14) / 10,
        bound + Fraction(random.randint(-30, 30), 10),
        Fraction(random.randint(0, 5)),
    ]
    found = random.choice(near)
    return _given(found if ask.minimum is None else max(found, Fraction(ask.minimum)))
