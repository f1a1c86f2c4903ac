"""Which value each parameter takes: the command line's, else the scheme's, else what the templates carry."""

from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation

from scoring.numbers import show
from scoring.scheme.model import Parameter, Scheme
from validators.finding import Finding
from workbook_templates.consolidate import messages
from workbook_templates.consolidate.consolidation_error import ConsolidationError
from workbook_templates.consolidate.reading import Reading
from workbook_templates.results.model import UsedParameter


def given_parameters(texts: Iterable[str], scheme: Scheme) -> dict[str, Decimal]:
    """Values by parameter id, out of `NAME=VALUE` as people type it; the name is the id or the Chinese name.

    Raises:
        ConsolidationError: the scheme has no such parameter, or the value is no positive number.
    """
    names = {p.id: p.id for p in scheme.parameters} | {p.name: p.id for p in scheme.parameters}
    given = {}
    for text in texts:
        name, _, value = text.partition("=")
        if name.strip() not in names:
            known = "、".join(f"{p.id}（{p.name}）" for p in scheme.parameters) or "无"
            raise ConsolidationError(f"本方案没有参数“{name.strip()}”。可用的参数：{known}。")
        given[names[name.strip()]] = _positive(text, value)
    return given


def _positive(text: str, value: str) -> Decimal:
    try:
        number = Decimal(value.strip())
    except InvalidOperation:
        number = Decimal(0)
    if not number.is_finite() or number <= 0:
        raise ConsolidationError(f"参数“{text}”应写成 名称=正数，例如 名称=61.5。")
    return number


def used_parameters(
    scheme: Scheme, given: dict[str, Decimal], readings: Sequence[Reading]
) -> tuple[tuple[UsedParameter, ...], list[Finding]]:
    """Every parameter with its value and where it came from; disagreeing templates are a finding, not a guess."""
    conflicts: list[Finding] = []
    return tuple(_used(p, given, readings, conflicts) for p in scheme.parameters), conflicts


def _used(
    p: Parameter, given: dict[str, Decimal], readings: Sequence[Reading], conflicts: list[Finding]
) -> UsedParameter:
    value, source = given.get(p.id), "汇总时指定"
    if value is None:
        value, source = p.value, p.source or "考核方案"
    if value is None:
        carried = sorted({number for r in readings for name, number in r.parameters if name == p.id})
        if len(carried) > 1:
            conflicts.append(messages.parameter_conflict(p.id, [show(number) for number in carried]))
        value, source = (carried[0], "模板随附") if len(carried) == 1 else (None, "尚未提供")
    return UsedParameter(p.id, p.name, p.measure, value, source)
