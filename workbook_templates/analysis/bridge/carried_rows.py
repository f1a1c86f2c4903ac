"""Which rows two schemes have in common, so that the figures of one year can be scored by the rule of the other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scoring.entries import HISTORY
from scoring.scheme.model import Leaf, Scheme
from workbook_templates.consolidate.continued_rows import continued_rows
from workbook_templates.results.years import LastRow


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedRows:
    """`refs`: last year's ref of each row that is carried. `apart`: (ref of the year in which it stands, title, why) of
    rows that are not: their points are the scheme's doing."""

    refs: Mapping[str, str]
    apart: tuple[tuple[str, str, str], ...]

    @property
    def back(self) -> dict[str, str]:
        """This year's ref of each of last year's rows."""
        return {last: ref for ref, last in self.refs.items()}


def carried_rows(scheme: Scheme, last: Scheme) -> CarriedRows:
    """Rows that ask the same in both years, whatever their rules and points are."""
    leaves, before = tuple(scheme.leaves()), {leaf.ref: leaf for leaf in last.leaves()}
    same = continued_rows(leaves, [LastRow(f.ref, f.title, f.measure) for f in before.values()])
    refs, apart = {}, []
    for leaf in leaves:
        if leaf.ref in same.refs:
            why = _differs(leaf, before[same.refs[leaf.ref]], leaf.ref in same.remeasured)
            if why:
                apart.append((leaf.ref, leaf.title, why))
            else:
                refs[leaf.ref] = same.refs[leaf.ref]
        else:
            apart.append((leaf.ref, leaf.title, "本年新增"))
    apart += [(ref, before[ref].title, "本年取消") for ref in same.gone]
    return CarriedRows(refs=refs, apart=tuple(apart))


def asked(leaf: Leaf) -> Sequence[tuple[str, str]]:
    """What a row asks, but for figures of earlier years: an office has those, whoever asks them."""
    return [(ask.part, ask.role) for ask in leaf.asks() if ask.role not in HISTORY]


def _differs(leaf: Leaf, before: Leaf, remeasured: bool) -> str:
    if remeasured:
        return f"计量单位由“{before.measure}”改为“{leaf.measure}”"
    return "" if asked(leaf) == asked(before) else "填报的数据项目改变"
