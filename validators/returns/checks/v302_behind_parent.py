"""前置分项或任务前置条件未得分，却自评得分。

反例 V302：“开展考核”填“否”，“形成考核结果”填“是”
正例 V302：“开展考核”填“否”，“形成考核结果”也填“否”
反例 V303：“预算安排专项经费”填“否”，“落实到位”填“是”
正例 V303：“预算安排专项经费”填“否”，“落实到位”也填“否”
"""

from collections.abc import Iterator

from validators.finding import Finding
from validators.returns.findings import input_finding
from validators.returns.rows import Row, claimed, rows
from validators.returns.subject import Subject

CODES = ("V302", "V303")
TELLS = ("claim",)


def check(subject: Subject) -> Iterator[Finding]:
    index = rows(subject.scheme_for(""))
    open_still = ("not_applicable", "pending")  # whose points others decide, nobody can call failed yet
    failed = {s.ref for s in subject.bare_card.scores if s.points == 0 and s.status not in open_still}
    for ref, row in index.items() if failed else ():
        parents = {
            parent: code for parent, code in {row.gate: "V303", row.leaf.needs: "V302"}.items() if parent in failed
        }
        if ref == row.leaf.ref and parents and claimed(subject, row, subject.holder) > 0:
            yield from _behind(subject, index, parents, row)


def _behind(subject: Subject, index: dict[str, Row], parents: dict[str, str], row: Row) -> Iterator[Finding]:
    """The finding stands at the row's first claim. A gate that is also the named item is reported once."""
    refs = {ask.part: row.leaf.part_ref(ask.part) for ask in row.leaf.asks()}
    input = next((found for ref in refs.values() if (found := subject.find(ref, "claim", subject.holder))), None)
    for ref, code in parents.items():
        parent = index.get(ref)
        if input is not None and parent is not None and parent.leaf.asks():
            yield input_finding(code, input, parent=parent.leaf.title, parent_ref=ref)
