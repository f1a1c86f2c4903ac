"""A number as its format shows it, and the same without the rounding."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from scoring.numbers import round_half_up, show
from workbook_templates.read.display.format_code import FormatCode, FormatSection, Token
from workbook_templates.read.display.format_section import section_and_sign

MOST_PLACES = 30
OVERFLOW = "###"
_EMPTY = {"0": "0", "#": "", "?": " "}


class Drawn(NamedTuple):
    """What is seen; `exact` with all digits; whether a percent sign scaled it, and whether digits were lost."""

    text: str
    exact: str
    percent: bool = False
    rounded: bool = False


def drawn(code: FormatCode, value: Fraction) -> Drawn | None:
    """What a number shows; None where the format makes a date of it."""
    section, minus = section_and_sign(code.numbers, value)
    if section is None:
        return Drawn(OVERFLOW, OVERFLOW)
    if section.is_date:
        return None
    percents = section.marks("%")
    scaled = abs(value) * 100**percents / 1000 ** _scaling(section)
    body = _body(section, scaled)
    sign = "-" if minus else ""
    return Drawn(sign + body.text.strip(), sign + body.exact.strip(), percents > 0, body.rounded)


def _scaling(section: FormatSection) -> int:
    """Commas right behind the last digit before the point, or behind the last one of all, divide by a thousand."""
    count, run, seen = 0, 0, False
    for kind, text in section.tokens:
        if (kind, text) == ("mark", ","):
            run += 1 if seen else 0
        elif kind == "digit":
            run, seen = 0, True
        else:
            count, run, seen = count + run, 0, seen and (kind, text) == ("mark", ".")
    return count + run


def _body(section: FormatSection, value: Fraction) -> Drawn:
    whole, decimals = _places(section.tokens)
    plain = show(value, 15)
    if section.has("general"):
        text = _joined(
            section.tokens, {at: plain for at, token in enumerate(section.tokens) if token.kind == "general"}
        )
        return Drawn(text, text)
    if not whole and not decimals:
        text = _joined(section.tokens, {})
        return Drawn(text, text)
    if section.has("power") or _is_fraction(section):
        text = _power(section, value) if section.has("power") else _fraction(section, value)
        return Drawn(text, plain, rounded=_reads(text) != value)
    lost = round_half_up(value, min(len(decimals), MOST_PLACES))
    filled = _filled(section.tokens, whole, decimals, lost)
    text = _joined(section.tokens, filled)
    inner = section.tokens[(whole + decimals)[0] : (whole + decimals)[-1]]
    if any(token.kind == "text" for token in inner):
        return Drawn(text, text, rounded=lost != value)
    exact = _joined(section.tokens, {(whole + decimals)[0]: plain})
    return Drawn(text, exact, rounded=lost != value)


def _places(tokens: Sequence[Token]) -> tuple[list[int], list[int]]:
    """Where digits go before and behind the point."""
    point = tokens.index(Token("mark", ".")) if Token("mark", ".") in tokens else len(tokens)
    digits = [at for at, token in enumerate(tokens) if token.kind == "digit"]
    return [at for at in digits if at < point], [at for at in digits if at > point]


def _filled(tokens: Sequence[Token], whole: list[int], decimals: list[int], value: Fraction) -> dict[int, str]:
    kept = decimals[:MOST_PLACES]
    text = show(value, MOST_PLACES)
    before, _, behind = text.partition(".")
    filled = _before(tokens, whole, "" if before == "0" else before)
    open_end = True
    for at, digit in reversed(list(zip(kept, behind.ljust(len(kept), "0"), strict=False))):
        open_end = open_end and digit == "0"
        filled[at] = _EMPTY[tokens[at].text] if open_end else digit
        open_end = open_end and tokens[at].text != "0"
    point = tokens.index(Token("mark", ".")) if Token("mark", ".") in tokens else -1
    return filled | ({point: "."} if point >= 0 else {})


def _before(tokens: Sequence[Token], whole: list[int], digits: str) -> dict[int, str]:
    if not whole:
        return {}
    padded = digits.rjust(len(whole), " ")
    lead, own = padded[: len(padded) - len(whole)], padded[len(padded) - len(whole) :]
    filled = {at: digit if digit != " " else _EMPTY[tokens[at].text] for at, digit in zip(whole, own, strict=True)}
    filled[whole[0]] = lead + filled[whole[0]]
    if Token("mark", ",") in tokens[whole[0] : whole[-1]]:
        text = "".join(filled[at] for at in whole)
        number = f"{int(text):,}" if text.strip().isdigit() else text
        filled = dict.fromkeys(whole, "") | {whole[0]: number}
    return filled


def _joined(tokens: Sequence[Token], filled: Mapping[int, str]) -> str:
    return "".join(filled.get(at, token.text if _stays(token) else "") for at, token in enumerate(tokens))


def _stays(token: Token) -> bool:
    return token.kind == "text" or (token.kind == "mark" and token.text in "%/")


def _power(section: FormatSection, value: Fraction) -> str:
    at = next(at for at, token in enumerate(section.tokens) if token.kind == "power")
    _, decimals = _places(section.tokens[:at])
    return f"{float(value):.{min(len(decimals), 15)}E}"


def _is_fraction(section: FormatSection) -> bool:
    return section.marks("/") > 0


def _fraction(section: FormatSection, value: Fraction) -> str:
    slash = section.tokens.index(Token("mark", "/"))
    behind = "".join(token.text for token in section.tokens[slash + 1 :]).strip()
    near = value.limit_denominator(10 ** min(max(len(behind), 1), 9) - 1)
    if behind.isdigit() and int(behind):
        near = Fraction(round(value * int(behind)), int(behind))
    whole, rest = divmod(near, 1)
    parts = [str(whole)] if whole or not rest else []
    return " ".join([*parts, str(rest)] if rest else parts)


def _reads(text: str) -> Fraction:
    return sum((Fraction(part) for part in text.split()), Fraction(0))
