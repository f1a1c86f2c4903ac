"""How a master workbook is told from a return, should it lie in the same folder in the next run."""

from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from workbook_templates.incoming.archive_members import Inside, content_of
from workbook_templates.returned import RejectedError

PROPERTY = "kaohe_master"
CUSTOM_PART = "docProps/custom.xml"


def is_master(path: Path, inside: Inside = ()) -> bool:
    """Whether the file, or the one `inside` it, carries the property that the writer sets."""
    if not path.is_file():  # a named pipe would hang
        return False
    try:
        with ZipFile(BytesIO(content_of(path, inside)[1]) if inside else path) as package:
            if CUSTOM_PART not in package.namelist() or package.getinfo(CUSTOM_PART).file_size > 100_000:
                return False
            return f'name="{PROPERTY}"'.encode() in package.read(CUSTOM_PART)
    except (OSError, BadZipFile, NotImplementedError, RuntimeError, RejectedError):
        return False
