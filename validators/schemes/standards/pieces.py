"""The items that one standard names: numbered 1. 2. (1) ①, or clause by clause, each with its points."""

import re
from decimal import Decimal
from typing import NamedTuple

from validators.schemes.wording.points_in_text import points_in

NUMBER = r"(?:\d{1,2}[.、](?!\d)|\(?(?:\d{1,2}|[一二三四五六七八九十])\)|[①-⑳])"
NUMBERING = re.compile(rf"^{NUMBER}")
BETWEEN = re.compile(rf"(?:^|,){NUMBER}|[①-⑳]")
WORTH = re.compile(r"(?:\((\d+(?:\.\d+)?)分\)|得(\d+(?:\.\d+)?)分)$")
GAINED = re.compile(r"得(\d+(?:\.\d+)?)分")
STATED = re.compile(r"\((?:满分|计|共)?(\d+(?:\.\d+)?)分\)")
NESTED = re.compile(r"(?P<act>[^(),\d]+(?:\(含[^()\d]*\)[^(),\d]+)?)\((?P<inside>[^()]*得\d[^()]*)\)")
LED = re.compile(r"^[^\d:()]*(?:包括|如下|其中):")


class Piece(NamedTuple):
    """The words of one item, its points, and its name where the words hold more than that."""

    text: str
    points: Decimal
    title: str = ""


def pieces_of(text: str) -> list[Piece] | None:
    """The items of a standard; None where some words belong to none."""
    numbered = BETWEEN.split(text)
    if len(numbered) > 2 and not numbered[0]:
        return _numbered(numbered[1:])
    return _clauses(text)


def _numbered(parts: list[str]) -> list[Piece] | None:
    """Numbered items, of which each states its points once: 1.建立台账(3分),每缺1项扣1分. 2.…"""
    found = []
    for part in (part.strip(",") for part in parts):
        stated, named = list(STATED.finditer(part)), points_in(part)
        if len(stated) == 1:
            found.append(_stated(part, stated[0], others=len(named) > 1))
        elif not stated and len(gained := GAINED.findall(part)) == 1:
            found.append(Piece(part, Decimal(gained[0])))
        elif named and not stated and "得" in part and "扣" not in part:
            found.append(Piece(part, max(named)))
        else:
            return None
    return found


def _stated(part: str, stated: re.Match[str], others: bool) -> Piece:
    """An item that says its points in brackets: 建立台账(3分),每缺1项扣1分."""
    before, after = part[: stated.start()].strip(",:"), part[stated.end() :].strip(",:")
    points = Decimal(stated[1])
    if after:
        return Piece(after, points, before)
    return Piece(before if others else part, points)


def _clauses(text: str) -> list[Piece] | None:
    """The clauses of a sentence, each up to its points."""
    found, waiting = [], ""
    for clause in re.split(r",(?![^()]*\))", text):
        waiting = f"{waiting},{clause}" if waiting else LED.sub("", NUMBERING.sub("", clause))
        worth, nested = WORTH.search(waiting), NESTED.fullmatch(LED.sub("", waiting))
        if nested:
            found.append(Piece(LED.sub("", waiting), max(points_in(nested["inside"]))))
        elif worth:
            found.append(Piece(waiting, Decimal(worth[1] or worth[2])))
        else:
            continue
        waiting = ""
    return None if waiting else found
