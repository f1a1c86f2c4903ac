"""What a live cell says of the office's figures it is computed with: the office may correct them afterwards."""

from scoring.methods import guard
from scoring.patterns import pattern
from scoring.scheme.model import Parameter
from validators.measures import behind
from workbook_templates.forms.formulas.conditions import left_out_is_full
from workbook_templates.forms.layout.geometry import Layout, Line

AS_ISSUED = "（模板发出时的值）"
SAID = pattern(rf'&(?:IF\([^&]*,)?IF\(COUNT\([^()]*\)=0,"","[^"]*"&[^&"]*&"[^"]*{AS_ISSUED}"\)(?:,""\))?')


def said_of_parameters(layout: Layout, line: Line) -> str:
    """What is added to the text of a line that is computed with parameters, as `&…`; empty for any other. A figure that
    the office did not have yet is not told."""
    text = ""
    for parameter in _parameters(layout, line):
        cell = layout.parameters[parameter.id].on(line.score.sheet)
        before, after = map(guard.literal, _around(parameter))
        told = f'IF(COUNT({cell})=0,"",{before}&{cell}&{after})'
        text += f"&{_where_it_counts(layout, line, told)}"
    return text


def drawn_out(layout: Layout, line: Line) -> str:
    """The same text at its longest, to leave room for it."""
    return "".join("100.00".join(_around(parameter)) for parameter in _parameters(layout, line))


def _parameters(layout: Layout, line: Line) -> list[Parameter]:
    needed = {name for rule in line.leaf.rule.rules() for name in rule.needed_parameters()}
    return [parameter for parameter in layout.scheme.parameters if parameter.id in needed]


def _around(parameter: Parameter) -> tuple[str, str]:
    return f"；按参数“{parameter.name}”", f"{behind(parameter.measure)}计算{AS_ISSUED}"


def _where_it_counts(layout: Layout, line: Line, told: str) -> str:
    """Not where an assessor decided the points, nor where a row that does not apply has them all."""
    undecided = [f"COUNTBLANK({line.inputs['awarded'].at.cell})>0"] if "awarded" in line.inputs else []
    if "applicable" in line.inputs and left_out_is_full(layout, line):
        undecided.append(f"COUNTBLANK({line.inputs['applicable'].at.cell})>0")
    test = undecided[0] if len(undecided) == 1 else f"AND({','.join(undecided)})"
    return f'IF({test},{told},"")' if undecided else told


def without_parameters(formula: str) -> str:
    """An issued formula as it was before live cells told the office's figures."""
    return SAID.sub("", formula)
