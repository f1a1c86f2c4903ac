"""What was told of a unit in a year, layer upon layer: what was reported, what the review made of it, what was
corrected on objections."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from scoring.entries import BLANK, CORRECTION, Entry, EntryKey
from workbook_templates.analysis.scored_again import Document, Line, entry
from workbook_templates.results.ledger.lines import points_with_rows

Entries = Mapping[EntryKey, Entry]


class ToldLayers(NamedTuple):
    """One input: as reported, as reviewed, as it counted in the end."""

    reported: Entry = BLANK
    reviewed: Entry = BLANK
    final: Entry = BLANK


Layers = Mapping[EntryKey, ToldLayers]


def layers_of(document: Document) -> dict[str, dict[EntryKey, ToldLayers]]:
    """Every unit of a stored result."""
    points = _points_before(document)
    found: dict[str, dict[EntryKey, ToldLayers]] = {line["unit"]: {} for line in document["ledger"]["total"]}
    for line, row in points_with_rows(document["ledger"]):
        found[line["unit"]].update(_of_line(line, row["sources"], points))
    return found


def _of_line(
    line: Line, order: Sequence[str], points: Mapping[tuple[str, str], Entry]
) -> Iterator[tuple[EntryKey, ToldLayers]]:
    for figure in line["figures"]:
        role = figure["name"].rpartition(".")[2]
        yield EntryKey(figure["ref"], role), _figure(figure, role, order)
    if "applies" in line:
        for role, told in (("applicable", entry(line["applies"])), ("reason", _text(line["applies"]))):
            yield EntryKey(line["ref"], role), ToldLayers(told, told, told)
    if "award" in line:
        final, before = entry(line["award"]), BLANK
        if not line["award"].get("corrected"):
            before = final
        elif not line["figures"]:  # no rule could have given the points that were corrected
            before = points.get((line["unit"], line["ref"]), BLANK)
        yield EntryKey(line["ref"], "awarded"), ToldLayers(BLANK, before, final)


def _figure(figure: Line, role: str, order: Sequence[str]) -> ToldLayers:
    """`order` is that of the sources. Who checks one that nobody reported measures it: it is as good as
    reported."""
    final = entry(figure)
    if role != "claim":
        return ToldLayers(final, final, final)
    known = {other["source"]: entry(other) for other in figure.get("others", ())} | {figure["source"]: final}
    corrected = figure["source"] == CORRECTION
    source = next((each for each in order if each in known), "") if corrected else figure["source"]
    reviewed = known.get(source, BLANK)
    reported = next((known[each] for each in order if each in known and each != "verified"), reviewed)
    return ToldLayers(reported if source == "verified" else reviewed, reviewed, final)


def _points_before(document: Document) -> dict[tuple[str, str], Entry]:
    """What was awarded before objections, by unit and row."""
    found = {}
    for one in document.get("objections", ()):
        if one["role"] == "awarded" and one["first"] and one["before"] is not None:
            found[one["unit"], one["row"]] = Entry("given", Fraction(str(one["before"])), one["before"])
    return found


def _text(line: Line) -> Entry:
    text = line.get("why", "")
    return Entry("given", text, text) if text else BLANK
