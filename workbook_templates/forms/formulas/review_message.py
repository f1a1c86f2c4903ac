"""What a review says of a line with something that cannot be read: in which of its cells, and what to do about it."""

from scoring.methods import Ask, guard
from scoring.methods.change import BEFORE
from validators.source_words import SOURCE_VALUE
from workbook_templates.forms.formulas.unscoreable import earlier_fields
from workbook_templates.forms.layout.geometry import Line


def wrong_in_review(line: Line) -> str:
    """An expression, no leading `=`: the award where one was entered, else the figure that counts and its source."""
    limits = guard.literal(f"▲ 格式错误：{line.award_called}应为{line.leaf.award_range}")
    award = line.inputs.get("awarded")
    rest = f"请填{line.award_called}" if award else "请向填报单位核实"
    text = guard.literal(f"▲ 格式错误：左侧灰色单元格的内容不能计分，{rest}")
    for field in earlier_fields(line):
        wrong = guard.malformed(field.type, (), field.minimum, field.at.cell, False)
        said = guard.literal(f"▲ {BEFORE[field.role]}值格式错误，请联系市级办公室更正")
        text = f"IF({wrong},{said},{text})"
    claims = [ask for ask in line.leaf.asks() if ask.role == "claim" and ask.key in line.counted]
    for ask in reversed([ask for ask in claims if not any(rate.key == ask.key for rate in line.leaf.rates)]):
        wrong = guard.malformed(ask.type, ask.choices, ask.minimum, line.counted[ask.key].cell, False)
        text = f"IF({wrong},{_named(line, ask, len(claims) > 1)},{text})"
    return f"IF(COUNTBLANK({award.at.cell})=0,{limits},{text})" if award else text


def _named(line: Line, ask: Ask, several: bool) -> str:
    """Which source's figure it is that counts: the first that is given."""
    of = f"“{ask.label}”的" if several else ""
    text = guard.literal(f"▲ {of}数值格式错误")
    for source in reversed(line.section.sources):
        if field := line.inputs.get(ask._replace(role=source).key):
            told = f"▲ {of}{SOURCE_VALUE[source]}格式错误"
            remedy = "请改正" if source == "verified" else "请填核查值" if "verified" in line.section.sources else ""
            said = f"{told}，{remedy or '请填核定得分'}"
            text = f"IF(COUNTBLANK({field.at.cell})>0,{text},{guard.literal(said)})"
    return text
