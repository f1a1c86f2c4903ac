"""The example of each scoring rule in the commented starting scheme, as the rule itself tells it."""

import re
from collections.abc import Iterator
from textwrap import indent

from scoring.methods import in_order, kinds

MARK = re.compile(r"^( *)<(about|rule) ([a-z_]+)>$", re.MULTILINE)
INSIDE = " " * 6
"""Where rows of a section stand."""


def with_examples(text: str) -> str:
    """`text` with the example of a rule in place of each `<about KIND>` (comments) and `<rule KIND>`."""
    return MARK.sub(lambda mark: indent(_written(mark[2], mark[3]), mark[1]), text)


def other_examples(text: str) -> str:
    """Comments on the rules that have an example and no row of their own in `text`; empty where there is none."""
    shown = {mark[3] for mark in MARK.finditer(text)}
    lines = list(_commented({kind for kind, rule in kinds().items() if rule.example} - shown))
    return "".join(f"{INSIDE}# {line}\n" for line in ["其他计分规则的写法：", *lines]) if lines else ""


def _written(what: str, kind: str) -> str:
    example = kinds()[kind].example
    if example is None:
        raise ValueError(f"the starting scheme shows {kind}, which has no example")
    return example.text if what == "rule" else "\n".join(f"# {line}" for line in example.about)


def _commented(wanted: set[str]) -> Iterator[str]:
    for rule in in_order():
        if rule.example and rule.__dataclass_fields__["kind"].default in wanted:
            yield from rule.example.about
            yield from (f"  {line}" for line in rule.example.text.splitlines())
