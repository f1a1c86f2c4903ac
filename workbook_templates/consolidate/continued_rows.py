"""Which row of an earlier scheme each row of this one continues: by number, by title where the number changed."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scoring.scheme.model import Leaf
from validators.plain_text import comparable
from workbook_templates.results.years import LastRow


@dataclass(frozen=True, slots=True)
class ContinuedRows:
    """`refs`: the earlier ref of each row. `moved` kept their title under another number, `renamed` their number under
    another title; figures of `remeasured` rows are in another unit of measure and not comparable."""

    refs: Mapping[str, str]
    moved: tuple[str, ...]
    renamed: tuple[str, ...]
    remeasured: frozenset[str]
    new: tuple[str, ...]
    gone: tuple[str, ...]

    def figure(self, leaf: Leaf, part: str) -> str:
        """The earlier ref of a row's figure, "" where there is none to compare with."""
        last = "" if leaf.ref in self.remeasured else self.refs.get(leaf.ref, "")
        return f"{last}.{part}" if last and part else last


def continued_rows(leaves: Sequence[Leaf], last: Sequence[LastRow]) -> ContinuedRows:
    """Matches this year's rows with those of an earlier scheme; each of those is continued once at most."""
    refs = _by_title(leaves, last)
    moved = tuple(ref for ref, before in refs.items() if ref != before)
    free = {row.ref: row for row in last if row.ref not in refs.values()}
    renamed = tuple(leaf.ref for leaf in leaves if leaf.ref not in refs and leaf.ref in free)
    refs |= {ref: ref for ref in renamed}
    measures = {row.ref: row.measure for row in last}
    return ContinuedRows(
        refs=refs,
        moved=moved,
        renamed=renamed,
        remeasured=frozenset(f.ref for f in leaves if f.ref in refs and measures[refs[f.ref]] != f.measure),
        new=tuple(leaf.ref for leaf in leaves if leaf.ref not in refs),
        gone=tuple(row.ref for row in last if row.ref not in refs.values()),
    )


def _by_title(leaves: Sequence[Leaf], last: Sequence[LastRow]) -> dict[str, str]:
    """The same number and title, else a title that stands only once in both years."""
    before = {row.ref: comparable(row.title) for row in last}
    found = {leaf.ref: leaf.ref for leaf in leaves if before.get(leaf.ref) == comparable(leaf.title)}
    once = {title for title, count in Counter(before.values()).items() if count == 1}
    once &= {title for title, count in Counter(comparable(leaf.title) for leaf in leaves).items() if count == 1}
    refs = {title: ref for ref, title in before.items()}
    for leaf in leaves:
        if leaf.ref not in found and (title := comparable(leaf.title)) in once:
            found[leaf.ref] = refs[title]
    return found
