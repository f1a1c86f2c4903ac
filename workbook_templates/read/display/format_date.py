"""A date or a time as its format shows it."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from workbook_templates.read.display.format_code import FormatSection, Token

DAYS = "一二三四五六日"
START = datetime(1899, 12, 31)


def moment_drawn(section: FormatSection, raw: date | time | timedelta) -> str:
    """What the cell shows; `raw` is a date, a time or a length of time as the reader library gives it."""
    moment, hours = _moment(raw)
    tokens = section.tokens
    half = any(token.text.upper() in ("AM/PM", "A/P", "上午/下午") for token in tokens if token.kind == "date")
    return "".join(_pieces(tokens, moment, hours, half)).strip()


def _moment(raw: date | time | timedelta) -> tuple[datetime, int]:
    """With the hours that have passed since the calendar's start, for [h]."""
    if isinstance(raw, timedelta):
        return START + raw, int(raw.total_seconds() // 3600)
    if isinstance(raw, time):
        return datetime.combine(START, raw), raw.hour
    moment = raw if isinstance(raw, datetime) else datetime.combine(raw, time())
    return moment, int((moment.replace(tzinfo=None) - START).total_seconds() // 3600)


def _pieces(tokens: Sequence[Token], moment: datetime, hours: int, half: bool) -> Iterator[str]:
    dated = [at for at, token in enumerate(tokens) if token.kind in ("date", "elapsed")]
    for at, (kind, text) in enumerate(tokens):
        if kind == "elapsed":
            yield str({"h": hours, "m": hours * 60 + moment.minute}.get(text[0], hours * 3600 + moment.second))
        elif kind == "date":
            near = [tokens[n].text[0].lower() for n in (_beside(dated, at, -1), _beside(dated, at, 1)) if n is not None]
            minute = bool(near) and ((near[0] == "h" and _beside(dated, at, -1) is not None) or near[-1] == "s")
            yield _part(text.lower(), moment, minute, half)
        elif kind in ("text", "mark"):
            yield text


def _beside(dated: Sequence[int], at: int, step: int) -> int | None:
    place = dated.index(at) + step
    return dated[place] if 0 <= place < len(dated) else None


def _part(run: str, moment: datetime, minute: bool, half: bool) -> str:
    letter, size = run[0], len(run)
    if (letter == "a" and "/" in run) or letter == "上":
        return ("上午" if letter == "上" else "AM") if moment.hour < 12 else ("下午" if letter == "上" else "PM")
    if letter in "ye":
        return f"{moment.year % 100:02}" if letter == "y" and size < 3 else str(moment.year)
    if letter == "a" or (letter == "d" and size > 2):
        return f"{'星期' if size > 3 else ''}{DAYS[moment.weekday()]}"
    if letter == "m" and not minute and size > 2:
        return f"{moment.month}月"
    hour = (moment.hour % 12 or 12) if half else moment.hour
    number = {"m": moment.minute if minute else moment.month, "d": moment.day, "h": hour, "s": moment.second}
    return f"{number[letter]:0{min(size, 2)}}" if letter in number else ""
