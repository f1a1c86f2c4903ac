"""What the office filled in beforehand stays as it was issued: a change is named, and the issued figure is used."""

from collections.abc import Sequence

from validators.finding import Finding
from validators.returns.findings import input_finding
from validators.returns.subject import Input
from workbook_templates.forms.layout.geometry import Field
from workbook_templates.read.locate.text_comparison import same, visible
from workbook_templates.read.recognise.metadata import Issued


def as_issued(fields: Sequence[Field], inputs: Sequence[Input], issued: Issued) -> tuple[list[Input], list[Finding]]:
    """`inputs`, one for each of `fields`, with the figures as issued, and what was changed among them."""
    kept, changed = [], []
    for field, input in zip(fields, inputs, strict=True):
        key = field.key
        if key not in issued and (not field.locked or field.ref == "cover"):
            kept.append(input)
            continue
        was = issued.get(key, "")
        if same(input.raw, was):
            kept.append(input._replace(locked=True))
            continue
        wanted, read = (visible(value) or "空白" for value in (was, input.raw))
        changed.append(input_finding("V446", input, label=input.label, wanted=wanted, read=read))
        kept.append(input._replace(raw=was, locked=True).read_again())
    return kept, changed
