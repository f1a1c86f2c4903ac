"""How the reader turns a file away."""

from validators.returns.findings import file_finding
from workbook_templates.returned import RejectedError


def refuse(code: str, file: str, **facts: object) -> RejectedError:
    return RejectedError(file_finding(code, file=file, **facts))
