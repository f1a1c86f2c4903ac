"""The hidden sheet: which scheme, which kind of workbook, for whom."""

import json
from base64 import b64decode
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple, get_args
from zlib import decompressobj

from scoring import codec
from scoring.model import Scheme
from scoring.numbers import show
from validators.subject import Kind
from workbook_templates import scheme_store
from workbook_templates.layout.names import DEFINITION_ROW, LAYOUT_VERSION, MARK, META_KEYS, PARAMETER_ROW
from workbook_templates.read.grid import Grid
from workbook_templates.read.limits import MOST_DEFINITION, MOST_DIGITS
from workbook_templates.read.package import refuse


class Metadata(NamedTuple):
    """What a workbook says of itself. `parameters` are those the office knew when it was issued."""

    kind: Kind
    holder: str
    scheme: Scheme
    parameters: tuple[tuple[str, Decimal], ...]


def metadata(rows: Grid, file: str) -> Metadata:
    facts = {key: _text(rows, row) for row, key in enumerate(META_KEYS)}
    if facts["mark"] != MARK:
        raise refuse("V406", file)
    if facts["layout"] != str(LAYOUT_VERSION):
        raise refuse("V412", file, version=facts["layout"])
    kind = next((k for k in get_args(Kind) if k == facts["kind"]), None)
    if kind is None:
        raise refuse("V411", file, reason="工作簿类型无法识别")
    packed = "".join(_text(rows, row) for row in range(DEFINITION_ROW, len(rows)) if rows[row][0] == "scheme")
    scheme = scheme_store.shipped_with_hash(facts["scheme"], facts["hash"]) or _carried(packed, facts["hash"], file)
    return Metadata(kind, facts["holder"], scheme, _parameters(rows, scheme))


def _text(rows: Grid, row: int) -> str:
    value = rows[row][1] if row < len(rows) and len(rows[row]) > 1 else ""
    return show(value) if isinstance(value, float) else str(value)


def _parameters(rows: Grid, scheme: Scheme) -> tuple[tuple[str, Decimal], ...]:
    found = []
    for i, parameter in enumerate(scheme.parameters):
        value = rows[PARAMETER_ROW + i][1] if PARAMETER_ROW + i < len(rows) else ""
        if isinstance(value, float) and value > 0:
            found.append((parameter.id, Decimal(f"{value:.15g}")))
    return tuple(found)


def _carried(packed: str, content_hash: str, file: str) -> Scheme:
    """The scheme a workbook carries; only believed when it is what its hash says."""
    try:
        scheme = _unpacked(packed)
    except Exception as cause:  # whatever a doctored text makes the decoders say
        raise refuse("V411", file, reason="内嵌的考核方案无法解读") from cause
    if codec.content_hash(scheme) != content_hash:
        raise refuse("V411", file, reason="内嵌的考核方案与标识不一致")
    return scheme


@lru_cache(maxsize=8)
def _unpacked(packed: str) -> Scheme:
    inflater = decompressobj()
    text = inflater.decompress(b64decode(packed, validate=True), MOST_DEFINITION)
    if inflater.unconsumed_tail:
        raise ValueError("definition too long")
    json.loads(text, parse_float=_checked, parse_int=_checked, parse_constant=_checked)
    return codec.loads(text.decode())


def _checked(number: str) -> None:
    """Exact arithmetic with 1e999999999 would never end."""
    value = Decimal(number)
    if len(number) > MOST_DIGITS or abs(value.adjusted()) > MOST_DIGITS or not value.is_finite():
        raise ValueError("no number of a scheme")
