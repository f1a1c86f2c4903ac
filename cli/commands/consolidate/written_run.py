"""Everything that `kaohe consolidate` writes of a run: all of it, or nothing."""

from collections.abc import Callable, Sequence
from pathlib import Path

from cli.commands.consolidate.extra_books import ExtraFolders, extra_files
from cli.errors import UsageProblem
from workbook_templates.results.model import Consolidation
from workbook_templates.system.output import OutputExistsError
from workbook_templates.system.spool import Spool


def write_run(
    run: Consolidation, outputs: Sequence[Path], folders: ExtraFolders, force: bool, check: Callable[[Path], None]
) -> Spool:
    """Writes the master, the JSON where there is a second output, and the further files; gives back the JSON. `check`
    refuses the path of a further file before it is written. Then what later runs may need again is kept.

    Raises:
        UsageProblem: an output is there already, or cannot be written; then none is.
    """
    from workbook_templates.results.as_json.run_document import RunDocument
    from workbook_templates.results.master.master_workbook import write_master
    from workbook_templates.system.whole_outputs import UnwritableError, WholeOutputs

    with RunDocument(run) as document:
        try:
            with WholeOutputs(force) as whole:
                with whole.open(outputs[0]) as file:
                    write_master(file, run, lambda: document.text)
                for path in outputs[1:]:
                    whole.write(path, document.text.blocks())
                for path, pieces in extra_files(run, lambda: document.ledger, folders):
                    check(path)
                    whole.write(path, pieces)
        except (OutputExistsError, UnwritableError) as problem:
            raise UsageProblem(str(problem)) from problem
        document.keep()
        return document.text
