"""What units claimed and departments monitored, to stand in the assessors' workbooks before they go out."""

from collections import defaultdict
from collections.abc import Mapping

from scoring.engine.history import asked, first_told
from scoring.engine.shown_awards import GIVEN, REASON
from scoring.entries import HISTORY, EntryKey, InputKey
from scoring.scheme.applies import scheme_for
from scoring.scheme.model import Scheme
from validators.returns.kind import WorkbookKind
from workbook_templates.consolidate.collect import Collected
from workbook_templates.consolidate.reading import Figure
from workbook_templates.forms.kinds import KINDS

Values = Mapping[InputKey, object]
SHOWN = {"monitored": "monitored", "awarded": GIVEN, "opinion": REASON}
"""What departments tell, and the role in which the assessors' sheet shows it."""


def prefilled_reviews(found: Collected) -> Mapping[str, Values]:
    """Values by unit, out of the returns that a consolidation of what was `found` would use: the one workbook of each
    unit, department and group that counts."""
    scheme, heads = found.scheme, found.used.heads.values()
    values: dict[str, dict[InputKey, object]] = defaultdict(dict)
    earlier: dict[str, dict[EntryKey, dict[str, Figure]]] = defaultdict(lambda: defaultdict(dict))
    for head in (head for head in heads if KINDS[head.kind].claims or KINDS[head.kind].monitors):
        kind = KINDS[head.kind]
        for figure in found.used.outcomes.reading(head).figures:
            unit = figure.unit or head.holder
            if figure.role in HISTORY:
                _tell(earlier[unit][figure.key.of_unit], kind, figure)
            elif kind.claims or figure.role in SHOWN:
                values[unit][InputKey(figure.ref, SHOWN.get(figure.role, figure.role))] = figure.carried
    for unit, told in earlier.items():
        values[unit] |= _compared(scheme_for(scheme, unit), told)
    return values


def _tell(known: dict[str, Figure], kind: WorkbookKind, figure: Figure) -> None:
    """What the unit was issued with goes before what its department was, as when they are merged."""
    if figure.held and (kind.claims or "prefilled" not in known):
        known["prefilled"] = figure
    elif not figure.held:
        known["claim" if kind.claims else "monitored"] = figure


def _compared(scheme: Scheme, told: Mapping[EntryKey, Mapping[str, Figure]]) -> dict[InputKey, object]:
    """The figures of earlier years that the result compares with, as the assessors' sheet has them."""
    used: dict[InputKey, object] = {}
    for section, leaf, ask in asked(scheme):
        key = EntryKey(leaf.part_ref(ask.part), ask.role)
        figures = told.get(key, {})
        if source := first_told(section, {source: one.entry for source, one in figures.items()}):
            used[InputKey(*key)] = figures[source].carried
    return used
