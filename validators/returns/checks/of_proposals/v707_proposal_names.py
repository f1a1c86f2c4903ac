"""申报的指标与同表的另一项重名，或与方案中已有的指标几乎相同。

反例 V707：第1行和第3行都是“无烟机关建成率”，考核对象相同
正例 V707：第1行是“无烟机关建成率”，第3行是“无烟学校建成率”
反例 V708：方案的稳定指标已有“居民健康素养水平”，又申报“居民健康素养水平”
正例 V708：方案的稳定指标已有“居民健康素养水平”，申报“重点人群健康讲座覆盖率”
"""

from collections.abc import Iterator

from scoring.scheme.model import Scheme
from validators.finding import Finding
from validators.returns.findings import input_finding
from validators.returns.proposals.row import ProposedRow, rows_of
from validators.returns.subject import Subject
from validators.schemes.wording.likeness import one_character_apart, same_but_for_writing

CODES = ("V707", "V708")
LONG = 10


def check(subject: Subject) -> Iterator[Finding]:
    seen: list[ProposedRow] = []
    for row in (row for row in rows_of(subject) if row.title):
        same = (earlier for earlier in seen if _object(earlier) == _object(row))
        if twin := next((earlier for earlier in same if same_but_for_writing(earlier.title, row.title)), None):
            yield input_finding("V707", row.cells["title"], other=twin.cells["title"].cell)
        elif known := _known(subject.scheme, row.title):
            yield input_finding("V708", row.cells["title"], ref=known[0], other=known[1])
        seen.append(row)


def _object(row: ProposedRow) -> str:
    return row.cells["object"].entry.text


def _known(scheme: Scheme, title: str) -> tuple[str, str] | None:
    """A row of the parts that are not proposed each year."""
    fixed = [leaf for section in scheme.sections if not section.proposed for leaf in section.leaves()]
    for leaf in fixed:
        if same_but_for_writing(leaf.title, title) or one_character_apart(leaf.title, title, LONG):
            return leaf.ref, leaf.title
    return None
