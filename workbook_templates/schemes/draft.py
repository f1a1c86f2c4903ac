"""A scheme for the proof-reader: also a file with mistakes, as far as it can be read."""

from pathlib import Path

from validators.schemes.file.draft import Draft, draft
from validators.schemes.file.scheme_file_error import SchemeFileError
from workbook_templates.schemes.store import find_parent, load


def load_draft(name: str) -> Draft:
    """As `scheme_store.load`, but a scheme file is refused only where nothing of it can be checked."""
    try:
        return Draft(load(name), ())
    except SchemeFileError:
        path = Path(name)
        if not path.is_file():
            raise
        return draft(path.read_bytes(), str(path), find_parent)
