"""数值超出常理范围（各类指标的范围见 `validators/usual_ranges.py`，很宽，与目标值无关）；一列中多项超出，
而整体上移或下移一行后都合理的，提示整列错行。

反例 V217：人均预期寿命填4.59
正例 V217：人均预期寿命填78.1
反例 V218：整列数值上移了一行，人均预期寿命成了2.7，每千人口医师数成了26.2
正例 V218：各行数值与指标名称对应
"""

from collections.abc import Collection, Iterator
from fractions import Fraction

from scoring.numbers import show
from validators.finding import Finding
from validators.returns.findings import input_finding
from validators.returns.rows import FIGURES
from validators.returns.subject import Input, Subject
from validators.usual_ranges import Usual, usual

CODES = ("V217", "V218")
GIVES_WAY_TO = {"V217": ("V211", "V212", "V504")}
FEWEST_ODD, FEWEST = 2, 3
SHIFTS = ((-1, "上移"), (1, "下移"))
Column = list[tuple[Input, Fraction | None]]


def check(subject: Subject) -> Iterator[Finding]:
    odd = 0
    for input, value in subject.numbers["number"]:
        known = usual(input.label, input.measure)
        if known and value not in known.figures:
            odd += 1
            yield input_finding("V217", input, low=show(known.figures.low), high=show(known.figures.high))
    for column in _columns(subject) if odd >= FEWEST_ODD and subject.kind.one_unit else ():
        yield from _moved(column)


def _columns(subject: Subject) -> Collection[Column]:
    """One unit's figures, in the order of the form; a department's columns hold one indicator each."""
    columns: dict[tuple[str, str], Column] = {}
    for input in [input for role in FIGURES for input in subject.by_role[role]]:
        if input.type == "number":
            value = input.entry.value if input.entry.state == "given" else None
            figure = value if isinstance(value, Fraction) else None
            columns.setdefault((input.sheet, input.role), []).append((input, figure))
    return columns.values()


def _moved(column: Column) -> Iterator[Finding]:
    """Compared are rows of which a range is known; what the move leaves without a row is passed over."""
    inputs, values = [input for input, _ in column], [value for _, value in column]
    known = [usual(input.label, input.measure) for input in inputs]
    odd = list(_odd(known, values))
    if len(odd) < FEWEST_ODD or sum(value is not None for value in values) < FEWEST:
        return
    for by, how in SHIFTS:
        back = [None, *values[:-1]] if by < 0 else [*values[1:], None]
        if next(_odd(known, back), None) is None:
            cells = f"{inputs[0].cell}至{inputs[-1].cell}"
            yield input_finding("V218", inputs[odd[0]], cells=cells, count=len(odd), how=how)
            return


def _odd(known: list[Usual | None], values: list[Fraction | None]) -> Iterator[int]:
    """The rows whose figure is not usual."""
    pairs = enumerate(zip(known, values, strict=True))
    return (row for row, (each, value) in pairs if each and value is not None and value not in each.figures)
