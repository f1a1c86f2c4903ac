"""How what stands in a cell is compared with what was issued: as people see it, as a name, nearly the same words."""

import re

from scoring.short_texts import of_short_texts
from validators.plain_text import comparable, printable
from workbook_templates.read.locate.former_texts import was_issued

NEAR = 0.75
"""The share of a name that must be the same in a near miss."""


def visible(value: object) -> str:
    """The text of a cell as people see it: no difference between 5 and "5", nor in spaces, line breaks and control
    characters."""
    text = f"{value:.15g}" if isinstance(value, float | int) and not isinstance(value, bool) else str(value)
    return "".join(printable(text).split())


def same(value: object, issued: object) -> bool:
    """Whether a cell still shows what was issued, now or formerly, however a program chose to store it."""
    if value == issued:
        return True
    there, wanted = visible(value), visible(issued)
    return there == wanted or was_issued(there, wanted)


@of_short_texts(4096)
def name(text: str) -> str:
    """What counts of a name: not its spaces, width, line breaks and punctuation."""
    return re.sub(r"\W", "", comparable(text)) or comparable(text)


def resemble(one: str, other: str) -> bool:
    """Whether two names have nearly the same words, and the same figures in them."""
    a, b = name(one), name(other)
    from difflib import SequenceMatcher

    return re.findall(r"\d+", a) == re.findall(r"\d+", b) and SequenceMatcher(None, a, b).ratio() >= NEAR
