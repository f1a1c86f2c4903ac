"""The cells that a line's rule works on, as its own sheet names them."""

from scoring.methods.facts import SIGNED
from workbook_templates.forms.layout.geometry import Layout, Line


def operands(layout: Layout, line: Line, sheet: str = "") -> dict[str, str]:
    """The operands of a line's rule as its own sheet names them, or as `sheet` does."""
    sheet = sheet or line.score.sheet
    cells = {key: field.at.on(sheet) for key, field in line.inputs.items()}
    cells |= {key: at.on(sheet) for key, at in line.counted.items()}
    cells |= {SIGNED: "TRUE"} if line.leaf.may_be_negative else {}
    return cells | {name: at.on(sheet) for name, at in layout.parameters.items()}


def counted_figure(line: Line, key: str) -> str:
    """The figure that counts on the assessors' sheet: the first that is given, in the order of the sources."""
    text = '""'
    for source in reversed(line.section.sources):
        if field := line.inputs.get(key.replace("claim", source)):
            text = f"IF(COUNTBLANK({field.at.cell})>0,{text},{field.at.cell})"
    return text
