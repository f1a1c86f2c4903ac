"""前置分项或任务前置条件未得分，却自评得分。

反例 V302：“开展考核”填“否”，“形成考核结果”填“是”
正例 V302：“开展考核”填“否”，“形成考核结果”也填“否”
反例 V303：“预算安排专项经费”填“否”，“落实到位”填“是”
正例 V303：“预算安排专项经费”填“否”，“落实到位”也填“否”
"""

from collections.abc import Iterator

from scoring.engine import ScoreCard
from validators.catalogue import finding
from validators.finding import Finding
from validators.rows import Row, claimed, rows
from validators.subject import Subject

CODES = ("V302", "V303")


def check(subject: Subject) -> Iterator[Finding]:
    if subject.kind != "unit":
        return
    index = rows(subject.settled(""))
    card = subject.card
    for ref, row in index.items():
        if ref != row.leaf.ref or not (row.leaf.needs or row.gate):
            continue
        if claimed(subject, row, subject.holder) > 0:
            yield from _behind(subject, index, card, row)


def _behind(subject: Subject, index: dict[str, Row], card: ScoreCard, row: Row) -> Iterator[Finding]:
    """The finding stands at the row's first claim. A gate that is also the named item is reported once."""
    refs = {ask.part: row.leaf.part_ref(ask.part) for ask in row.leaf.asks()}
    input = next((found for ref in refs.values() if (found := subject.find(ref, "claim", subject.holder))), None)
    parents = {row.gate: "V303", row.leaf.needs: "V302"}
    for ref, code in parents.items():
        parent = index.get(ref)
        if input is None or parent is None or not parent.leaf.asks():
            continue
        score = card.score(ref)
        if score.points == 0 and score.status != "not_applicable":
            yield finding(code, input, parent=parent.leaf.title, parent_ref=ref)
