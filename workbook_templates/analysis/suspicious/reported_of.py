"""What units reported in a stored result, as the table that signs are looked for in."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from scoring.methods import Method
from scoring.scheme.model import Leaf
from workbook_templates.analysis.scored_again import Document, Line, ScoredAgain
from workbook_templates.analysis.suspicious.reported import Better, Oddity, Reported

REUSED = "V604"
"""The check that tells of evidence texts which units have in common: the texts themselves are in no result."""
REUSED_SURPRISE = 3.0


def reported_of(document: Document, previous: Document | None = None) -> list[Reported]:
    """Every number that units told themselves of this year, whether it was used or not. Last year's figures are those
    of the rows that ask for them, else those of the result `previous`, where the unit's row has the same title."""
    again = ScoredAgain.of(document)
    classes = {line["unit"]: line["class"] or "" for line in document["ledger"]["rank"]}
    last = _last_year(previous) if previous else {}
    rows = {row["row"]: row for row in document["ledger"]["rows"]}
    leaves = {unit: {leaf.ref: leaf for leaf in scheme.leaves()} for unit, scheme in again.schemes.items()}
    return [
        one
        for line in document["ledger"]["points"]
        for one in _reported(line, rows[line["row"]], leaves[line["unit"]][line["ref"]], last, classes[line["unit"]])
    ]


def _reported(
    line: Line, row: Line, leaf: Leaf, last: Mapping[tuple[str, str, str], str], unit_class: str
) -> Iterator[Reported]:
    figures = {figure["name"]: figure for figure in line["figures"]}
    for name, figure in figures.items():
        part, _, role = name.rpartition(".")
        shown = _told(figure, figures)
        counted = leaf.count(figure["ref"]) is not None
        if role != "claim" or shown is None or counted:
            continue
        rule = next((own.rule for own in leaf.rule.components() if own.id == part), leaf.rule)
        before = figures.get(f"{part}.previous" if part else "previous", {})
        over, under, times = _counts(figure, figures)
        target, better = _target(rule)
        yield Reported(
            unit=line["unit"], ref=figure["ref"], title=row["title"], shown=shown,
            previous=_plain(before) or last.get((line["unit"], figure["ref"], row["title"])),
            target=target, better=better, numerator=over, denominator=under, times=times,
            unit_class=unit_class,
        )  # fmt: skip


def _told(figure: Line, figures: Mapping[str, Line]) -> str | None:
    """The number as the unit itself told it; of a rate, as its counts give it."""
    if "computed" in figure:
        over, under, times = _counts(figure, figures)
        return f"{over / under * times:.2f}" if over is not None and under else None
    told = [figure, *figure.get("others", ())]
    return next((_plain(one) for one in told if one["source"] == "claim" and _plain(one) is not None), None)


def _plain(figure: Line) -> str | None:
    """A decimal number as it is shown; None for anything else."""
    number = figure.get("number")
    return None if number is None or "/" in number else str(number)


def _counts(figure: Line, figures: Mapping[str, Line]) -> tuple[float | None, float | None, float]:
    """The two counts that a rate was computed out of, and what their quotient is multiplied by."""
    how = figure.get("computed")
    if not how:
        return None, None, 100
    over, under = (figures.get(how[side], {}).get("number") for side in ("over", "under"))
    numbers = [None if number is None else float(Fraction(number)) for number in (over, under)]
    return numbers[0], numbers[1], float(Fraction(str(how["times"])))


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
