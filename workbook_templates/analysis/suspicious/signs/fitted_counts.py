"""Numerators that only fit the target: one less (or more) and it would be missed, in more rows than chance has it."""

from collections.abc import Iterator

from workbook_templates.analysis.suspicious.reported import Oddity, Reported, Table, at_least, listed, surprise

TITLE = "分子只够达标"
USUAL = 0.35


def find(table: Table) -> Iterator[Oddity]:
    for unit, figures in table.units.items():
        chances, hits = list[float](), list[Reported]()
        for one, row in figures:
            if one.numerator is None or not one.denominator or one.better_by is None or row.by_size:
                continue
            fits = only_fits(one)
            alike = sum(only_fits(other) for other in row.figures if other is not one)
            chance = row.chance(one.times / one.denominator, row.deviation, alike)
            if chance < USUAL:
                chances.append(chance)
                hits += [one] if fits else []
        if hits:
            told = listed(f"{one.title}{one.numerator:g}÷{one.denominator:g}（目标{one.target:g}）" for one in hits)
            side = "少1个" if hits[0].better == "higher" else "多1个"
            usual = f"按偶然约{sum(chances):.2f}项"
            said = f"{len(chances)}项由分子分母算出的率中有{len(hits)}项分子{side}就达不到目标，{usual}：{told}"
            yield Oddity(
                unit, "fitted_counts", surprise(at_least(chances, len(hits))), tuple(o.ref for o in hits), said
            )


def only_fits(one: Reported) -> bool:
    """Whether the target is reached and one count less, or more where low is good, would not reach it."""
    if one.numerator is None or not one.denominator or one.target is None:
        return False
    wanted = one.target * one.denominator / one.times
    if one.better == "higher":
        return one.numerator >= wanted - 1e-9 > one.numerator - 1
    return one.numerator <= wanted + 1e-9 < one.numerator + 1
