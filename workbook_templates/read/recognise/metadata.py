"""The hidden sheet: which scheme, which kind of workbook, for whom."""

import json
from base64 import b64decode
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from math import isfinite
from zlib import decompressobj

from scoring.entries import InputKey
from scoring.light_named_tuple import NamedTuple
from scoring.numbers import show
from scoring.scheme import codec
from scoring.scheme.model import Scheme
from validators.finding import Finding
from validators.returns.findings import file_finding
from workbook_templates.forms.form import WorkbookForm
from workbook_templates.forms.kinds import KINDS
from workbook_templates.forms.layout.names import DEFINITION_ROW, LAYOUT_VERSION, MARK, META_KEYS, PARAMETER_ROW
from workbook_templates.incoming.file_limits import MOST_DEFINITION, MOST_DIGITS
from workbook_templates.incoming.sheets import Grid, value_at
from workbook_templates.returned import refuse
from workbook_templates.schemes import store as scheme_store

Issued = Mapping[InputKey, str | float]
"""What the office filled in beforehand."""
NOTHING: Issued = {}
CALLED = {"scheme": "方案编号", "version": "方案版本", "year": "考核年度"}


class Metadata(NamedTuple):
    """What a workbook says of itself. `parameters` are those the office knew when it was issued, `issued` the figures
    it filled in; earlier issues say nothing of these."""

    kind: WorkbookForm
    holder: str
    scheme: Scheme
    parameters: tuple[tuple[str, Decimal], ...]
    issued: Issued = NOTHING
    findings: tuple[Finding, ...] = ()


def metadata(rows: Grid, file: str) -> Metadata:
    """What the hidden sheet with these `rows` says. Raises `RejectedError` for one that was not issued by this program,
    by another version of it, or was changed so that it cannot be believed."""
    facts = {key: _text(rows, row) for row, key in enumerate(META_KEYS)}
    if facts["mark"] != MARK:
        raise refuse("V406", file)
    if facts["layout"] != str(LAYOUT_VERSION):
        raise refuse("V412", file, version=facts["layout"])
    kind = KINDS.get(facts["kind"])
    if kind is None:
        raise refuse("V411", file, reason="工作簿类型无法识别")
    known = scheme_store.shipped_with_hash(facts["scheme"], facts["hash"])
    scheme = known or _carried(_packed(rows, "scheme"), facts["hash"], file)
    issued = _issued(_packed(rows, "issued"), file)
    said = tuple(_contradictions(facts, scheme, file))
    return Metadata(kind, facts["holder"], scheme, _parameters(rows, scheme), issued, said)


def _contradictions(facts: Mapping[str, str], scheme: Scheme, file: str) -> Iterator[Finding]:
    """What the hidden sheet says of its scheme in other words than the scheme itself; `facts` by the sheet's keys. It
    changes no figure, but is said."""
    held = {"scheme": scheme.id, "version": scheme.version, "year": str(scheme.year)}
    for key, called in CALLED.items():
        if facts[key] != held[key]:
            yield file_finding("V452", file=file, what=called, read=facts[key] or "空白", wanted=held[key])


def _packed(rows: Grid, key: str) -> str:
    return "".join(_text(rows, row) for row in range(DEFINITION_ROW, len(rows)) if rows[row][0] == key)


def _text(rows: Grid, row: int) -> str:
    value = value_at(rows, row, 1)
    return show(value) if isinstance(value, float) else str(value)


def _parameters(rows: Grid, scheme: Scheme) -> tuple[tuple[str, Decimal], ...]:
    found = []
    for i, parameter in enumerate(scheme.parameters):
        value = value_at(rows, PARAMETER_ROW + i, 1)
        if isinstance(value, float) and isfinite(value):
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


def _issued(packed: str, file: str) -> Issued:
    if not packed:
        return {}
    try:
        found = json.loads(_inflated(packed), parse_constant=_checked)
        return {InputKey(str(ref), str(role), str(unit)): _figure(value) for ref, role, unit, value in found}
    except Exception as cause:
        raise refuse("V411", file, reason="预填数据的记录无法解读") from cause


def _figure(value: object) -> str | float:
    return value if isinstance(value, str) else float(f"{value:.15g}")


@lru_cache(maxsize=8)
def _unpacked(packed: str) -> Scheme:
    return sent_scheme(_inflated(packed))


def sent_scheme(text: str) -> Scheme:
    """A compiled scheme out of text that came from outside; raises whatever a doctored one makes the decoders say."""
    json.loads(text, parse_float=_checked, parse_int=_checked, parse_constant=_checked)
    return codec.loads(text)


def _inflated(packed: str) -> str:
    inflater = decompressobj()
    text = inflater.decompress(b64decode(packed, validate=True), MOST_DEFINITION)
    if inflater.unconsumed_tail:
        raise ValueError("text too long")
    return text.decode()


def _checked(number: str) -> None:
    """Exact arithmetic with 1e999999999 would never end."""
    value = Decimal(number)
    if len(number) > MOST_DIGITS or abs(value.adjusted()) > MOST_DIGITS or not value.is_finite():
        raise ValueError("no number of a scheme")
