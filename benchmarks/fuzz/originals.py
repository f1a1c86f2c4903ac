"""Good workbooks to start from: every shipped scheme, every kind it has, filled with plain values."""

from dataclasses import dataclass
from functools import cache
from io import BytesIO
from random import Random

from scoring.entries import InputKey
from scoring.scheme.model import Scheme
from workbook_templates.forms.build import build
from workbook_templates.forms.layout.geometry import Field
from workbook_templates.forms.layouts import layout_of
from workbook_templates.read import read_bytes
from workbook_templates.schemes.store import load, shipped

KINDS: tuple[str, ...] = ("unit", "department", "group", "review")
TEXTS = ("文件〔2021〕1号", "会议纪要第3期", "照片及签到表")


@dataclass(frozen=True, slots=True)
class Original:
    """`values` are what each input holds; `titles` the longest fixed text of its row, by which people know it."""

    name: str
    data: bytes
    values: dict[InputKey, object]
    titles: dict[InputKey, str]


@cache
def original(scheme_name: str, kind: str) -> Original:
    scheme = load(scheme_name)
    holder = _holders(scheme, kind)[0]
    random = Random(f"{scheme_name} {kind}")
    fields = layout_of(scheme, kind, holder).fields
    typed = {f.key: _value(f, random) for f in fields if not f.locked and f.ref != "cover"}
    data = build(scheme, kind, holder, {key: value for key, value in typed.items() if value is not None})
    subject = read_bytes(data, "original.xlsx").subject
    values = {i.key: i.raw for i in subject.inputs}
    return Original(f"{scheme_name} {kind}", data, values, _titles(data, subject.inputs))


def names() -> list[tuple[str, str]]:
    """Every scheme and kind there can be a workbook of."""
    return [(name, kind) for name in shipped() for kind in KINDS if _holders(load(name), kind)]


def _holders(scheme: Scheme, kind: str) -> tuple[str, ...]:
    if kind == "group":
        return tuple(group.name for group in scheme.groups)
    return scheme.departments if kind == "department" else scheme.unit_names


def _value(field: Field, random: Random) -> object:
    if field.role in ("applicable", "reason"):
        return None
    if field.choices:
        return random.choice(field.choices)
    if field.type == "year":
        return 2021
    if field.type == "count":
        return random.randint(0, 9)
    return random.choice(TEXTS) if field.type == "text" else round(random.uniform(1, 99), 2)


def _titles(data: bytes, inputs: tuple) -> dict[InputKey, str]:  # type: ignore[type-arg]
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(data))
    own = {(i.sheet, i.cell) for i in inputs}
    found = {}
    for i in inputs:
        row = book[i.sheet][book[i.sheet][i.cell].row]
        texts = [c.value for c in row if isinstance(c.value, str) and c.data_type == "s"]
        kept = [t for c, t in ((c, c.value) for c in row) if t in texts and (i.sheet, c.coordinate) not in own]
        found[i.key] = max(kept, key=len, default="")
    return found
