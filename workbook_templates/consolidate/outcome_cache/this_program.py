"""What the program is, in short: other code, or another reader library, may make something else of the same file."""

import os
import sys
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

from workbook_templates.system.program_files import files_below, floor_folders

LIBRARY = "python_calamine"
CHANGES_TOLD = os.name != "nt"
"""Whether the system notes by itself when a file was last changed: a time that no copying program can set back."""


def program_digest() -> bytes | None:
    """32 bytes that are others after any change of our own files, the reader library or Python; None where the files
    cannot be looked at, as in a program that is packed into one file. Looks at every file, and opens none where the
    system notes changes."""
    library = find_spec(LIBRARY)
    places = floor_folders()
    if library is None or library.origin is None or not all(place.is_dir() for place in places):
        return None
    try:
        told = [
            line
            for place in (*places, Path(library.origin).parent)
            for line in sorted(map(_looks, files_below(str(place))))
        ]
    except OSError:
        return None
    return sha256(repr((sys.version, told)).encode("utf-8", "surrogatepass")).digest()


def _looks(file: "os.DirEntry[str]") -> tuple[str, int, int, int, int, bytes]:
    at = file.stat()
    content = b"" if CHANGES_TOLD else sha256(Path(file.path).read_bytes()).digest()
    return file.path, at.st_size, at.st_mtime_ns, at.st_ctime_ns, at.st_ino, content
