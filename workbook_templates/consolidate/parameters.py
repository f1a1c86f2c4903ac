"""Which value each parameter takes: the command line's, else the scheme's, else what the templates carry."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from difflib import get_close_matches

from scoring.numbers import show
from scoring.scheme.model import Parameter, Scheme
from validators.finding import Finding
from validators.plain_text import shortened
from workbook_templates.consolidate import messages
from workbook_templates.consolidate.consolidation_error import ConsolidationError
from workbook_templates.consolidate.outcomes import ReadingHead
from workbook_templates.project.parameters import GivenParameter, folded, positive
from workbook_templates.results.model import UsedParameter

GIVEN = "汇总时指定"
"""The source of a value that was given with the run."""


def given_parameters(given: Iterable[str | GivenParameter], scheme: Scheme) -> dict[str, Decimal]:
    """Values by parameter id, out of `NAME=VALUE` as people type it or with where they were written; the name is the id
    or the Chinese name. A later one replaces an earlier one.

    Raises:
        ConsolidationError: the scheme has no such parameter, a value is no positive number, or one file or the
            environment gives two values.
    """
    values: dict[str, Decimal] = {}
    origins: dict[str, GivenParameter] = {}
    for each in given:
        parameter = GivenParameter.typed(each) if isinstance(each, str) else each
        found = _named(parameter, scheme)
        value = _positive(parameter)
        earlier = origins.get(found)
        if earlier and earlier.origin == parameter.origin != "" and values[found] != value:
            raise ConsolidationError(
                f"{_where(parameter)}参数 {found} 写了两次（{earlier.place}），数值不同，请只留一处。"
            )
        values[found], origins[found] = value, parameter
    return values


def _named(given: GivenParameter, scheme: Scheme) -> str:
    """The id of a parameter that is called as well by its Chinese name, or as an environment variable can spell it."""
    names = {folded(p.name): p.id for p in scheme.parameters} | {folded(p.id): p.id for p in scheme.parameters}
    names |= {p.name: p.id for p in scheme.parameters} | {p.id: p.id for p in scheme.parameters}
    name = given.name if given.name in names else folded(given.name)
    if name in names:
        return names[name]
    known = "、".join(f"{p.id}（{p.name}）" for p in scheme.parameters) or "无"
    near = get_close_matches(name, names, 1)
    hint = f"是否应为 {names[near[0]]}？" if near else ""
    raise ConsolidationError(f"{_where(given)}本方案没有参数“{shortened(given.name)}”。{hint}可用的参数：{known}。")


def _where(given: GivenParameter) -> str:
    return f"{' '.join(filter(None, (given.origin, given.place)))}：" if given.origin else ""


def _positive(given: GivenParameter) -> Decimal:
    number = positive(given.value)
    if number is None:
        shown = shortened("=".join(filter(None, (given.name, given.value))))
        raise ConsolidationError(f"{_where(given)}参数“{shown}”应写成 名称=正数，例如 名称=61.5。")
    return number


def used_parameters(
    scheme: Scheme, given: dict[str, Decimal], readings: Sequence[ReadingHead]
) -> tuple[tuple[UsedParameter, ...], list[Finding]]:
    """Every parameter with its value and where it came from; disagreeing templates are a finding, not a guess."""
    conflicts: list[Finding] = []
    return tuple(_used(p, given, readings, conflicts) for p in scheme.parameters), conflicts


def _used(
    p: Parameter, given: dict[str, Decimal], readings: Sequence[ReadingHead], conflicts: list[Finding]
) -> UsedParameter:
    value, source = given.get(p.id), GIVEN
    if value is None:
        value, source = p.value, p.source or "考核方案"
    if value is None:
        carried = sorted({number for r in readings for name, number in r.parameters if name == p.id})
        if len(carried) > 1:
            conflicts.append(messages.parameter_conflict(p.id, [show(number) for number in carried]))
        value, source = (carried[0], "模板随附") if len(carried) == 1 else (None, "尚未提供")
    return UsedParameter(p.id, p.name, p.measure, value, source)
