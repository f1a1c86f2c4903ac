"""An uploaded workbook: inspected and marked in memory, kept nowhere."""

from base64 import b64encode
from typing import NamedTuple

from addin.inspection import Inspection, inspect_bytes
from addin.refusal import admit, rejected
from workbook_templates.annotate import CannotMarkError, annotated
from workbook_templates.returned import RejectedError


class Upload(NamedTuple):
    """One workbook as it was sent; `file` is its name without any folder."""

    file: str
    data: bytes

    def inspected(self) -> Inspection:
        """What it is and says, if its sender may see it; else raises `HTTPException` 403 or 422."""
        try:
            found = inspect_bytes(self.data, self.file)
        except RejectedError as problem:
            raise rejected(problem) from problem
        admit(found.subject)
        return found

    def marked(self, found: Inspection) -> bytes:
        """The copy to correct; empty where no usual program wrote the file, so that it cannot be marked."""
        try:
            return annotated(self.data, found.subject, found.findings)
        except CannotMarkError:
            return b""


def in_base64(data: bytes) -> str:
    return b64encode(data).decode("ascii")
