"""What people typed, taken out of what is published: opinions, reasons, contacts, cells that nobody can read."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from typing import Any

CUT = "（略）"
CONTACT = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<!\d)\d{17}[\dXx](?!\d)"
    r"|(?<!\d)(?:\+?86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2}(?!\d)"
    r"|(?<!\d)(?:[(（]0\d{2,3}[)）]|0\d{2,3})[- ]?\d{7,8}(?!\d)",
    re.ASCII,
)
NUMBER = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?\s*[%‰]?", re.ASCII)
AWARD = re.compile(r"(?:核定|更正为)扣?-?[\d.]+分(?:，[^：（“]*，计-?[\d.]+分)?")
"""The points that somebody gave, and what rounding made of them; whatever is said behind it is an opinion."""
OPINION, NOT_APPLICABLE, CORRECTED = "（核查意见：", "不适用", "按异议处理决定更正"
Line = Mapping[str, Any]


def without_contacts(text: str) -> str:
    """A text in which no telephone, identity number or e-mail address stands."""
    return CONTACT.sub(CUT, text)


def is_contact(text: str) -> bool:
    """Whether a text is nothing but a telephone, identity number or e-mail address."""
    return CONTACT.fullmatch(text) is not None


def public_raw(raw: str, choices: Collection[str]) -> str:
    """What stands in a cell, where it is a number or one of the choices."""
    plain = unicodedata.normalize("NFKC", raw).strip()
    return raw if plain in choices or (NUMBER.fullmatch(plain) and not CONTACT.search(plain)) else CUT


def public_sentence(point: Line, choices: Collection[str]) -> str:
    """How a row came to its points, without what anybody typed to explain it."""
    said, status = str(point["explanation"]), point["status"]
    if status == "scored" and point["source"] == "awarded":
        by = str(point.get("by", ""))
        found = AWARD.search(said, len(by) if said.startswith(by) else 0)
        said = said[: found.end()] if found else "核定得分"
    said = _without_typed(said, point, choices) if status == "invalid" else _without_reason(said, point)
    return without_contacts(said)


def _without_reason(said: str, point: Line) -> str:
    """Why a row does not apply, and why the assessors took points off it."""
    if reason := str(point.get("applies", {}).get("why", "")).rstrip("。"):
        whole = f"{NOT_APPLICABLE}（{reason}）"
        if said.startswith(whole):
            said = NOT_APPLICABLE + said[len(whole) :]
        elif said.startswith(f"{NOT_APPLICABLE}（"):
            said = NOT_APPLICABLE
    if opinion := str(point.get("award", {}).get("why", "")):
        said = said.replace(f"{OPINION}{opinion}）", "")
    said, corrected, _ = said.partition(OPINION)[0].partition(f"（{CORRECTED}：")
    return f"{said}（{CORRECTED}）" if corrected else said


def _without_typed(said: str, point: Line, choices: Collection[str]) -> str:
    """Cells that could not be read, which the sentence quotes."""
    for raw in sorted(_typed(point), key=len, reverse=True):
        if public_raw(raw, choices) == CUT:
            said = said.replace(f"“{raw}”", CUT).replace(f"：{raw}，", f"：{CUT}，")
    quoted = re.compile("“([^”]*)”")
    return quoted.sub(lambda found: found[0] if public_raw(found[1], choices) != CUT else CUT, said)


def _typed(point: Line) -> set[str]:
    told = [*point["figures"], *(other for one in point["figures"] for other in one.get("others", ()))]
    told += [point.get("applies", {}), point.get("award", {}), point.get("award", {}).get("overruled", {})]
    return {str(one["raw"]) for one in told if one.get("raw")}
