"""From a code and the facts to a finding: about one input, about a file, about a run.

In a template of the catalogue `{item}` names the input, `{raw}` is what was read, `{wanted}` what belongs there; other
facts come from whoever finds something.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction

from scoring.numbers import show
from validators.finding import Finding
from validators.measures import behind
from validators.messages import CATALOGUE
from validators.plain_text import shortened
from validators.returns.date_roles import DATE_ROLES, HOW_WRITTEN
from validators.returns.subject import Input
from validators.understand.shown_value import quoted
from validators.written import plain

FORMS = {"cover": "封面", "progress": "进展情况"}
"""What people call the forms whose inputs belong to no row, by their ref."""


def input_finding(code: str, input: Input, **facts: object) -> Finding:
    """The finding `code` about one input; raises `KeyError` for an unknown code or a missing fact."""
    message = CATALOGUE[code]
    known = _InputFacts(input, facts)
    return Finding(
        code, message.severity, message.text.format_map(known), message.hint.format_map(known),
        input.sheet, input.cell, input.ref, input.role, input.unit, plain(input.raw), plain(input.entry.value),
    )  # fmt: skip


class _InputFacts(dict[str, object]):
    """What is known of an input, put into words as a message asks for it; what was found goes before."""

    def __init__(self, input: Input, facts: Mapping[str, object]) -> None:
        super().__init__(facts)
        self._input = input

    def __missing__(self, fact: str) -> object:
        return _TELLING[fact](self._input)


def file_finding(code: str, **facts: object) -> Finding:
    """The finding `code` about a file, a sheet or a score cell. Facts that a finding has itself (`sheet`, `cell`,
    `ref`, `role`, `unit`, `raw`, `value`) also go into it. Raises `KeyError` for an unknown code or a missing fact."""
    known = {name: _one_line(fact) for name, fact in facts.items()} | (
        {"raw": shortened(plain(facts["raw"]))} if "raw" in facts else {}
    )
    return _filled(code, known, facts)


def run_finding(message: str, **facts: object) -> Finding:
    """The finding about a run of a consolidation; `message` is a code, or one of a code's messages
    (`RUN-LAST.figure`). Facts go into the finding as those of a file do, but stand in the sentences
    as they are. Raises `KeyError` for an unknown message or a missing fact."""
    return _filled(message, facts, facts)


def _filled(message: str, known: Mapping[str, object], facts: Mapping[str, object]) -> Finding:
    """With `known` in the sentences and `facts` in the fields."""
    severity, _, text, hint = CATALOGUE[message]
    where = {field: str(facts.get(field, "")) for field in ("sheet", "cell", "ref", "role", "unit")}
    raw, value = plain(facts.get("raw")), plain(facts.get("value"))
    code = message.partition(".")[0]
    return Finding(code, severity, text.format_map(known), hint.format_map(known), **where, raw=raw, value=value)


def figure(input: Input) -> str:
    """The figure that is used, with its unit of measure."""
    value = input.entry.value
    return f"{show(value) if isinstance(value, Fraction) else quoted(input.raw, input.display)}{behind(input.measure)}"


def seen(input: Input) -> str:
    """What people see in the cell."""
    return shortened(plain(input.raw) if input.display is None else input.display.text) or "空白"


def _one_line(fact: object) -> object:
    """A sheet's or a holder's name may be a doctored one: too long, or with commands to a terminal."""
    return shortened(fact, 200) if isinstance(fact, str) else fact


def item(input: Input) -> str:
    """How sentences name an input: 章贡区“婴儿死亡率：指标值”（I2）."""
    if input.ref in FORMS:
        return f"{FORMS[input.ref]}“{input.label}”"
    return f"{input.unit}“{input.label}”（{input.ref}）"


def wanted(input: Input) -> str:
    """What belongs in the cell, to follow 请."""
    if input.role in DATE_ROLES:
        return HOW_WRITTEN
    unit = f"（单位：{input.measure}）" if input.measure else ""
    return {
        "yes_no": "选择“是”或“否”",
        "choice": f"从下拉列表中选择（{'、'.join(input.choices)}）",
        "count": f"填0或正整数{unit}",
        "number": f"填一个阿拉伯数字{unit}",
        "year": "填四位年份，例如2021",
        "text": "填写文字",
    }[input.type]


_TELLING: Mapping[str, Callable[[Input], object]] = {
    "item": item,
    "raw": lambda input: quoted(input.raw, input.display),
    "wanted": wanted,
    "shown": seen,
    "stored": lambda input: shortened(plain(input.raw)),
    "figure": figure,
    "measure": lambda input: input.measure,
    "behind": lambda input: behind(input.measure),
    "sheet": lambda input: input.sheet,
    "cell": lambda input: input.cell,
}
"""What every message about an input can tell of it, by its name in the catalogue."""
