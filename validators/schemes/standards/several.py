"""Standards that take several things off one row: 迟报一次扣0.5分，漏报一次扣1分，扣完为止."""

import re
from collections.abc import Iterator
from dataclasses import replace

from scoring.methods import Method
from scoring.methods.deductions import Deductions, Shortcoming
from scoring.methods.discretion import Discretion
from validators.schemes.standards.counted import deduction
from validators.schemes.standards.measured import shortfall
from validators.schemes.standards.spelled import COUNTERS
from validators.schemes.standards.standard import ENDED, Standard

PRICED = re.compile(r"扣\d+(?:\.\d+)?分$")
JUDGED = re.compile(r"(?P<act>[^,\d()]{2,40}?)的?,?(?:由考核组)?酌情扣分")
ENDING = re.compile(rf"{ENDED}(?:,(?:未|没有?)(?:发生|出现)[^,\d扣]{{0,16}}?的?,?不扣分)?$")
LACK = re.compile(r"^[少缺差]|[少缺差]$")
COUNT = re.compile(rf"每(?:{COUNTERS})?|1(?:{COUNTERS})|,?扣\d.*$|的?,")


def deductions(standard: Standard) -> Method | None:
    """Several prices under one cap, perhaps one that the assessors judge; nothing where a single clause is unclear."""
    text = ENDING.sub("", standard.text, count=1)
    clauses = list(_clauses(text))
    parts = [_part(replace(standard, text=clause)) for clause in clauses]
    known = [part for part in parts if part]
    titles = {title for title, _ in known}
    judged = sum(JUDGED.fullmatch(clause) is not None for clause in clauses)
    if len(parts) < 2 or len(known) < len(parts) or len(titles) < len(parts) or judged > 1 or judged == len(parts):
        return None
    return Deductions(
        parts=tuple(Shortcoming(id=str(n), title=title, rule=rule) for n, (title, rule) in enumerate(known, 1))
    )


def _clauses(text: str) -> Iterator[str]:
    """The clauses of a sentence, each up to its price; the last one is whatever is left over."""
    waiting = ""
    for clause in re.split(r",(?![^()]*\))", text):
        waiting = f"{waiting},{clause}" if waiting else clause
        if PRICED.search(waiting) or JUDGED.fullmatch(waiting):
            yield waiting
            waiting = ""
    if waiting:
        yield waiting


def _part(standard: Standard) -> tuple[str, Method] | None:
    """What one clause takes off, under its own name."""
    if judged := JUDGED.fullmatch(standard.text):
        return judged["act"], Discretion()
    found = None
    if rule := deduction(standard):
        found = _cause(standard.text), rule
    elif rule := shortfall(replace(standard, target="")):
        found = re.split(r"达到|低于|不足|未达|不低于|≥|,|\d", standard.text)[0], rule
    return found if found and len(found[0]) > 1 else None


def _cause(text: str) -> str:
    """`每迟报1次扣0.5分` → 迟报."""
    cause, _, counted = text.rpartition(",每")
    named = re.sub(r"(?:的|者)$", "", cause) if cause else COUNT.sub("", counted)
    return re.sub(r",?扣.*$", "", counted) if LACK.search(named) and not cause else named
