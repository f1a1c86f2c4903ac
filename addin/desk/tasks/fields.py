"""What a task asks: fields of a form, and what is wrong with what was given, told at the field."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from addin.desk.sent_form import SentForm
from validators.plain_text import shortened
from workbook_templates.project.parameters import positive

Value = str | tuple[str, ...]
LONGEST = 200
Kind = Literal["text", "date", "figure", "choice", "ticks", "tick", "file"]


class WrongFieldsError(Exception):
    """What was given cannot be used: by the field's name what is wrong and how to put it right; under "" what is wrong
    with all of it."""

    def __init__(self, wrong: Mapping[str, str]) -> None:
        super().__init__("\n".join(wrong.values()))
        self.wrong = dict(wrong)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question. `options` are (value, words) to choose from; `value` is what is proposed; `endings` are those of a
    file that may be sent instead of choosing one that is there."""

    name: str
    label: str
    kind: Kind = "text"
    hint: str = ""
    options: tuple[tuple[str, str], ...] = ()
    value: Value = ""
    required: bool = False
    endings: tuple[str, ...] = ()


def values_of(fields: Iterable[Question], form: SentForm) -> dict[str, Value]:
    """What was given, field by field. Raises `WrongFieldsError` with all that is wrong."""
    values: dict[str, Value] = {}
    wrong: dict[str, str] = {}
    for each in fields:
        given: Value = form.texts(each.name) if each.kind == "ticks" else form.text(each.name)
        values[each.name] = given
        if problem := _missing(each, given) or READERS[each.kind](each, given):
            wrong[each.name] = problem
    if wrong:
        raise WrongFieldsError(wrong)
    return values


def _missing(asked: Question, given: Value) -> str:
    return (
        f"请{'选择' if asked.options or asked.endings else '填写'}{asked.label}。"
        if asked.required and not given
        else ""
    )


def _text(asked: Question, given: Value) -> str:
    if len(given) > LONGEST:
        return f"太长，请不超过{LONGEST}个字。"
    return "" if str(given).isprintable() else "含有不能显示的字符，请重新输入。"


def _date(_asked: Question, given: Value) -> str:
    try:
        date.fromisoformat(str(given or date.min))
    except ValueError:
        return f"读到“{shortened(given)}”，应为日期，例如 2022-01-10。"
    return ""


def _figure(_asked: Question, given: Value) -> str:
    return "" if not given or positive(str(given)) else f"读到“{shortened(given)}”，应为正数，例如 61.5。"


def _choice(asked: Question, given: Value) -> str:
    known = {value for value, _ in asked.options}
    return "" if given in known or not given else f"没有“{shortened(given)}”，请从列表中选。"


def _ticks(asked: Question, given: Value) -> str:
    known = {value for value, _ in asked.options}
    strange = [f"“{shortened(name)}”" for name in given if name not in known]
    return f"名单中没有{'、'.join(strange[:5])}，请从列表中选。" if strange else ""


def _tick(_asked: Question, given: Value) -> str:
    return "" if given in ("", "1") else "请重新勾选。"


READERS: Mapping[Kind, Callable[[Question, Value], str]] = {
    "text": _text, "date": _date, "figure": _figure, "choice": _choice, "ticks": _ticks, "tick": _tick, "file": _choice,
}  # fmt: skip
