"""The spreadsheet side of the four states: blank, malformed, unscoreable, scored.

Only functions that Excel 2010, WPS and LibreOffice share. COUNT and COUNTBLANK come first: they neither
convert text nor propagate errors, and a lazy IF then never computes on text.
"""

from collections.abc import Sequence

BLANK, MALFORMED, NOT_APPLICABLE, UNSCOREABLE, AWAITED = "未填", "格式错误", "不适用", "无法计分", "待核定"
PENDING = "汇总后计分"


def literal(text: str) -> str:
    """A text as a formula writes it."""
    return '"' + text.replace('"', '""') + '"'


def rounded(expression: str, places: int = 2) -> str:
    """Half away from zero to the scheme's places; the inner ROUND takes away binary noise that programs differ on."""
    return f"ROUND(ROUND({expression},10),{places})"


def compared(cell: str) -> str:
    """A figure to be compared: some programs take figures that are apart in the last digits only for equal."""
    return f"ROUND({cell},10)"


def unless(blocked: str, scored: str) -> str:
    """The expression `scored`, but 0 where the condition `blocked` holds; an empty one never does."""
    return f"IF({blocked},0,{scored})" if blocked else scored


def is_text(cell: str, choices: Sequence[str]) -> str:
    """The condition that a cell holds one of these texts, whatever blanks stand around it."""
    tests = [f"TRIM({cell})={literal(choice)}" for choice in choices]
    return tests[0] if len(tests) == 1 else f"OR({','.join(tests)})"


def is_exactly(cell: str, choices: Sequence[str]) -> str:
    """One of `choices` but for spaces around it; some programs' TRIM also takes wide spaces and line breaks away."""
    bare = [f'SUBSTITUTE({cell}," ","")={literal(choice.replace(" ", ""))}' for choice in choices]
    tests = [f"AND({is_text(cell, [choice])},{test})" for choice, test in zip(choices, bare, strict=True)]
    return tests[0] if len(tests) == 1 else f"OR({','.join(tests)})"


def malformed(kind: str, choices: Sequence[str], minimum: int | None, cell: str, needed: bool) -> str:
    """A condition that is true when `cell` holds what the input cannot take. Never an error value itself."""
    if choices:
        wrong = f"IF(ISERROR({cell}),TRUE,NOT({is_exactly(cell, choices)}))"
    else:
        tests = [f"{cell}<{minimum}"] if minimum is not None else []
        tests += [f"INT({cell})<>{cell}"] if kind == "count" else []
        number = {0: "FALSE", 1: tests[0] if tests else ""}.get(len(tests), f"OR({','.join(tests)})")
        wrong = f"IF(OR(ISERROR({cell}),ISLOGICAL({cell})),TRUE,IF(COUNT({cell})=0,TRUE,{number}))"
    return wrong if needed else f"IF(COUNTBLANK({cell})>0,FALSE,{wrong})"


def states(needed: Sequence[str], wrong: Sequence[str], scored: str) -> str:
    """The order of states that engine and sheet share: blank, then malformed, then what is left."""
    if wrong:
        test = wrong[0] if len(wrong) == 1 else f"OR({','.join(wrong)})"
        scored = f'IF({test},"{MALFORMED}",{scored})'
    if needed:
        blank = "+".join(f"COUNTBLANK({cell})" for cell in needed)
        scored = f'IF({blank}>0,"{BLANK}",{scored})'
    return scored
