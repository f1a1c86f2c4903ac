"""Yes/no and choices: the wording of the drop-down list, or a variant that can mean only one of them."""

import re
from collections.abc import Sequence

from scoring.entries import NO, YES
from scoring.patterns import pattern
from validators.plain_text import comparable, excel_trim, shortened
from validators.understand.understood import CellFault, Understood, doubtful, given, given_oddly, invalid

_MARKS = dict.fromkeys(("√", "✓", "✔", "☑", "✅", "true", "yes", "y", "有"), YES) | dict.fromkeys(
    ("×", "✗", "✘", "✕", "✖", "❌", "false", "no", "n"), NO
)
_LIKELY = dict.fromkeys(
    ("1", "对", "t", "已", "ok", "v", "是的", "已完成", "完成", "已开展", "已落实", "达标", "实现", "已实现"), YES
) | dict.fromkeys(
    ("0", "无", "没有", "错", "f", "x", "不是", "未", "没", "未完成", "未开展", "未落实", "不达标", "未达标", "未实现"),
    NO,
)  # 无 also stands for nothing to report, 1 and 0 for points
_TICKED = pattern(r"[☑√✓✔■](是|否)")
_LED = pattern(r"(是|否)[^\w]")
_NEGATION = pattern("[不未非无没]")


def understand_choice(raw: object, choices: Sequence[str], *, marks: bool) -> Understood:
    """The one of `choices` that a cell means, with a note where it is written otherwise, or a fault.

    `marks` lets ticks, crosses and TRUE/FALSE stand for 是 and 否.
    """
    if not isinstance(raw, str | bool | int | float):
        return invalid(raw, CellFault("V202"))
    text = _as_text(raw)
    written = excel_trim(text).lower()
    for choice in choices:
        if written == choice.lower():
            return given(raw, choice)
    word = comparable(text)
    found = [choice for choice in choices if comparable(choice) == word]
    if not found and marks:
        found = [choice for choice in choices if choice == _MARKS.get(word.rstrip("."), word.rstrip("."))]
    if len(found) != 1:
        return invalid(raw, _fault(word, choices, marks))
    return given_oddly(raw, found[0], f"单元格中是“{shortened(text)}”，按“{found[0]}”采用，表内未计分")


def _fault(word: str, choices: Sequence[str], marks: bool) -> CellFault:
    likely = _likely_answer(word) if marks else _likely_choice(word, choices)
    return doubtful("不是选项原文", likely, f"“{likely}”") if likely in choices else CellFault("V202")


def _likely_answer(word: str) -> str:
    """是（见附件） or 已完成: the answer that a person should confirm."""
    if answer := _LIKELY.get(word.rstrip(".")):
        return answer
    ticked = _TICKED.findall(word) or (_LED.findall(word) if len(re.findall("[是否]", word)) == 1 else [])
    return ticked[0] if len(ticked) == 1 else ""


def _likely_choice(word: str, choices: Sequence[str]) -> str:
    """The one choice that the text is a part of, or that is a part of the text."""
    near = [c for c in choices if len(word) > 1 and len(c) > 1 and (word in comparable(c) or comparable(c) in word)]
    if len(near) != 1 or len(_NEGATION.findall(word)) != len(_NEGATION.findall(near[0])):
        return ""
    return near[0]


def _as_text(raw: str | bool | int | float) -> str:
    """What the sheet compares: TRUE in capitals, 2.0 as 2."""
    if isinstance(raw, bool):
        return str(raw).upper()
    return f"{raw:.15g}" if isinstance(raw, float) else str(raw)
