"""A folder of returns, a cache, and runs with and without it that count what they read."""

from dataclasses import dataclass, field

import pytest

from tests.support.this_process import ThisProcess
from workbook_templates.consolidate.gather import gather
from workbook_templates.consolidate.outcome_cache.record_store import RecordStore
from workbook_templates.consolidate.outcome_cache.unchanged_files import UnchangedFiles
from workbook_templates.consolidate.read_files import read_files


@dataclass
class Counting:
    """Reads in this process, and remembers what."""

    read: list = field(default_factory=list)

    def each(self, work, files, done):
        for file, answer in zip(files, ThisProcess().each(work, files, done), strict=True):
            self.read.append(file.name)
            yield answer


@dataclass
class Cached:
    """Runs over `folder` that use the cache."""

    folder: object
    place: object

    @property
    def store(self):
        return RecordStore(self.place)

    def plain(self, scheme=None):
        return list(read_files(gather((self.folder,)).files, scheme, ThisProcess()))

    def run(self, scheme=None):
        """The outcomes, and the names of the files that were read for them."""
        counting = Counting()
        files = gather((self.folder,)).files
        return list(read_files(files, scheme, UnchangedFiles(self.place, counting))), counting.read


@pytest.fixture
def cached(folder, tmp_path):
    return Cached(folder, tmp_path / "cache" / "kaohe")


def same(some, others, scheme=None):
    """Outcomes to the last type of a value; and the scheme of the first, which is that of the run unless one is
    given."""
    assert [repr(outcome) for outcome, _ in some] == [repr(outcome) for outcome, _ in others]
    first, second = (next((scheme for _, scheme in read if scheme), None) for read in (some, others))
    assert scheme or repr(first) == repr(second)
