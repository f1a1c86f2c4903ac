"""Returns whose template was issued with another value of a parameter than the run uses."""

from collections.abc import Iterator, Sequence

from scoring.scheme.applies import scheme_for, versions
from scoring.scheme.model import Leaf, Scheme
from validators.finding import Finding
from workbook_templates.consolidate import messages
from workbook_templates.consolidate.outcomes import ReadingHead
from workbook_templates.forms.kinds import KINDS
from workbook_templates.results.model import UsedParameter


def issued_with_others(
    scheme: Scheme, used: Sequence[ReadingHead], values: Sequence[UsedParameter]
) -> Iterator[tuple[str, Finding]]:
    """(file, finding) for each parameter by which a return's own sheet shows other points than the result."""
    named, now = {p.id: p for p in scheme.parameters}, {p.id: p.value for p in values}
    for reading in used:
        unit = reading.holder if KINDS[reading.kind].one_unit else ""
        for name, issued in reading.parameters:
            value = now.get(name, issued)
            if value in (None, issued):
                continue
            if rows := list(_computed_with(scheme, reading, name)):
                yield reading.file, messages.issued_parameter(unit, rows, named[name], issued, value)


def _computed_with(scheme: Scheme, reading: ReadingHead, name: str) -> Iterator[Leaf]:
    """The rows of the return that are computed with a parameter."""
    one_unit = KINDS[reading.kind].one_unit
    for leaf in (scheme_for(scheme, reading.holder) if one_unit else scheme).leaves():
        rules = (rule for each in versions(leaf) for rule in each.rule.rules())
        if (one_unit or leaf.owner == reading.holder) and any(name in rule.needed_parameters() for rule in rules):
            yield leaf
