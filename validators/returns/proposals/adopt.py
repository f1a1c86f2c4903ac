"""Approved proposals become rows of the scheme; stand-ins stay only for units that nothing was approved for."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count
from typing import NamedTuple

from scoring.scheme.model import Basis, Leaf, Scheme, Section
from validators.returns.proposals.audience import Audience, audiences, proposers, whole_classes
from validators.returns.proposals.row import DECIDED, DECLINED, ProposedRow, rows_of
from validators.returns.proposals.translate import leaf_of
from validators.returns.subject import Subject
from validators.written import plain

FORM = "《动态指标申报表》"
PREFIX = "D"
CALLED = {"points": "分值", "target": "目标值"}
NOTE = "指标取自各部门申报、经审核的《动态指标申报表》。"


class Proposed(NamedTuple):
    """One row of one department's workbook."""

    department: str
    row: ProposedRow
    reviewer: str


class Adoption(NamedTuple):
    """The new scheme; what was taken, with the refs it got; what was declined, and what nobody has decided yet."""

    scheme: Scheme
    taken: tuple[tuple[str, Proposed], ...]
    declined: tuple[Proposed, ...]
    undecided: tuple[Proposed, ...]


def adopted(scheme: Scheme, proposals: Sequence[Subject], version: str = "", title: str = "") -> Adoption:
    """`scheme` with the approved rows of these workbooks, one a department, in the scheme's order of departments.

    Their approved rows must be free of errors. What a department had adopted before is replaced.
    """
    order = {name: place for place, name in enumerate(proposers(scheme))}
    ordered = sorted(proposals, key=lambda subject: order[subject.holder])
    rows = [each for subject in ordered for each in _of(subject)]
    taken: list[tuple[str, Proposed]] = []
    sections = tuple(
        _section(scheme, section, [each for each in rows if each.row.approved], ordered, taken)
        if section.proposed
        else section
        for section in scheme.sections
    )
    owners = [leaf.owner for section in sections for leaf in section.indicators if leaf.owner and leaf.asks()]
    added = tuple(name for name in dict.fromkeys(owners) if name not in scheme.reporters)
    new = replace(
        scheme, sections=sections, departments=(*scheme.departments, *added),
        version=version or _next(scheme.version), title=title or scheme.title,
    )  # fmt: skip
    declined = tuple(each for each in rows if each.row.opinion == DECLINED)
    return Adoption(new, tuple(taken), declined, tuple(each for each in rows if not each.row.opinion))


def _of(subject: Subject) -> Iterator[Proposed]:
    office = subject.find("cover", "reviewed_by")
    for row in rows_of(subject):
        yield Proposed(subject.holder, row, office.entry.text if office else "")


def _next(version: str) -> str:
    """1.0 → 1.1."""
    found = re.search(r"\d+(?=\D*$)", version)
    return f"{version[: found.start()]}{int(found[0]) + 1}{version[found.end() :]}" if found else f"{version}.1"


def _clause(department: str) -> str:
    return f"{department}{FORM}"


def _replaced(leaf: Leaf, proposals: Sequence[Subject]) -> bool:
    """Whether the row was adopted from an earlier workbook of one of these departments."""
    return any(leaf.basis.clause.startswith(_clause(subject.holder)) for subject in proposals)


def _section(
    scheme: Scheme, section: Section, approved: Sequence[Proposed], proposals: Sequence[Subject],
    taken: list[tuple[str, Proposed]],
) -> Section:  # fmt: skip
    """Stand-ins first: what is new gets numbers that are free beside those that stay."""
    found = ((each, _audience(scheme, each)) for each in approved)
    mine = [(each, audience) for each, audience in found if audience and audience.section.id == section.id]
    kept = [leaf for leaf in section.indicators if not _replaced(leaf, proposals)]
    settled = [leaf for leaf in kept if not _stand_in(leaf)]
    covered = [leaf.applies_to for leaf in settled] + [audience.applies_to for _, audience in mine]
    waiting = [w for leaf in kept if _stand_in(leaf) and (w := _remaining(scheme, section, leaf, covered))]
    refs = _free(section, {leaf.ref for leaf in (*settled, *waiting)})
    added = [_leaf(each, audience, next(refs)) for each, audience in mine]
    taken += [(leaf.ref, each) for leaf, (each, _) in zip(added, mine, strict=True)]
    basis = section.basis
    if not waiting and basis.provenance == "stand_in":
        basis = replace(basis, provenance="derived", note=NOTE)
    return replace(section, indicators=(*settled, *waiting, *added), basis=basis)


def _stand_in(leaf: Leaf) -> bool:
    return leaf.basis.provenance == "stand_in"


def _audience(scheme: Scheme, proposed: Proposed) -> Audience | None:
    known: Mapping[str, Audience] = {each.label: each for each in audiences(scheme, proposed.department)}
    return known.get(proposed.row.cells["object"].entry.text)


def _free(section: Section, used: set[str]) -> Iterator[str]:
    """Refs as the section's rows have them, lowest numbers first."""
    prefix = next((re.sub(r"\d.*", "", leaf.ref) for leaf in section.indicators), PREFIX)
    return (f"{prefix}{number}" for number in count(1) if f"{prefix}{number}" not in used)


def _leaf(proposed: Proposed, audience: Audience, ref: str) -> Leaf:
    leaf = leaf_of(proposed.row.chosen, ref, _basis(proposed))
    if leaf is None:
        raise ValueError(f"{proposed.department} {proposed.row.ref}: an approved row with errors")
    return replace(leaf, applies_to=audience.applies_to, owner="" if audience.own else proposed.department)


def _basis(proposed: Proposed) -> Basis:
    row = proposed.row
    decided = [row.opinion, *_changes(row), row.cells["remark"].entry.text, proposed.reviewer]
    said = {
        "审核意见": "，".join(filter(None, decided)),
        "评分标准": row.cells["standard"].entry.text,
        "数据来源": row.cells["source"].entry.text,
    }
    note = "；".join(f"{name}：{text.rstrip('。；')}" for name, text in said.items() if text)
    clause = f"{_clause(proposed.department)}第{row.ref.lstrip('P')}行"
    return Basis(provenance="original", clause=clause, note=" ".join(note.split()) + "。")


def _changes(row: ProposedRow) -> Iterator[str]:
    """What the office decided otherwise than proposed."""
    for role, by in DECIDED.items():
        before, after = (plain(row.cells[each].entry.value) for each in (role, by))
        if after not in (None, before):
            yield f"{CALLED[role]}由{before}改为{after}"


def _remaining(
    scheme: Scheme, section: Section, leaf: Leaf, covered: Sequence[tuple[str, ...]]
) -> Leaf | None:  # fmt: skip
    """The stand-in for the units that still have nothing else; None where there are none."""
    before = [unit for unit in scheme.units if unit.among(section.applies_to) and unit.among(leaf.applies_to)]
    left = [unit for unit in before if not any(unit.among(applies_to) for applies_to in covered)]
    if not left:
        return None
    return leaf if left == before else replace(leaf, applies_to=whole_classes(scheme, left))
