"""What a department awarded, as the assessors' sheet shows it: it counts as long as they decide nothing else."""

from scoring.engine.unit_facts import Overruled, UnitFacts
from scoring.entries import EntryKey, Role
from scoring.scheme.model import Scheme

GIVEN: Role = "monitored"
REASON: Role = "owner_reason"
"""The roles of what a department awarded, and why, in a workbook of the assessors."""


def with_shown_awards(scheme: Scheme, facts: UnitFacts) -> UnitFacts:
    """`facts` with the awards that departments gave, where the assessors gave none; where they did, as overruled.
    `scheme` is settled for the unit."""
    entries, awarding, overruled = dict(facts.entries), dict(facts.awarding), dict(facts.overruled)
    for section in scheme.sections:
        for leaf in section.leaves():
            given = facts.entry(leaf.ref, GIVEN)
            owner = section.awarded_by(leaf) if given.state != "blank" else ""
            if not owner:
                continue
            reason = facts.entry(leaf.ref, REASON)
            if facts.entry(leaf.ref, "awarded").state != "blank":
                overruled[leaf.ref] = Overruled(owner, given, reason)
                continue
            awarding[leaf.ref] = owner
            entries[EntryKey(leaf.ref, "awarded")] = given
            entries[EntryKey(leaf.ref, "opinion")] = reason
    return facts._replace(entries=entries, awarding=awarding, overruled=overruled)
