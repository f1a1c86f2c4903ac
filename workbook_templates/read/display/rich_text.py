"""Rich text: runs with superscript, subscript or a line through them, which the reader library glues together."""

from scoring.light_named_tuple import NamedTuple
from scoring.patterns import pattern
from workbook_templates.incoming.row_text import MARKS

_ITEM = pattern(rb"<(?:\w+:)?si(?=[\s/>])")
_RUN, _END = pattern(rb"<(?:\w+:)?r>"), pattern(rb"</(?:\w+:)?r>")
_TEXT = pattern(rb"<(?:\w+:)?t\b[^>]*>([^<]*)<")
_RAISED = pattern(rb"""<(?:\w+:)?vertAlign\s[^>]*?val\s*=\s*["'](superscript|subscript)""")
_STRUCK = pattern(rb"""<(?:\w+:)?strike\b(?![^>]*\bval\s*=\s*["'](?:0|false)["'])""")
_UP = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_DOWN = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")


class Marked(NamedTuple):
    """A text with such runs: as people see it, and what is odd about it."""

    text: str
    reason: str


def shared_items(shared: bytes) -> list[bytes]:
    """Each shared text's XML, in order."""
    return _ITEM.split(shared)[1:]


def has_marks(xml: bytes) -> bool:
    """Whether there may be such runs, looked for quickly."""
    return any(mark in xml for mark in MARKS)


def marked(xml: bytes) -> Marked | None:
    """What the XML of one text shows; None without such runs."""
    from html import unescape

    seen, odd = [], []
    for run in (_END.split(piece, maxsplit=1)[0] for piece in _RUN.split(xml)[1:]):
        text = unescape("".join(part.decode("utf-8", "replace") for part in _TEXT.findall(run)))
        raised = _RAISED.search(run)
        if not text.strip():
            seen.append(text)
        elif _STRUCK.search(run):
            seen.append(f"{text}（已划去）")
            odd.append(f"“{text}”有删除线")
        elif raised:
            up = raised[1] == b"superscript"
            seen.append(text.translate(_UP if up else _DOWN))
            odd.append(f"“{text}”是{'上标' if up else '下标'}")
        else:
            seen.append(text)
    return Marked("".join(seen), "，".join(odd)) if odd else None
