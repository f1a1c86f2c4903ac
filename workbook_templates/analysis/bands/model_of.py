"""The arrays that ranks are drawn from, out of a stored result."""

from bisect import bisect_right
from typing import Any

from scoring.ranking import rank_key
from workbook_templates.analysis.bands.added_rows import AddedRows
from workbook_templates.analysis.bands.doubts import Doubts
from workbook_templates.analysis.bands.moved_points import OwnLine, moved_points
from workbook_templates.analysis.bands.rank_model import MIXES, RankModel, RowBlock
from workbook_templates.analysis.numeric import numpy
from workbook_templates.analysis.scored_again import Document, Line, ScoredAgain

FEW, LEAST = 4, 0.25
"""In classes of fewer units, noise cannot be told from what is none; never more than the rest is taken for noise."""


def model_of(document: Document, doubts: Doubts, seed: int = 1) -> RankModel:
    """What the ranks of a result are drawn from."""
    return model_from(document["ledger"], ScoredAgain.of(document), doubts, seed)


def model_from(ledger: Line, again: ScoredAgain, doubts: Doubts, seed: int = 1) -> RankModel:
    """The same of a ledger whose units are scored again."""
    np = numpy()
    ranked = [line for line in ledger["rank"] if line["rank"] is not None]
    units, classes = tuple(line["unit"] for line in ranked), tuple(line["class"] or "" for line in ranked)
    refs = {leaf.ref: column for column, leaf in enumerate(again.scheme.leaves())}
    added = AddedRows.of(again, units, refs)
    members = [[at for at, own in enumerate(classes) if own == name] for name in dict.fromkeys(classes)]
    totals = np.array([line["total"] for line in ranked], dtype=float)
    random = np.random.Generator(np.random.PCG64(np.random.SeedSequence([seed, 1 << 20])))
    moved, unmoved = _moved(ledger, again, added, {unit: at for at, unit in enumerate(units)}, doubts, random)
    real = _real(totals, moved, members)
    blocks = tuple(
        RowBlock(columns=columns, low=low, high=high, moved=own / np.sqrt(real)[:, None])
        for columns, (low, high), own in zip(added.columns, added.limits, moved, strict=True)
    )
    choices = doubts.missing if added.lacking.any() else ()
    scheme = again.scheme
    return RankModel(
        units=units, classes=classes, ranks=tuple(line["rank"] for line in ranked), totals=totals,
        points=tuple(added.chosen(choice, members) for choice in choices) or (added.points,), full=added.full,
        blocks=blocks, offset=totals - _usual(added), real=real,
        behind=_behind(again, units, members), places=scheme.total_places,
        most=None if scheme.most is None else float(scheme.most), unmoved=unmoved,
    )  # fmt: skip


def _behind(again: ScoredAgain, units: tuple[str, ...], members: list[list[int]]) -> Any:
    """How many of its class the tie breakers put before each unit, by their points as they are."""
    keys = [rank_key(again.cards[unit], again.scheme.tie_breakers)[1:] for unit in units]
    found = numpy().zeros(len(units), dtype="int64")
    for index in members if again.scheme.tie_breakers else ():
        ordered = sorted(keys[at] for at in index)
        found[index] = [len(ordered) - bisect_right(ordered, keys[at]) for at in index]
    return found


def _usual(added: AddedRows) -> Any:
    """The totals that the arrays give with nothing in doubt; the published ones differ by what is rounded between."""
    np = numpy()
    parts = zip(added.columns, added.limits, strict=True)
    return sum(np.clip(added.points[:, columns].sum(axis=1), low, high) for columns, (low, high) in parts)


def _moved(  # noqa: PLR0913, PLR0917
    ledger: Line, again: ScoredAgain, added: AddedRows, units: dict[str, int], doubts: Doubts, random: Any
) -> tuple[list[Any], tuple[str, ...]]:
    """How far each block's sum is off, for mixes of the states of figures; and the refs of rows that stay."""
    np = numpy()
    sums = [np.zeros((len(units), MIXES)) for _ in added.columns]
    refs = {leaf.ref: column for column, leaf in enumerate(again.scheme.leaves())}
    block_of = {int(column): number for number, columns in enumerate(added.columns) for column in columns}
    lines = _by_row(ledger, again, units)
    unmoved = []
    for row in ledger["rows"]:
        at, states, fine = moved_points(row, lines.get(row["row"], ()), again, doubts, random)
        column = refs[row["ref"]]
        if at:
            picked = random.integers(0, states.shape[1], (len(at), MIXES), dtype=np.uint8)
            mixed = np.take_along_axis(states, picked.astype(np.intp), axis=1)
            sums[block_of[column]][at] += mixed * added.factors[at, column][:, None]
        if not fine:
            unmoved.append(row["ref"])
    return sums, tuple(dict.fromkeys(unmoved))


def _by_row(ledger: Line, again: ScoredAgain, units: dict[str, int]) -> dict[int, list[OwnLine]]:
    leaves = {id(scheme): {leaf.ref: leaf for leaf in scheme.leaves()} for scheme in again.schemes.values()}
    found: dict[int, list[OwnLine]] = {}
    for line in ledger["points"]:
        if (at := units.get(line["unit"])) is not None:
            leaf = leaves[id(again.schemes[line["unit"]])][line["ref"]]
            found.setdefault(line["row"], []).append(OwnLine(at, line, leaf))
    return found


def _real(totals: Any, moved: list[Any], members: list[list[int]]) -> Any:
    """The share of the variance of a class's totals that is no noise. Totals are further apart than what they measure,
    by the noise: drawn around them as they are, ranks would be too sure of themselves."""
    np = numpy()
    noise = sum(moved).var(axis=1)
    found = np.ones(len(totals))
    for index in members:
        if len(index) >= FEW and (whole := totals[index].var(ddof=1)) > 0:
            found[index] = 1 - noise[index].mean() / whole
    return np.maximum(found, LEAST)
