"""For `pytest -p`: the rule as if its file lay in `scoring/methods`, and its column as if it stood in the workbook's
list of columns. Nothing but the rules themselves is imported before both are there."""

import sys
from importlib import import_module
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path

import scoring.methods

HERE = Path(__file__).parent
TABLES = "workbook_templates.schemes.book.tables"
COLUMN = '    BookColumn("rule.zero_at", "到这个数不得分。用于：直线计分。", "number", 9),\n'
END = "))  # fmt: skip\n"


class WithColumn(SourceFileLoader):
    """Loads the list of columns with one line more, at the end of the rules' parameters."""

    def get_code(self, fullname: str):
        text = Path(self.path).read_text(encoding="utf-8").replace(END, COLUMN + END, 1)
        return compile(text, self.path, "exec")


class Finder:
    """Finds that one module before anybody else does."""

    @staticmethod
    def find_spec(name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        if name != TABLES:
            return None
        file = str(HERE.parents[2].joinpath(*TABLES.split(".")).with_suffix(".py"))
        return spec_from_file_location(name, file, loader=WithColumn(name, file))


assert TABLES not in sys.modules
sys.meta_path.insert(0, Finder)
scoring.methods.__path__.append(str(HERE / "rules"))
import_module("scoring.methods.linear")
