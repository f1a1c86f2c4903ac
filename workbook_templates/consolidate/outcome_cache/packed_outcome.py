"""An outcome as bytes and back, without the name of its file: that is of the run. The figures of a return are packed by
themselves: most of it, and often not asked for."""

from dataclasses import fields

from workbook_templates.consolidate.reading import Reading, Refusal
from workbook_templates.system import packed_values
from workbook_templates.system.packed_tuple import PackedTuple

KINDS = {kind.__name__: kind for kind in (Reading, Refusal)}


def packed(outcome: Reading | Refusal) -> bytes:
    """The outcome without the name of its file. Raises one of `UNREADABLE` where it cannot be kept."""
    parts = {field.name: getattr(outcome, field.name) for field in fields(outcome) if field.name != "file"}
    if isinstance(outcome, Reading):
        parts["rows"] = PackedTuple(packed_values.packed(tuple(outcome.rows)))
    return packed_values.packed((type(outcome).__name__, parts))


def unpacked(data: bytes, file: str) -> Reading | Refusal:
    """The outcome that was packed, of a file of this name. Raises one of `UNREADABLE` for anything else."""
    kind, parts = packed_values.unpacked(data)
    return KINDS[kind](file=file, **parts)
