"""The run's scheme by name or file; what is wrong with it is told in one line."""

from cli.errors import UsageProblem
from scoring.model import Scheme


def scheme_named(name: str | None) -> Scheme | None:
    """None leaves it to the workbooks."""
    if not name:
        return None
    from validators.scheme_file import SchemeFileError
    from workbook_templates.scheme_store import SchemeNotFoundError, load

    try:
        return load(name)
    except (SchemeNotFoundError, SchemeFileError, OSError) as problem:
        raise UsageProblem(str(problem)) from None
