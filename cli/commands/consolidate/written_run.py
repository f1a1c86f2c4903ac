"""Everything that `kaohe consolidate` writes of a run: all of it, or nothing."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import partial
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
    refuses the path of a further file before it is written. What later runs may need again is kept.

    Raises:
        UsageProblem: an output is there already, or cannot be written; then none is.
    """
    from workbook_templates.results.as_json.whole_run import document_pieces
    from workbook_templates.results.ledger.ledger import ledger_pieces
    from workbook_templates.results.master.master_workbook import write_master
    from workbook_templates.system import beside
    from workbook_templates.system.beside import Beside
    from workbook_templates.system.text_beside import TextBeside
    from workbook_templates.system.whole_outputs import UnwritableError, WholeOutputs

    document = Spool()
    with ExitStack() as later:
        keeping: list[Beside[None]] = []
        try:
            with (
                TextBeside(lambda: ledger_pieces(run), len(run.units) >= beside.MANY) as told,
                WholeOutputs(force) as whole,
            ):

                def whole_run() -> Spool:
                    document.extend(document_pieces(run, told.texts()))
                    keep = partial(run.texts.keep, run, told.spool())
                    keeping.append(later.enter_context(Beside(keep, run.texts.new >= beside.MANY)))
                    return document

                with whole.open(outputs[0]) as file:
                    write_master(file, run, whole_run)
                for path in outputs[1:]:
                    whole.write(path, document.blocks())
                for path, pieces in extra_files(run, told.spool(), folders):
                    check(path)
                    whole.write(path, pieces)
        except (OutputExistsError, UnwritableError) as problem:
            raise UsageProblem(str(problem)) from problem
        for kept in keeping:
            kept.answer()
    return document
