"""The live total of a section, stated in the same words as the engine's own (`scoring/engine/totals`)."""

from scoring.engine.totals import limited_expression, rescaled_expression
from scoring.methods import guard
from scoring.numbers import show
from workbook_templates.forms.layout.geometry import Layout, Line


def section_total(layout: Layout, lines: list[Line], full: str) -> str:
    """A section's points; where rows do not apply, what is left stands for the full points (`exclude`). What adds to or
    takes off the total ends at the section's points."""
    total = f"SUM({lines[0].score.cell}:{lines[-1].score.cell})"
    places = layout.scheme.row_places
    if lines[0].section.counts != "points":
        return limited_expression(lines[0].section, total, places)
    bringing = [line for line in lines if not line.leaf.off_task]
    optional = [line for line in bringing if line.leaf.optional or line.leaf.exempt or line.leaf.zero_leaves_out]
    if layout.scheme.not_applicable != "exclude" or not optional:
        return f"ROUND({total},{places})"
    all_points = show(sum(line.leaf.points for line in bringing))
    gone = "+".join(f'IF({x.score.cell}="{guard.NOT_APPLICABLE}",{show(x.leaf.points)},0)' for x in optional)
    return rescaled_expression(full, total, left=f"{all_points}-({gone})", all_apply=f"({gone})=0", places=places)
