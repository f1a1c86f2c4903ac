"""What no spreadsheet program takes for a formula."""

import re
from collections.abc import Collection, Iterator

from tests.support.conformance.opened_package import length

LITERAL = re.compile(r'"((?:[^"]|"")*)"')
SHEET = re.compile(r"'((?:[^']|'')+)'!|([^\s,'!():+\-*/&=<>^\"{};]+)!")
NEEDS_QUOTES = re.compile(r"[^\w.]|^\d")
MOST, MOST_LITERAL, DEEPEST = 8_192, 255, 64


def formula_causes(text: str, sheets: Collection[str]) -> Iterator[str]:
    """`text` is a formula without its “=”; `sheets` are those of its workbook."""
    if text.startswith("="):
        yield "begins with ="
    if length(text) > MOST:
        yield f"{length(text)} letters"
    if any(length(found) > MOST_LITERAL for found in LITERAL.findall(text)):
        yield "a text in it is too long"
    bare = LITERAL.sub('""', text)
    if bare.count('"') % 2:
        yield "a text in it has no end"
    yield from _depth(re.sub(r"'(?:[^']|'')+'!", "", bare))
    for quoted, plain in SHEET.findall(bare):
        if (quoted.replace("''", "'") or plain) not in sheets:
            yield f"names the sheet {quoted or plain}, which is missing"
        if plain and NEEDS_QUOTES.search(plain):
            yield f"names the sheet {plain} without quotes"


def sheets_named(text: str) -> list[str]:
    """The sheets that a formula names."""
    return [quoted.replace("''", "'") or plain for quoted, plain in SHEET.findall(LITERAL.sub('""', text))]


def _depth(bare: str) -> Iterator[str]:
    level = deepest = 0
    for sign in bare:
        level += {"(": 1, ")": -1}.get(sign, 0)
        deepest = max(deepest, level)
        if level < 0:
            break
    if level:
        yield "brackets do not match"
    if deepest > DEEPEST:
        yield f"{deepest} functions in each other"
