"""What the office already knows and nobody should be asked for again: it stands in the workbooks before they go out."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from scoring.entries import HISTORY, EntryKey, InputKey
from scoring.scheme.applies import units_by_name
from scoring.scheme.model import Scheme
from validators.written import chinese_day
from workbook_templates.forms.issue import Issue
from workbook_templates.forms.kinds import KINDS
from workbook_templates.forms.layout.cover import REVIEW_DUE
from workbook_templates.xlsx.cell_text import number_or_text

Values = Mapping[InputKey, object]
MOST_NAMED = 20


class HistoryError(Exception):
    """Figures of earlier years that fit nowhere; the text is a whole Chinese sentence for the person who asked."""


class Prefilled(NamedTuple):
    """`reviews` are, by unit, what it claimed and what was monitored, to be checked by the assessors, until when says
    `due`; `history` earlier years' figures of all units."""

    reviews: Mapping[str, Values]
    history: Values
    due: date | None = None

    def of(self, issue: Issue) -> Values:
        """What stands in one workbook."""
        kind = KINDS[issue.kind]
        if kind.monitors:
            return self.history
        own = {InputKey(ref, role): value for (ref, role, unit), value in self.history.items() if unit == issue.holder}
        if not kind.verifies:
            return own
        due = {REVIEW_DUE: chinese_day(self.due)} if self.due else {}
        return {**self.reviews.get(issue.holder, {}), **own, **due}


def history_of(scheme: Scheme, given: Values, name: str) -> Values:
    """Last year's and baseline figures; `name` is that of the file they were `given` in.

    Raises `HistoryError`, which names everything that fits nowhere at once.
    """
    known = {
        EntryKey(leaf.part_ref(ask.part), ask.role)
        for leaf in scheme.leaves()
        for ask in leaf.asks()
        if ask.role in HISTORY
    }
    values = {key: number_or_text(str(value)) for key, value in given.items()}
    wrong = [
        f"  {ref} {role} {unit}：{value}"
        for (ref, role, unit), value in values.items()
        if EntryKey(ref, role) not in known or unit not in units_by_name(scheme.units) or not isinstance(value, float)
    ]
    if wrong:
        wanted = "、".join(sorted({ref for ref, _ in known})) or "无"
        raise HistoryError(
            f"{name} 中有{len(wrong)}条不能预填。每条须写明指标（可预填的有：{wanted}）、"
            f"previous 或 baseline、单位全称和数值：\n" + "\n".join(wrong[:MOST_NAMED])
        )
    return values
