"""The live totals: a section's points, and the sum of the sections."""

from scoring.methods import guard
from scoring.numbers import show
from scoring.scheme.model import Scheme, Section
from workbook_templates.forms.layout.geometry import Layout, Line


def section_total(layout: Layout, lines: list[Line], full: str) -> str:
    """A section's points; where rows do not apply, what is left stands for the full points (`exclude`). What adds to or
    takes off the total ends at the section's points."""
    if lines[0].section.counts != "points":
        return limited(lines[0].section, f"SUM({lines[0].score.cell}:{lines[-1].score.cell})")
    total = f"SUM({lines[0].score.cell}:{lines[-1].score.cell})"
    optional = [line for line in lines if line.leaf.optional or line.leaf.exempt]
    if layout.scheme.not_applicable != "exclude" or not optional:
        return f"ROUND({total},2)"
    all_points = show(sum(line.leaf.points for line in lines))
    gone = "+".join(f'IF({x.score.cell}="{guard.NOT_APPLICABLE}",{show(x.leaf.points)},0)' for x in optional)
    rescaled = guard.rounded(f"{full}*{total}/({all_points}-({gone}))")
    return f"IF(({gone})=0,ROUND({total},2),IF({all_points}-({gone})<=0,0,{rescaled}))"


def limited(section: Section, total: str) -> str:
    """What the rows of a bonus or deduction section make, up to its points."""
    most = show(section.points)
    return f"ROUND(MAX(-{most},{total}),2)" if section.counts == "deduction" else f"ROUND(MIN({most},{total}),2)"


def grand_total(scheme: Scheme, total: str) -> str:
    """The sum of the sections as the total counts it: never below 0, nor above the scheme's most."""
    if scheme.plain_sum:
        return f"ROUND({total},2)"
    capped = total if scheme.most is None else f"MIN({show(scheme.most)},{total})"
    return f"ROUND(MAX(0,{capped}),2)"
