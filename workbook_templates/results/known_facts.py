"""What a result tells of one unit's figures, for words about them: points are never computed of it."""

from scoring.engine.unit_facts import UnitFacts
from scoring.entries import Entry, EntryKey
from workbook_templates.results.model import Consolidation
from workbook_templates.results.unit_result import UnitResult


def known_facts(run: Consolidation, unit: UnitResult) -> UnitFacts:
    """The figures that were scored, those of earlier years beside them, and the parameters that were used."""
    entries = {}
    for figure in unit.figures:
        for role, value in (("claim", figure.value), ("previous", figure.previous), ("baseline", figure.baseline)):
            if value is not None:
                entries[EntryKey(figure.ref, role)] = Entry("given", value, value)
    return UnitFacts(entries, parameters={p.id: p.value for p in run.parameters if p.value is not None})
