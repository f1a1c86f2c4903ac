"""What `kaohe consolidate` needs to write a result is loaded while others read the returns."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workbook_templates.consolidate.executors import Executor
    from workbook_templates.consolidate.gather import ReturnFile

NEEDED = (
    "cli.commands.consolidate.written_run", "workbook_templates.results.as_json.run_document",
    "workbook_templates.results.long_sheet", "workbook_templates.results.master.master_workbook",
    "workbook_templates.system.whole_outputs", "workbook_templates.xlsx.streamed_workbook",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class LoadingMeanwhile:
    """The same executor; once its workers have begun, this process loads modules instead of waiting for them."""

    executor: "Executor"

    def each(
        self, work: Callable[["ReturnFile"], Any], files: Sequence["ReturnFile"], done: Callable[[int], None]
    ) -> Iterator[Any]:
        """Yields what the executor does."""
        answers = self.executor.each(work, files, done)
        for name in NEEDED:
            import_module(name)
        return answers
