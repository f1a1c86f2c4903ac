"""A filled return of an earlier issue carried into the current one: entry by entry, nothing guessed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from scoring.entries import InputKey
from scoring.scheme.model import Scheme
from validators.returns.subject import Input, Subject
from validators.understand.no_value import is_error_value
from workbook_templates.forms.build import build
from workbook_templates.forms.fill import fill
from workbook_templates.forms.kinds import holders
from workbook_templates.forms.layout.geometry import Field
from workbook_templates.forms.layouts import layout_of
from workbook_templates.read import read_bytes
from workbook_templates.read.locate.text_comparison import name, resemble
from workbook_templates.xlsx.cell_text import unwritable

PREFILLED = {("cover", "unit"), ("cover", "year")}


@dataclass(frozen=True, slots=True)
class Carried:
    """An entry and the ref it now stands under, which differs where only the title was the same."""

    input: Input
    to: str


@dataclass(frozen=True, slots=True)
class Left:
    """An entry with no certain place, and why, as a Chinese sentence."""

    input: Input
    why: str


@dataclass(frozen=True, slots=True)
class Migration:
    """The new workbook and what became of each entry of the old one."""

    workbook: bytes
    carried: tuple[Carried, ...]
    left: tuple[Left, ...]


class NotForHolderError(Exception):
    """The current scheme has no workbook of this kind for this unit or department."""


def migrated(old: Subject, scheme: Scheme) -> Migration:
    """Entries go by ref and role, or by title where the ref now means something else; both must not contradict.

    Raises `NotForHolderError`.
    """
    if old.holder not in holders(scheme, old.kind.name):
        raise NotForHolderError(old.holder)
    fields = {f.key: f for f in layout_of(scheme, old.kind.name, old.holder).fields}
    carried: dict[InputKey, Carried] = {}
    left: list[Left] = []
    for input in old.inputs:
        if input.raw == "" or input.key.of_unit in PREFILLED:
            continue
        field, why = _place(input, fields)
        if field is not None and field.key in carried:
            why = "现行模板的同一单元格已转入另一项"
        if field is None or why:
            left.append(Left(input, why))
        else:
            carried[field.key] = Carried(input, field.ref)
    values = {key: _value(entry.input) for key, entry in carried.items()}
    held = {key for key, entry in carried.items() if fields[key].locked or entry.input.locked}
    return Migration(_filled(old, scheme, values, held), tuple(carried.values()), tuple(left))


def _place(input: Input, fields: Mapping[InputKey, Field]) -> tuple[Field | None, str]:
    """The current field of an entry, or why it has none or cannot stand there."""
    same = fields.get(input.key)
    if same is not None and (name(same.label) == name(input.label) or resemble(same.label, input.label)):
        return same, _misfit(input, same)
    titled = [
        f for f in fields.values() if (f.role, f.unit, name(f.label)) == (input.role, input.unit, name(input.label))
    ]
    if len(titled) == 1:
        return titled[0], _misfit(input, titled[0])
    if same is not None:
        return None, f"现行方案的{input.ref}是“{same.label}”，名称不同"
    return None, "现行方案有几项同名，无法确定是哪一项" if titled else "现行模板没有这一项"


def _misfit(input: Input, field: Field) -> str:
    if is_error_value(input.raw):
        return "原单元格是公式错误值"
    if reason := unwritable(input.raw):
        return f"所填内容{reason}"
    if input.measure != field.measure:
        return f"计量单位由“{input.measure or '无'}”改为“{field.measure or '无'}”，不能照搬"
    if (input.type == "text") != (field.type == "text") or bool(input.choices) != bool(field.choices):
        return "填报方式不同，不能照搬"
    if field.choices and (input.entry.state != "given" or str(input.entry.value) not in field.choices):
        return f"现行选项是{'、'.join(field.choices)}，没有所填的内容"
    return ""


def _filled(old: Subject, scheme: Scheme, values: Mapping[InputKey, object], held: Collection[InputKey]) -> bytes:
    """What the office prefills is built in, the rest is filled in as its holder would."""
    prefilled = {key: value for key, value in values.items() if key in held}
    fresh = build(_with_parameters(scheme, old), old.kind.name, old.holder, prefilled)
    rest = {key: value for key, value in values.items() if key not in held}
    return fill(fresh, read_bytes(fresh, old.file).subject, rest)


def _with_parameters(scheme: Scheme, old: Subject) -> Scheme:
    """The office's figures that the old workbook carried, where the scheme itself has none."""
    known = (replace(p, value=old.parameters.get(p.id)) if p.value is None else p for p in scheme.parameters)
    return replace(scheme, parameters=tuple(known))


def _value(input: Input) -> object:
    """As it stood; a choice in its exact words, a day without the time of midnight."""
    if input.choices or input.display:
        return input.entry.value if input.choices else input.carried
    if isinstance(input.raw, datetime) and input.raw.time() == time():
        return input.raw.date()
    return str(input.raw) if isinstance(input.raw, time | timedelta) and not isinstance(input.raw, date) else input.raw
