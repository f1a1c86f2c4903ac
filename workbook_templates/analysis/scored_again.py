"""A stored result as what it was scored from, so that it can be scored again with another figure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from scoring.engine.averaging import with_averages
from scoring.engine.comparison import with_peers
from scoring.engine.engine import score_unit
from scoring.engine.scorecard import ScoreCard
from scoring.engine.unit_facts import UnitFacts
from scoring.entries import Entry, EntryKey
from scoring.scheme.applies import scheme_for
from scoring.scheme.model import Scheme
from workbook_templates.results.as_run import scheme_of

Document = Mapping[str, Any]
Line = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoredAgain:
    """The units of a result, by name in the order of the ranking: the scheme as settled for each, what is known of
    it, and what it scores. `ranked` are those that take a rank; the figures of `left_out` are compared with none."""

    scheme: Scheme
    schemes: Mapping[str, Scheme]
    facts: Mapping[str, UnitFacts]
    cards: Mapping[str, ScoreCard]
    ranked: tuple[str, ...]
    left_out: tuple[str, ...]

    @classmethod
    def of(cls, document: Document) -> "ScoredAgain":
        """The result that a run stored."""
        scheme, ledger = scheme_of(document), document["ledger"]
        lines: dict[str, list[Line]] = {total["unit"]: [] for total in ledger["total"]}
        for line in ledger["points"]:
            lines[line["unit"]].append(line)
        parameters = {p["id"]: Decimal(p["value"]) for p in ledger["parameters"] if p["value"] is not None}
        known = {name: _facts(own, parameters) for name, own in lines.items()}
        left_out = tuple(total["unit"] for total in ledger["total"] if total["falsified"])
        ranked = tuple(place["unit"] for place in ledger["rank"] if place["rank"] is not None)
        return cls.scored(scheme, known, ranked, left_out)

    @classmethod
    def scored(
        cls, scheme: Scheme, known: Mapping[str, UnitFacts], ranked: tuple[str, ...], left_out: tuple[str, ...] = ()
    ) -> "ScoredAgain":
        """The units of which this is `known`, scored."""
        schemes = {name: scheme_for(scheme, name) for name in known}
        compared = with_peers(schemes, known, left_out)
        first = {name: score_unit(schemes[name], compared[name]) for name in known}
        facts = with_averages(scheme, compared, first, left_out)
        cards = {
            name: score_unit(schemes[name], facts[name]) if facts[name].averages else first[name] for name in known
        }
        return cls(scheme=scheme, schemes=schemes, facts=facts, cards=cards, ranked=ranked, left_out=left_out)


def _facts(lines: list[Line], parameters: Mapping[str, Decimal]) -> UnitFacts:
    entries: dict[EntryKey, Entry] = {}
    sources: dict[str, str] = {}
    awarding: dict[str, str] = {}
    for line in lines:
        entries.update(_entries(line))
        sources |= {f["ref"]: f["source"] for f in line["figures"] if f["name"].rpartition(".")[2] == "claim"}
        sources.setdefault(line["ref"], line["source"])
        if line.get("by"):
            awarding[line["ref"]] = line["by"]
    return UnitFacts(entries, sources, parameters, awarding)


def _entries(line: Line) -> Iterator[tuple[EntryKey, Entry]]:
    for figure in line["figures"]:
        yield EntryKey(figure["ref"], figure["name"].rpartition(".")[2]), entry(figure)
    decided = (("award", "awarded", "opinion"), ("applies", "applicable", "reason"))
    for name, role, why in decided:
        if name in line:
            yield EntryKey(line["ref"], role), entry(line[name])
            text = line[name].get("why", "")
            yield EntryKey(line["ref"], why), Entry("given", text, text) if text else Entry()


def entry(told: Line) -> Entry:
    """An input as the ledger tells it: a number, a text, what could not be read, or nothing."""
    raw = told.get("raw")
    if "number" in told:
        return Entry("given", Fraction(told["number"]), raw)
    if "text" in told:
        return Entry("given", told["text"], raw)
    return Entry() if raw is None else Entry("invalid", None, raw)
