"""What an earlier run knows is used for what is the same, and for nothing else."""

from dataclasses import replace

from workbook_templates.consolidate.reading import Reading
from workbook_templates.consolidate.scored_before import ScoredBefore

READING = Reading(
    file="东县.xlsx", sha256="", content="", kind="unit", holder="东县", scheme_id="sample", scheme_hash="",
    parameters=(), findings=(), cover=(), rows=(),
)  # fmt: skip


def test_another_return_of_the_same_holder_is_looked_at():
    asked, before = [], ScoredBefore()

    def told(reading):
        asked.append(reading.file)
        return ()

    for reading in (READING, READING, replace(READING, file="东县（更正）.xlsx"), READING):
        assert before.inputs(reading, told) == ()
    assert asked == ["东县.xlsx", "东县（更正）.xlsx", "东县.xlsx"]
