"""The same evidence, or the same number of a document, in the returns of several units. What many units name is no
sign: it is a document for all of them."""

from collections.abc import Iterator

from validators.returns.peers.alike import few
from workbook_templates.analysis.suspicious.reported import Oddity, Reported, ReportedTable, listed

TITLE = "佐证材料重复使用"
SHORTEST, LONG = 6, 20
"""Shorter texts are names that anybody would use; long ones are not written twice by chance."""


def check(table: ReportedTable) -> Iterator[Oddity]:
    told: dict[str, list[Reported]] = {}
    for figures in table.units.values():
        for one, _ in figures:
            text = "".join(one.evidence.split())
            if len(text) >= SHORTEST:
                told.setdefault(text, []).append(one)
    shared: dict[tuple[str, str], list[tuple[Reported, str]]] = {}
    for text, named in told.items():
        units = {one.unit: one for one in reversed(named)}
        for unit, one in units.items() if 1 < len(units) <= few(len(table.units)) else ():
            for other in units:
                if other != unit:
                    shared.setdefault((unit, other), []).append((one, text))
    best: dict[str, Oddity] = {}
    for (unit, other), hits in shared.items():
        found = min(12.0, sum(4.0 if len(text) >= LONG else 2.0 for _, text in hits))
        listing = listed(f"{one.title}“{text[:30]}”" for one, text in hits)
        said = f"{len(hits)}处佐证材料与{other}的相同：{listing}"
        if unit not in best or best[unit].surprise < found:
            best[unit] = Oddity(unit, "shared_evidence", found, tuple(one.ref for one, _ in hits), said)
    yield from best.values()
