"""Where the sources of figures differed, out of a stored result."""

from collections.abc import Iterator, Mapping
from typing import Any

from scoring.engine.figure_rows import figure_refs
from scoring.engine.sources import Discrepancy, figure_title
from scoring.entries import BLANK, Entry
from scoring.numbers import exact
from scoring.scheme.model import Scheme

TOLD = ("claim", "monitored", "verified", "earlier", "prefilled")


def stored_discrepancies(document: Mapping[str, Any], scheme: Scheme) -> Iterator[Discrepancy]:
    """Every difference in the order in which the run listed them."""
    titles = {ref: figure_title(leaf, ref) for leaf in scheme.leaves() for ref in (leaf.ref, *figure_refs(leaf))}
    for one in document["discrepancies"]:
        ref = one["ref"]
        claim, monitored, verified, earlier, prefilled = (told_entry(one[name]) for name in TOLD)
        told = (claim, monitored, verified, one["used"], one["role"], earlier, prefilled)
        yield Discrepancy(one["unit"], ref, titles.get(ref, ""), *told)


def told_entry(value: float | str | None) -> Entry:
    """What a source said: a number, a choice, or the text of what could not be read."""
    if value is None:
        return BLANK
    return Entry("given", value if isinstance(value, str) else exact(value), value)
