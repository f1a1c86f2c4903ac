"""What units reported in a stored result, as the table that signs are looked for in."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from scoring.methods import Method
from scoring.scheme.model import Leaf
from scoring.scheme.rate import Rate, per_whole
from workbook_templates.analysis.scored_again import Document, Line, ScoredAgain
from workbook_templates.analysis.suspicious.reported import Better, Oddity, Reported
from workbook_templates.results.ledger.lines import points_with_rows

REUSED = "V604"
"""The check that tells of evidence texts which units have in common: the texts themselves are in no result."""
REUSED_SURPRISE = 3.0


def reported_of(
    document: Document, previous: Document | None = None, scored: ScoredAgain | None = None
) -> list[Reported]:
    """Every number that units told themselves of this year, whether it was used or not. Last year's figures are those
    of the rows that ask for them, else those of the result `previous`, where the unit's row has the same title.
    `scored` is the result scored again, where that is at hand."""
    again = scored or ScoredAgain.of(document)
    classes = {line["unit"]: line["class"] or "" for line in document["ledger"]["rank"]}
    last = _last_year(previous) if previous else {}
    leaves = {unit: {leaf.ref: leaf for leaf in scheme.leaves()} for unit, scheme in again.schemes.items()}
    return [
        one
        for line, row in points_with_rows(document["ledger"])
        for one in _reported(line, row, leaves[line["unit"]][line["ref"]], last, classes[line["unit"]])
    ]


def _reported(
    line: Line, row: Line, leaf: Leaf, last: Mapping[tuple[str, str, str], str], unit_class: str
) -> Iterator[Reported]:
    figures = {figure["name"]: figure for figure in line["figures"]}
    rates = {rate.key: rate for rate in leaf.rates}
    for name, figure in figures.items():
        part, _, role = name.rpartition(".")
        if role != "claim" or leaf.count(figure["ref"]) is not None:
            continue
        rate = rates.get(name)
        counts = _counts(rate, figures) if rate else None
        shown = f"{counts.numerator / counts.denominator * counts.times:.2f}" if counts else _told(figure)
        if shown is None:
            continue
        rule = next((own.rule for own in leaf.rule.components() if own.id == part), leaf.rule)
        before = figures.get(f"{part}.previous" if part else "previous", {})
        target, better = _target(rule)
        yield Reported(
            unit=line["unit"], ref=figure["ref"], title=row["title"], shown=shown,
            previous=_plain(before) or last.get((line["unit"], figure["ref"], row["title"])),
            target=target, better=better, unit_class=unit_class, **(counts._asdict() if counts else {}),
        )  # fmt: skip


def _told(figure: Line) -> str | None:
    """The number as the unit itself told it, used or not."""
    told = [figure, *figure.get("others", ())] if "computed" not in figure else []
    return next((_plain(one) for one in told if one["source"] == "claim" and _plain(one) is not None), None)


def _plain(figure: Line) -> str | None:
    """A decimal number as it is shown; None for anything else."""
    number = figure.get("number")
    return None if number is None or "/" in number else str(number)


def _counts(rate: Rate, figures: Mapping[str, Line]) -> "_Counts | None":
    """The two counts of a rate as the unit itself told them; None where it did not tell both, or of 0."""
    over, under = (_told(figures[ask.key]) if ask.key in figures else None for ask in rate.counts)
    if over is None or under is None or not float(under):
        return None
    return _Counts(float(over), float(under), float(per_whole(rate.measure) or 1))


class _Counts(NamedTuple):
    numerator: float
    denominator: float
    times: float


def _target(rule: Method) -> tuple[float | None, Better]:
    """The number that is to be reached, if the rule has one, and whether high or low figures are good."""
    target, least = rule.figure("target"), rule.figure("at_least")
    if target is None and least is not None:
        return float(least), "higher"
    return None if target is None else float(target), rule.better or ""


def _last_year(document: Document) -> dict[tuple[str, str, str], str]:
    """Last year's numbers by unit, ref and title."""
    return {(one.unit, one.ref, one.title): one.shown for one in reported_of(document)}


def reused_evidence(document: Document) -> list[Oddity]:
    """What the checks of the run told of evidence that units have in common."""
    return [
        Oddity(note["unit"], "shared_evidence", REUSED_SURPRISE, (note["ref"],) if note.get("ref") else (),
               note["message"].rstrip("。"))
        for note in (*document["findings"], *document["notes"])
        if note["code"] == REUSED and note.get("unit")
    ]  # fmt: skip
