"""Whose turn it is: what everybody still has to do before the result can be final."""

from collections.abc import Iterator
from typing import NamedTuple

from addin.desk.score_rows import awaited
from workbook_templates.forms.kinds import KINDS
from workbook_templates.results.model import Consolidation
from workbook_templates.results.result_words import STATE

MOST = 8


class Turn(NamedTuple):
    """Somebody, what they are to do, and of whom or what it is; `more` are not named."""

    who: str
    what: str
    names: tuple[str, ...]
    more: int

    @classmethod
    def of(cls, who: str, what: str, names: list[str]) -> "Turn":
        """With no more names than can be read."""
        return cls(who, what, tuple(names[:MOST]), max(0, len(names) - MOST))


def turns(run: Consolidation) -> tuple[Turn, ...]:
    """In the order in which it is best done; nobody's where nothing is left."""
    return tuple(turn for turn in _turns(run) if turn.names)


def _turns(run: Consolidation) -> Iterator[Turn]:
    for form in KINDS.values():
        returns = [item for item in run.returns if item.kind == form.name]
        who = "考核组" if form.verifies else form.listed_as if form.monitors else "被考核单位"
        for state in ("missing", "rejected", "duplicate", "with_errors"):
            names = [item.named for item in returns if item.state == state]
            yield Turn.of(who, f"{form.title}：{STATE[state]}", names)
    yield Turn.of("考核组", "还没有核定", _to_award(run))
    yield Turn.of("考核组", "其他单位已核查，这些单位还没有核查表", _unreviewed(run))
    yield Turn.of("市级办公室", "弄清是谁报来的文件", [each.file for each in run.rejected if not each.holder])
    conflicts = [f"{each.unit}{each.ref}" for each in run.discrepancies if each.contested]
    yield Turn.of("市级办公室", "核实各来源不一致的上年值、基期值", conflicts)
    yield Turn.of("市级办公室", "确定暂代的分值或标准（原文缺表）", list(run.stand_ins))


def _to_award(run: Consolidation) -> list[str]:
    """Units with rows that only the assessors can score and have not."""
    waiting = awaited(run.scheme)
    counts = {
        unit.name: sum(score.status == "missing" and score.ref in waiting for score in unit.card.scores)
        for unit in run.units
        if unit.returned
    }
    return [f"{name}（{count}项）" for name, count in counts.items() if count]


def _unreviewed(run: Consolidation) -> list[str]:
    reviews = [item for item in run.returns if KINDS[item.kind].verifies]
    came = {item.holder for item in reviews if item.usable}
    known = {item.holder for item in reviews}
    return [unit.name for unit in run.units if unit.returned and unit.name not in known] if came else []
