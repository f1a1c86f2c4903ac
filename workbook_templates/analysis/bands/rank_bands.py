"""The band of every unit's rank, and which neighbours cannot be told apart."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from workbook_templates.analysis.bands.band_limits import RankCounts
from workbook_templates.analysis.bands.doubts import Doubts
from workbook_templates.analysis.bands.draws import drawn_ranks
from workbook_templates.analysis.bands.rank_model import RankModel
from workbook_templates.analysis.numeric import numpy


class RankBand(NamedTuple):
    """One unit: its published total and rank; `low` to `high` is the band, `median` the middle of its ranks;
    `at_rank` is the share of draws at the published rank. `group` numbers, within the class, the neighbours that
    cannot be told apart; 0 for a unit that can. `flips` is the share of draws in which the next one is ahead."""

    unit: str
    unit_class: str
    total: float
    rank: int
    low: int
    high: int
    median: int
    at_rank: float
    group: int
    flips: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RankBands:
    """What was drawn and what came of it."""

    bands: tuple[RankBand, ...]
    doubts: Doubts
    draws: int
    seed: int
    level: float
    flip_share: float
    unmoved: tuple[str, ...]
    real: float
    """The share of the variance of totals that is no noise of figures and awards, the mean over units."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawPlan:
    """How ranks are drawn: `level` is how often the band is to have the true rank in it, neighbours whose order turns
    in more than `flip_share` of the draws cannot be told apart."""

    draws: int = 10_000
    seed: int = 1
    level: float = 0.9
    flip_share: float = 0.2
    threads: int = 2


USUAL = DrawPlan()


def rank_bands(model: RankModel, doubts: Doubts, drawing: DrawPlan = USUAL) -> RankBands:
    """The bands of all units of a model, class by class."""
    classes = list(dict.fromkeys(model.classes))
    found = list[RankBand]()
    for number, name in enumerate(classes):
        members = [at for at, own in enumerate(model.classes) if own == name]
        seed = (drawing.seed, number)
        ranks = drawn_ranks(model, members, doubts.weights, drawing.draws, seed, drawing.threads)
        found += _of_class(model, members, ranks, drawing)
    return RankBands(
        bands=tuple(found), doubts=doubts, draws=drawing.draws, seed=drawing.seed, level=drawing.level,
        flip_share=drawing.flip_share, unmoved=model.unmoved, real=float(model.real.mean()) if found else 1.0,
    )  # fmt: skip


def _of_class(model: RankModel, members: list[int], ranks: Any, drawing: DrawPlan) -> list[RankBand]:
    """`ranks` are those of the members in every draw: units × draws."""
    np = numpy()
    counts = (np.bincount(own)[1:] for own in ranks)
    bands = zip(*(ends.tolist() for ends in RankCounts.of(counts).bands(drawing.level)), strict=True)
    found, group, last = list[RankBand](), 0, False
    for place, (at, (low, high, median)) in enumerate(zip(members, bands, strict=True)):
        flips = _behind(ranks[place], ranks[place + 1]) if place + 1 < len(members) else None
        joined = flips is not None and flips > drawing.flip_share
        group += joined and not last
        at_rank = float(np.count_nonzero(ranks[place] == model.ranks[at]) / drawing.draws)
        found.append(
            RankBand(
                model.units[at], model.classes[at], float(model.totals[at]), model.ranks[at], low, high, median,
                at_rank, group if joined or last else 0, flips,
            )
        )  # fmt: skip
        last = joined
    return found


def _behind(own: Any, other: Any) -> float:
    """The share of draws in which the other is ahead; being level counts half."""
    np = numpy()
    return float(np.count_nonzero(other < own) + np.count_nonzero(other == own) / 2) / len(own)


def as_json(found: RankBands) -> dict[str, Any]:
    """Everything as JSON; the keys of a unit are those of `rows`."""
    return {
        "analysis": "rank_bands", "draws": found.draws, "seed": found.seed, "level": found.level,
        "flip_share": found.flip_share, "doubts": found.doubts.rows(), "real": found.real,
        "unmoved": list(found.unmoved), "units": rows(found),
    }  # fmt: skip


def rows(found: RankBands) -> list[dict[str, Any]]:
    """A row for each unit, in the published order, with a word for who reads it in a sheet."""
    return [band._asdict() | {"said": _said(band)} for band in found.bands]


def _said(one: RankBand) -> str:
    span = f"第{one.low}名" if one.low == one.high else f"第{one.low}至{one.high}名"
    return f"{span}，名次不能区分（第{one.group}组）" if one.group else span
