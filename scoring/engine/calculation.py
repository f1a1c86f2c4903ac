"""The points of a row as a formula over its figures by name, so that anyone can calculate them again."""

from collections.abc import Collection

from scoring.engine.comparison import compared_rows
from scoring.methods.base import asked
from scoring.methods.facts import SIGNED
from scoring.methods.peers import PEERS
from scoring.numbers import show
from scoring.scheme.model import Leaf, Scheme, Section


def calculation(scheme: Scheme, section: Section, leaf: Leaf, compared: Collection[str] = ()) -> str:
    """The points before they are rounded, as a spreadsheet would have them; every operand is a name in brackets.

    Names are the keys of the row's inputs (`[claim]`, `[1.claim]`), the ids of the office's parameters, and of what a
    comparison comes to, `[peers.average]` or `[1.peers.average]`. `compared` are the ids of the parts of which that is
    known, an empty one for the row's own. Empty for a row that only a person can score.
    """
    rule = section.rule_of(leaf)
    if leaf.rule.by_assessors or leaf.exempt:
        return ""
    cells = {ask.key: f"[{ask.key}]" for ask in asked(rule, leaf.measure, leaf.may_be_negative)}
    cells |= {parameter.id: f"[{parameter.id}]" for parameter in scheme.parameters}
    if leaf.may_be_negative:
        cells[SIGNED] = "TRUE"
    signed = [part for part in leaf.rule.components() if leaf.may_be_negative or part.may_be_negative(leaf.measure)]
    cells |= {f"{part.id}.{SIGNED}": "TRUE" for part in signed}
    for part, _ in compared_rows(leaf):
        if part in compared:
            name = f"{part}.{PEERS}" if part else PEERS
            cells[name] = name
    return rule.expression(show(leaf.points), cells)
