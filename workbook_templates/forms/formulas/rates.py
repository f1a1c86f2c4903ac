"""The live rate of a line with two counts, and what is said where they give none. Text only, no leading `=`."""

from scoring.entries import NOT_APPLICABLE
from scoring.methods import guard
from scoring.scheme.rate import Rate, per_whole
from workbook_templates.forms.formulas.conditions import left_out
from workbook_templates.forms.formulas.operands import counted_figure
from workbook_templates.forms.layout.geometry import Layout, Line

NOWHERE = 9
"""The rank of a figure that no source has told."""


def rate_formula(line: Line, rate: Rate) -> str:
    """The rate of both counts, else as it was told itself; on the assessors' sheet the rate itself also where its
    source goes before those of the counts. A text where the counts give no rate."""
    over, under = count_cells(line, rate)
    own, computed = _told(line, rate), _computed(rate, over, under)
    if own == '""':
        return f'IF(COUNTBLANK({over})+COUNTBLANK({under})>0,"",{computed})'
    test = f"COUNTBLANK({over})+COUNTBLANK({under})>0"
    if rate.key not in line.inputs:
        ranks = ",".join(_rank(line, ask.key) for ask in rate.counts)
        test = f"OR({test},{_rank(line, rate.key)}<MIN({ranks}))"
    return f"IF({test},{own},{computed})"


def count_cells(line: Line, rate: Rate) -> tuple[str, str]:
    """The cells of the numerator and the denominator that count."""
    keys = (ask.key for ask in rate.counts)
    over, under = (line.counted[key].cell if key in line.counted else line.inputs[key].at.cell for key in keys)
    return over, under


def _told(line: Line, rate: Rate) -> str:
    """The rate itself: a department's own cell, or the first of the sources that has it."""
    if field := line.inputs.get(rate.key):
        return f'IF(COUNTBLANK({field.at.cell})>0,"",{field.at.cell})'
    return counted_figure(line, rate.key)


def _computed(rate: Rate, over: str, under: str) -> str:
    wrong = ",".join(
        guard.malformed(ask.type, (), ask.minimum, cell, True)
        for ask, cell in zip(rate.counts, (over, under), strict=True)
    )
    none = f'"{NOT_APPLICABLE if rate.when_zero == "not_applicable" else ""}"'
    text = f"IF({under}=0,{none},{over}*{per_whole(rate.measure) or 1}/{under})"
    if not rate.may_exceed:
        text = f'IF({over}>{under},"分子大于分母",{text})'
    return f'IF(OR({wrong}),"{guard.MALFORMED}",{text})'


def _rank(line: Line, key: str) -> str:
    """Which of the sources, from 0, tells a figure first."""
    text = str(NOWHERE)
    for place, source in reversed(list(enumerate(line.section.sources))):
        if field := line.inputs.get(key.replace("claim", source)):
            text = f"IF(COUNTBLANK({field.at.cell})>0,{text},{place})"
    return text


def without_rate(layout: Layout, line: Line, points: str) -> str:
    """The points of a line, but what its scheme says where its denominator is 0 and it therefore does not apply."""
    if not line.leaf.zero_leaves_out:
        return points
    return f"IF({left_out_by_zero(line)},{left_out(layout, line)},{points})"


def left_out_by_zero(line: Line) -> str:
    """The condition that the denominator is 0 and the line therefore does not apply."""
    cell = line.counted["claim"].cell
    return f'IF(ISERROR({cell}),FALSE,{cell}="{NOT_APPLICABLE}")'


def told_left_out(line: Line) -> str:
    """Whether a line that waits does not apply, by its own word or since there is nothing to compute a rate of."""
    tests = [guard.is_text(line.inputs["applicable"].at.cell, [NOT_APPLICABLE])] if "applicable" in line.inputs else []
    tests += [left_out_by_zero(line)] if line.leaf.zero_leaves_out else []
    return tests[0] if len(tests) == 1 else f"OR({','.join(tests)})"


def counts_message(line: Line, text: str, review: bool) -> str:
    """`text`, but what is wrong where both counts are numbers that give no rate; nothing is where somebody gave the
    points. Of nothing to compute a rate of, assessors need not make anything."""
    for rate in reversed(line.leaf.rates):
        text = _counts_message(line, rate, text, review)
    return text


def _counts_message(line: Line, rate: Rate, text: str, review: bool) -> str:
    (over, under), (numerator, denominator) = count_cells(line, rate), map(rate.label_of, rate.names)
    said = text
    if rate.when_zero == "missing":
        zero = f"{'○ ' if review else '▲ 请核实：'}{denominator}为0，算不出比率"
        said = f"IF({under}=0,{guard.literal(zero)},{said})"
    if not rate.may_exceed:
        said = f"IF({over}>{under},{guard.literal(f'▲ 请核实：{numerator}大于{denominator}')},{said})"
    without = line.counted[rate.key] if rate.part else line.score  # other parts of a row may have points
    both = f"COUNT({over})+COUNT({under})-COUNT({without.cell})=2"
    if rate.part and (award := line.inputs.get("awarded")):
        both = f"AND({both},COUNTBLANK({award.at.cell})>0)"
    if line.leaf.optional:
        both = f'AND({both},{line.score.cell}<>"{guard.NOT_APPLICABLE}")'
    return f"IF({both},{said},{text})" if said != text else text
