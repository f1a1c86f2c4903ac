"""The live cell of a row that takes points off its own task: never more than the other items show."""

from scoring.scheme.taken_off import REST
from workbook_templates.forms.layout.geometry import Layout, Line


def rest_of_task(layout: Layout, line: Line) -> str:
    """What the task has without such a row; empty for any other, and in a department's table, which does not know the
    task. SUM takes a state text as 0."""
    if not line.leaf.off_task or line.task is None:
        return ""
    cells = [layout.line(item.ref).score.on(line.score.sheet) for item in line.task.taken_from(line.leaf)]
    return f"SUM({','.join(cells)})"


def with_rest(layout: Layout, line: Line, cells: dict[str, str]) -> dict[str, str]:
    """The operands of a line, with what its task has without it where it takes points off that."""
    rest = rest_of_task(layout, line)
    return cells | {REST: rest} if rest else cells


def awarded_off(layout: Layout, line: Line, cell: str) -> str:
    """What an assessor takes off, entered without a sign."""
    rest = rest_of_task(layout, line)
    return f"MAX(0-{cell},0-{rest})" if rest else f"0-{cell}"
