"""The questions that are asked, answered one after the other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from workbook_templates.analysis.numeric import AnalysisError, numpy
from workbook_templates.analysis.report.inquiry import AnsweredQuestion, Inquiry
from workbook_templates.analysis.report.questions import NEED_LAST, NEED_NUMPY, QUESTIONS
from workbook_templates.results.stored_result import ResultError, StoredResult

PLACE = "workbook_templates.analysis.report.parts"


class AskedWrongError(ValueError):
    """These results cannot be asked about together; the text is a Chinese sentence for the user."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What was asked, and the answers in the order of the sheets; `lacking` says why some were left out."""

    asked: Inquiry
    parts: Mapping[str, AnsweredQuestion]
    lacking: str = ""


def answers(asked: Inquiry, only: Sequence[str] = ()) -> Answers:
    """`only` these questions; all that the results and the packages here allow where none are named.

    Raises:
        AskedWrongError: the earlier results do not fit this one, or a question needs an earlier one.
        AnalysisError: a package is missing for what was named.
    """
    _check(asked, only)
    lacking = "" if only else _lacking()
    left_out = {*(() if asked.earlier else NEED_LAST), *(NEED_NUMPY if lacking else ())}
    wanted = only or [name for name in QUESTIONS if name not in left_out]
    parts = {name: _answer(name, asked) for name in QUESTIONS if name in wanted}
    return Answers(asked=asked, parts=parts, lacking=lacking)


def _lacking() -> str:
    try:
        numpy()
    except AnalysisError as problem:
        return f"没有做{'、'.join(QUESTIONS[name] for name in NEED_NUMPY)}：{problem}"
    return ""


def _answer(name: str, asked: Inquiry) -> AnsweredQuestion:
    found: AnsweredQuestion = import_module(f"{PLACE}.{name}").part(asked)
    return found


def _check(asked: Inquiry, only: Sequence[str]) -> None:
    for read in (asked, *map(Inquiry, asked.earlier)):
        _check_readable(read, fully=read is asked)
    if not asked.earlier and (lacking := [QUESTIONS[name] for name in only if name in NEED_LAST]):
        raise AskedWrongError(f"{'、'.join(lacking)}要与以前年度比较：请在后面写明上年的汇总结果。")
    years, units = [int(asked.document["year"])], _units(asked.stored)
    for one in asked.earlier:
        year = int(one.document["year"])
        if year >= years[-1]:
            raise AskedWrongError(
                f"{one.file} 是{year}年的结果，应早于{years[-1]}年：先写本年的，再依次写上年、前年的，一年一个。"
            )
        if not units & _units(one):
            raise AskedWrongError(f"{one.file} 与 {asked.stored.file} 没有一个单位相同，不能比较。")
        years.append(year)


def _check_readable(read: Inquiry, fully: bool) -> None:
    try:
        _ = read.run, read.document["ledger"]["points"], read.again if fully else None
    except (ResultError, KeyError, ValueError, TypeError, AttributeError, IndexError, ArithmeticError) as problem:
        raise AskedWrongError(
            f"{read.stored.file} 的内容不完整、被改动过，或是较早版本的程序写出的："
            "请用当年收回的表格重新汇总，再做分析。"
        ) from problem


def _units(stored: StoredResult) -> set[str]:
    return {unit["unit"] for unit in stored.document["units"]}


def as_json(found: Answers) -> dict[str, Any]:
    """Everything as JSON: what was asked, then each answer by the name of its question."""
    document, asked = found.asked.document, found.asked
    return {
        "analysis": 1, "program": document["program"],
        "result": _named(asked.stored) | {"status": document["status"], "reasons": document["reasons"]},
        "earlier": [_named(one) for one in asked.earlier], "seed": asked.seed, "visits": asked.visits,
        "lacking": found.lacking or None,
        **{name: part.told for name, part in found.parts.items()},
    }  # fmt: skip


def _named(stored: StoredResult) -> dict[str, Any]:
    document = stored.document
    return {
        "file": stored.file, "sha256": stored.sha256, "scheme": document["scheme"], "year": int(document["year"]),
    }  # fmt: skip
