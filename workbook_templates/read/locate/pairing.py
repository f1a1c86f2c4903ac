"""Which issued name is which name found: the same words first, then the one near miss that can be meant."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from workbook_templates.read.locate.text_comparison import name, resemble


class Pairing(NamedTuple):
    """`found`: issued place → place there; `lost`: issued places not found; `spare`: named places left over;
    `twice`: issued places that several places claim equally."""

    found: dict[int, int]
    lost: list[int]
    spare: list[int]
    twice: dict[int, list[int]]

    def rivals(self) -> Iterator[tuple[int, int, int]]:
        """Of each place in `twice` the first two claimants; a single one, which claims several places, is both."""
        for place, claimants in self.twice.items():
            yield place, claimants[0], claimants[1] if len(claimants) > 1 else claimants[0]


def pair(wanted: Mapping[int, str], there: Mapping[int, str], alike: Callable[[int, int], bool]) -> Pairing:
    """The pairs of issued names and names found, both by place; `alike` says whether what stands beside an issued place
    also stands beside a place found."""
    found: dict[int, int] = {}
    twice: dict[int, list[int]] = {}
    named = _by_name(there)
    for key, places in _by_name(wanted).items():
        claims = {place: _candidates(place, named[key], alike, len(places)) for place in places if named[key]}
        for place, claimants in claims.items():
            rivals = [other for other, theirs in claims.items() if other != place and set(theirs) & set(claimants)]
            if len(claimants) == 1 and not rivals:
                found[place] = claimants[0]
            elif claimants:
                twice[place] = claimants
    taken = set(found.values()) | {place for claimants in twice.values() for place in claimants}
    lost = [place for place in wanted if place not in found and place not in twice]
    spare = [place for place in there if place not in taken]
    found |= _near(lost, spare, wanted, there, alike)
    taken = set(found.values())
    return Pairing(found, [p for p in lost if p not in found], [p for p in spare if p not in taken], twice)


def _by_name(texts: Mapping[int, str]) -> Mapping[str, list[int]]:
    groups: dict[str, list[int]] = defaultdict(list)
    for place, text in texts.items():
        groups[name(text)].append(place)
    return groups


def _candidates(place: int, same: list[int], alike: Callable[[int, int], bool], wanted: int) -> list[int]:
    if wanted == len(same) == 1:
        return same
    return [candidate for candidate in same if alike(place, candidate)]


def _near(
    lost: Iterable[int],
    spare: Iterable[int],
    wanted: Mapping[int, str],
    there: Mapping[int, str],
    alike: Callable[[int, int], bool],
) -> dict[int, int]:
    """Pairs that are each other's only near miss; figures in a name must be the same."""
    close = [(w, t) for w in lost for t in spare if resemble(wanted[w], there[t]) and alike(w, t)]
    return {
        w: t for w, t in close if [a for a, _ in close].count(w) == 1 and [b for _, b in close].count(t) == 1
    }  # fmt: skip
