"""The units of a stored result, out of the lines of its ledger."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from scoring.engine.comparison import Comparison, OwnFigure
from scoring.engine.scorecard import Before, GradeLimit, Score, ScoreCard, Subtotal
from scoring.numbers import MOST_PLACES, exact, round_points
from scoring.ranking import RankCandidate, Standing, TieBreak
from workbook_templates.results.unit_result import FigurePlace, SourceFile, UnitResult, UsedFigure

Line = Mapping[str, Any]


def stored_units(document: Line) -> Iterator[UnitResult]:
    """Every unit with its points, figures and files, in the order of the ranking."""
    ledger = document["ledger"]
    points: dict[str, list[Line]] = {}
    for line in ledger["points"]:
        points.setdefault(line["unit"], []).append(line)
    ranks = {line["unit"]: line for line in ledger["rank"]}
    files = [SourceFile(f.get("name", ""), f["sha256"], f["kind"], f["holder"]) for f in ledger["files"]]
    by_name = {file.file: file for file in files}
    sources = {unit["unit"]: [by_name[s["file"]] for s in unit["sources"] if s["file"] in by_name]
               for unit in document["units"]}  # fmt: skip
    for total in ledger["total"]:
        name = total["unit"]
        yield _unit(total, ranks[name], points.get(name, ()), files, tuple(sources.get(name, ())))


def _unit(
    total: Line, rank: Line, points: Sequence[Line], files: Sequence[SourceFile], sources: tuple[SourceFile, ...]
) -> UnitResult:
    card = _card(total, points)
    figures = [(line, figure) for line in points for figure in line["figures"] if _used(figure)]
    return UnitResult(
        standing=_standing(total, rank, card),
        card=card,
        grade=rank["grade"],
        sources=sources,
        places={line["ref"]: _place(at, files) for line in points if (at := _decisive(line))},
        decision=total["decision"] or "",
        proposal=total["proposal"] or "",
        figures=tuple(_figure(figure, line, files) for line, figure in figures),
        compared=tuple(_compared(points)),
        reported_by=total["reported_by"],
    )


def _standing(total: Line, rank: Line, card: ScoreCard) -> Standing:
    return Standing(
        rank=rank["rank"],
        candidate=RankCandidate(
            unit=total["unit"],
            unit_class=total["class"] or "",
            card=card if total["returned"] else None,
            falsified=total["falsified"],
            final_grade=rank["final_grade"],
        ),
        ranked=rank["ranked"],
        tie_breaks=tuple(TieBreak(**tie) for tie in rank.get("tie_breaks", ())),
    )


def _card(total: Line, points: Sequence[Line]) -> ScoreCard:
    return ScoreCard(
        total=_points(total["total"]),
        full=_points(total["full"]),
        complete=total["complete"],
        grade=None,
        sections=tuple(_section(part) for part in total["sections"]),
        tasks=tuple(Subtotal(t["ref"], t["title"], _points(t["points"]), _points(t["max"])) for t in total["tasks"]),
        scores=tuple(_score(line) for line in points),
        grade_limits=tuple(GradeLimit(**limit) for limit in total["grade_limits"]),
        before=_before(total),
        happened=tuple(line["ref"] for line in points if line.get("happened")),
    )


def _section(part: Line) -> Subtotal:
    return Subtotal(
        part["id"], part["title"], _points(part["points"]), _points(part["brings"]), part["counts"],
        part.get("worth", ""), _before(part),
    )  # fmt: skip


def _before(line: Line) -> Before | None:
    before = line.get("before_conversion")
    return Before(_points(before["points"]), _points(before["max"])) if before else None


def _score(line: Line) -> Score:
    source = "correction" if line.get("award", {}).get("corrected") else line["source"]
    return Score(
        line["ref"], _points(line["points"]), _points(line["full"]), line["status"], line["explanation"],
        source, line.get("by", ""), exact=Fraction(line["exact"]), zeroed_by=line.get("zeroed_by", ""),
    )  # fmt: skip


def _decisive(line: Line) -> Line | None:
    """What of a point stands in the cell that decided it; None where nothing does."""
    decided = {"awarded": "award", "not_applicable": "applies"}
    name = decided.get(line["source"]) or decided.get(line["status"])
    found = [line.get(name, {})] if name else [f for f in line["figures"] if f["name"].rpartition(".")[2] == "claim"]
    return next((one for one in found if "cell" in one), None)


def _used(figure: Line) -> bool:
    """Whether it is a figure of this year that could be read."""
    return figure["name"].rpartition(".")[2] == "claim" and ("number" in figure or "text" in figure)


def _figure(figure: Line, line: Line, files: Sequence[SourceFile]) -> UsedFigure:
    before, _, _ = figure["name"].rpartition("claim")
    others = {other["name"]: other for other in line["figures"]}
    previous, baseline = (others.get(f"{before}{role}", {}).get("number") for role in ("previous", "baseline"))
    return UsedFigure(
        figure["ref"], Fraction(figure["number"]) if "number" in figure else figure["text"], figure["source"],
        None if previous is None else Fraction(previous), None if baseline is None else Fraction(baseline),
        _place(figure, files) if "cell" in figure else None,
    )  # fmt: skip


def _place(figure: Line, files: Sequence[SourceFile]) -> FigurePlace:
    number = figure.get("file")
    return FigurePlace(files[number].file if number is not None else "", figure["sheet"], figure["cell"])


def _compared(points: Sequence[Line]) -> Iterator[OwnFigure]:
    for line in points:
        for part, unit_class in line.get("compared", {}).items():
            name, ref = (f"{part}.claim", f"{line['ref']}.{part}") if part else ("claim", line["ref"])
            number = next(figure["number"] for figure in line["figures"] if figure["name"] == name)
            yield OwnFigure(Comparison(ref, unit_class), Fraction(number))


def _points(value: float) -> Decimal:
    return round_points(exact(value), MOST_PLACES)
