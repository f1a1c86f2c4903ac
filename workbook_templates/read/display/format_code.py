"""A number format's code, taken apart: `0.0"万";[Red]-0.0`. No library on the index does this and is kept up."""

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cached_property

from scoring.light_dataclass import dataclass
from scoring.light_named_tuple import NamedTuple
from scoring.patterns import pattern
from scoring.short_texts import of_short_texts

LONGEST = 255
"""A program allows no longer code."""
GENERAL = "General"
_TOKEN = pattern(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.?)|_(?P<room>.?)|\*.?|\[(?P<bracket>[^\]]*)\]|(?P<end>;)'
    r"|(?P<general>General|G/通用格式)|(?P<power>E[+-](?=[0#?]))|(?P<digit>[0#?])|(?P<mark>[.,%@/])"
    r"|(?P<date>AM/PM|A/P|上午/下午|(?P<letter>[ymdhsega])(?P=letter)*)|(?P<other>.)",
    re.I | re.S,
)
_ELAPSED = pattern(r"(h+|m+|s+)", re.I)
_CONDITION = pattern(r"(<=|>=|<>|<|>|=) *(-?[0-9]+(?:\.[0-9]+)?)")
_CURRENCY = pattern(r"\$([^-]*)(?:-.*)?")


class Token(NamedTuple):
    """One piece: `text` stands as it is, `digit`, `mark`, `power`, `date`, `elapsed` and `general` are filled."""

    kind: str
    text: str


@dataclass(frozen=True)
class FormatSection:
    """One of the parts between semicolons; `condition` is a sign and a limit."""

    tokens: tuple[Token, ...]
    condition: tuple[str, Fraction] | None = None

    def has(self, *kinds: str) -> bool:
        """Whether there is a token of one of these kinds."""
        return any(token.kind in kinds for token in self.tokens)

    @cached_property
    def is_date(self) -> bool:
        """Whether the section draws a date or a time."""
        return self.has("date", "elapsed")

    def marks(self, mark: str) -> int:
        """How often a mark, one of `.,%@/`, stands in the section."""
        return self.tokens.count(Token("mark", mark))


@dataclass(frozen=True)
class FormatCode:
    """A whole code: the sections for numbers, and the one for texts if it has one."""

    numbers: tuple[FormatSection, ...]
    text: FormatSection | None

    @cached_property
    def places(self) -> int | None:
        """How many decimals are shown, where that is all the code decides: no sign, scale or word is touched."""
        tokens = self.numbers[0].tokens if len(self.numbers) == 1 else ()
        drawn = "".join(token.text for token in tokens)
        usual = re.fullmatch(r"(?:[#,]*0)(?:\.([0#?]+))?", drawn)
        if not usual or "0," in drawn or "#,." in drawn or any(t.kind not in ("digit", "mark") for t in tokens):
            return None
        return len(usual[1] or "")

    @cached_property
    def leaves_texts(self) -> bool:
        """Whether a text shows as it is stored."""
        drawn = [t for t in self.text.tokens if t.text.strip()] if self.text else []
        return self.text is None or drawn == [Token("mark", "@")]


@of_short_texts(1024, LONGEST)
def parsed(code: str) -> FormatCode | None:
    """A format's code taken apart; None for a code no program writes."""
    if len(code) > LONGEST:
        return None
    sections = list(_sections(code or GENERAL))
    last = sections[-1]
    text = sections[3] if len(sections) > 3 else last if Token("mark", "@") in last.tokens else None
    numbers = [section for section in sections[:3] if section is not text]
    return FormatCode(tuple(numbers or [FormatSection((Token("general", GENERAL),))]), text)


def _sections(code: str) -> Iterator[FormatSection]:
    tokens: list[Token] = []
    condition = None
    for found in _TOKEN.finditer(code):
        kind, text = found.lastgroup or "", found[0]
        if kind == "end":
            yield FormatSection(tuple(tokens), condition)
            tokens, condition = [], None
        elif kind == "bracket":
            if limit := _CONDITION.fullmatch(found["bracket"]):
                condition = (limit[1], Fraction(limit[2]))
            tokens += _bracket(found["bracket"])
        elif token := _token(kind, text, found):
            tokens.append(token)
    yield FormatSection(tuple(tokens), condition)


def _token(kind: str, text: str, found: re.Match[str]) -> Token | None:
    if kind in ("quoted", "escaped"):
        return Token("text", found[kind])
    if kind == "room":
        return Token("text", " ")
    if kind == "other":
        return Token("text", text)
    return Token("date" if kind == "letter" else kind, text) if kind else None


def _bracket(inside: str) -> list[Token]:
    """Colours and scripts change no figure; a currency sign is shown; [h] counts on beyond a day."""
    if _ELAPSED.fullmatch(inside):
        return [Token("elapsed", inside.lower())]
    currency = _CURRENCY.fullmatch(inside)
    return [Token("text", currency[1])] if currency and currency[1] else []
