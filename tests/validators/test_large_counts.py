"""V213: a count is large beside what its row asks for; the people of a big lecture are no slip."""

from dataclasses import replace

import pytest

from scoring.methods.threshold import Threshold
from tests.validators.tiny import SCHEME, subject
from validators.returns.checks.v213_large_count import check


def asking(people):
    """The tiny scheme with a T1.2 that wants so many people."""
    section = SCHEME.sections[0]
    items = [replace(i, rule=Threshold(at_least=1, people=people)) if i.ref == "T1.2" else i
             for i in section.tasks[0].items]  # fmt: skip
    tasks = (replace(section.tasks[0], items=tuple(items)), *section.tasks[1:])
    return replace(SCHEME, id="people", sections=(replace(section, tasks=tasks), *SCHEME.sections[1:]))


@pytest.mark.parametrize(("people", "given", "found"), [
    (1200, 1500, 0), (1200, 12000, 0), (1200, 12001, 1), (3, 1000, 0), (3, 1001, 1),
])  # fmt: skip
def test_people_beside_what_is_asked(people, given, found):
    book = replace(subject({"T1.2 people": float(given)}), scheme=asking(people))
    assert [finding.code for finding in check(book)] == ["V213"] * found
