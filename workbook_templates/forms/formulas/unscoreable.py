"""What a line lacks that is not this year's figure: one of an earlier year, or one that the office provides."""

from collections.abc import Iterator

from scoring.entries import HISTORY
from scoring.methods import guard
from scoring.methods.change import BEFORE
from scoring.methods.composite import own_cells
from workbook_templates.forms.formulas.operands import operands
from workbook_templates.forms.layout.geometry import Field, Layout, Line


def earlier_fields(line: Line) -> list[Field]:
    """The inputs that take earlier years' figures (上年值, 基期值)."""
    return [field for field in line.inputs.values() if field.role in HISTORY]


def lacks_history(layout: Layout, line: Line, sheet: str) -> str:
    """Whether an earlier figure is lacking, so that the line or a part of it has no points; empty if it never is."""
    if line.leaf.rule.shares_out:
        return _any(line, sheet, _parts(layout, line, sheet, earlier=True))
    fields = earlier_fields(line)
    if not fields:
        return ""
    stopped = f'{line.score.on(sheet)}="{guard.UNSCOREABLE}"'
    if not _parameters(line):
        return stopped
    return f"AND({stopped},{'+'.join(f'COUNTBLANK({field.at.on(sheet)})' for field in fields)}>0)"


def lacks_parameter(layout: Layout, line: Line, sheet: str) -> str:
    """The same of a figure that the office provides; asked after `lacks_history`."""
    if not _parameters(line):
        return ""
    if line.leaf.rule.shares_out:
        return _any(line, sheet, _parts(layout, line, sheet, earlier=False))
    return f'{line.score.on(sheet)}="{guard.UNSCOREABLE}"'


def told_of_history(line: Line) -> str:
    """What is to be done about a lacking earlier figure; one that is locked only the office can fill in."""
    fields = earlier_fields(line)
    names = "、".join(dict.fromkeys(f"{BEFORE[field.role]}值" for field in fields))
    if all(field.locked for field in fields):
        return f"▲ 缺{names}，请联系市级办公室"
    return f"▲ 请填{names}，没有的请联系市级办公室"


def told_of_parameter(layout: Layout, line: Line) -> str:
    """What is to be done about a lacking figure of the office: nothing that is typed into this workbook."""
    needed = _parameters(line)
    names = "”“".join(parameter.name for parameter in layout.scheme.parameters if parameter.id in needed)
    return f"▲ 本表不用填：请市级办公室提供“{names}”"


def _parameters(line: Line) -> set[str]:
    return {name for rule in line.leaf.rule.rules() for name in rule.needed_parameters()}


def _parts(layout: Layout, line: Line, sheet: str, earlier: bool) -> Iterator[str]:
    """For each part that compares with such a figure: it is filled in and cannot be scored."""
    cells = operands(layout, line, sheet)
    for part in line.leaf.rule.components():
        asks, own = part.rule.asks(part.measure), own_cells(part, cells)
        if (test := part.rule.obstacle_test(own)) and any(ask.role in HISTORY for ask in asks) == earlier:
            blank = "+".join(f"COUNTBLANK({own[ask.key]})" for ask in asks if ask.needed)
            yield f"AND({blank}=0,{test})"


def _any(line: Line, sheet: str, tests: Iterator[str]) -> str:
    """One of the tests is true of a line that shows points, and nobody awarded these."""
    found = list(tests)
    award = line.inputs.get("awarded")
    undecided = [f"COUNTBLANK({award.at.on(sheet)})>0"] if award else []
    any_of = found[0] if len(found) == 1 else f"OR({','.join(found)})"
    return f"AND({','.join([f'COUNT({line.score.on(sheet)})=1', *undecided, any_of])})" if found else ""
