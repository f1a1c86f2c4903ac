"""Files checked one by one, without a run: of those that were read before, what is known of them."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from scoring.scheme.model import Scheme
from workbook_templates.consolidate.checked_files import CheckedFile, checked
from workbook_templates.consolidate.gather import ReturnFile
from workbook_templates.consolidate.outcome_cache.known_outcomes import KnownOutcomes
from workbook_templates.consolidate.outcome_cache.record_store import RecordStore
from workbook_templates.consolidate.outcome_cache.this_program import program_digest
from workbook_templates.consolidate.outcomes import Outcome
from workbook_templates.consolidate.read_files import ReadFile
from workbook_templates.consolidate.reading import Reading, Refusal, reading
from workbook_templates.results.recognise_result import is_master


def known_or_checked(files: Sequence[ReturnFile], scheme: Scheme | None, cache: Path) -> Iterator[CheckedFile]:
    """What the checks say of each file, as `checked` has it; of what was read before, as it is kept in `cache`."""
    before = KnownOutcomes(RecordStore(cache), files, scheme, program_digest())
    try:
        for number, file in enumerate(files):
            known = before.outcome(number) if before.knows(number) else None
            told = _known(known[0]) if known else None
            if told is None:
                told = checked(file, scheme)
                if outcome := _outcome(file, told):
                    before.learn(number, outcome)
            yield told
    finally:
        before.keep()


def _known(outcome: Outcome) -> CheckedFile | None:
    """None for the master workbook of an earlier run: why it is refused is not kept."""
    path = Path(outcome.file)
    if isinstance(outcome, Reading):
        return CheckedFile(path, outcome.findings, outcome.kind, outcome.scheme_id, outcome.holder)
    return CheckedFile(path, (outcome.finding,)) if outcome.finding else None


def _outcome(file: ReturnFile, told: CheckedFile) -> ReadFile | None:
    """As a run over the same file has it."""
    if told.returned:
        return reading(file.name, told.returned, told.findings), told.returned.subject.scheme
    return None if is_master(file.path, file.inside) else (Refusal(file.name, told.findings[0]), None)
