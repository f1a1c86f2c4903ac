"""What the to-do list says of one figure in a table of all units: what is to be typed, and what where there is none."""

from scoring.methods import guard
from workbook_templates.forms.formulas.conditions import lacks_reason
from workbook_templates.forms.formulas.message import wanted
from workbook_templates.forms.formulas.unscoreable import (
    lacks_history,
    lacks_parameter,
    told_of_history,
    told_of_parameter,
)
from workbook_templates.forms.layout.geometry import Layout, Line


def department_message(layout: Layout, line: Line) -> str:
    """An expression for the sheet of what is to be done, no leading `=`."""
    asked = _asked(line)
    absent = "没有核定的留空，报送时说明" if "awarded" in line.inputs else "没有数据的留空，报送时说明"
    text = guard.literal(f"▲ {asked}；{absent}")
    if test := lacks_parameter(layout, line, ""):
        text = f"IF({test},{guard.literal(told_of_parameter(layout, line))},{text})"
    if test := lacks_history(layout, line, ""):
        text = f"IF({test},{guard.literal(told_of_history(line))},{text})"
    if bare := lacks_reason(line, ""):
        text = f'IF({bare},"▲ 请写明核定理由",{text})'
    wrong = guard.literal(f"▲ 格式错误：{asked}")
    return f'IF({line.score.on("")}="{guard.MALFORMED}",{wrong},{text})'


def _asked(line: Line) -> str:
    return f"请填{line.award_called}（{line.leaf.award_range}）" if "awarded" in line.inputs else wanted(line)
