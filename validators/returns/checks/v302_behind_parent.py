"""前置分项或任务前置条件未得分，却自评得分。

反例 V302：“开展考核”填“否”，“形成考核结果”填“是”
正例 V302：“开展考核”填“否”，“形成考核结果”也填“否”
反例 V303：“预算安排专项经费”填“否”，“落实到位”填“是”
正例 V303：“预算安排专项经费”填“否”，“落实到位”也填“否”
"""

from collections.abc import Iterator

from scoring.scheme.by_identity import by_identity
from scoring.scheme.model import Scheme
from validators.finding import Finding
from validators.returns.findings import input_finding
from validators.returns.rows import Row, claimed, rows
from validators.returns.subject import Subject

CODES = ("V302", "V303")
TELLS = ("claim",)


def check(subject: Subject) -> Iterator[Finding]:
    open_still = ("not_applicable", "pending")  # whose points others decide, nobody can call failed yet
    failed = {s.ref for s in subject.bare_card.scores if s.points == 0 and s.status not in open_still}
    for row, before in _behind_others(subject.scheme_for("")):
        parents = {parent: code for parent, code in before if parent in failed}
        if parents and claimed(subject, row, subject.holder) > 0:
            yield from _behind(subject, parents, row)


@by_identity(64)
def _behind_others(scheme: Scheme) -> list[tuple[Row, list[tuple[str, str]]]]:
    """The rows with others before them, each as its ref and what is said where it fails. A gate that is also the named
    item is reported once."""
    own = [row for ref, row in rows(scheme).items() if ref == row.leaf.ref and (row.gate or row.leaf.needs)]
    return [(row, list({row.gate: "V303", row.leaf.needs: "V302"}.items())) for row in own]


def _behind(subject: Subject, parents: dict[str, str], row: Row) -> Iterator[Finding]:
    """The finding stands at the row's first claim."""
    refs = {ask.part: row.leaf.part_ref(ask.part) for ask in row.leaf.asks()}
    input = next((found for ref in refs.values() if (found := subject.find(ref, "claim", subject.holder))), None)
    for ref, code in parents.items():
        parent = rows(subject.scheme_for("")).get(ref)
        if input is not None and parent is not None and parent.leaf.asks():
            yield input_finding(code, input, parent=parent.leaf.title, parent_ref=ref)
