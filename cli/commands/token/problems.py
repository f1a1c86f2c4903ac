"""What keeps a secret from being written or read, as exit code 2."""

from collections.abc import Iterator
from contextlib import contextmanager

from addin.access.secret_places import ServedPlaceError
from addin.access.tokens import TokenFileError
from cli.errors import UsageProblem
from workbook_templates.system.os_reason import os_reason
from workbook_templates.system.output import OutputExistsError


@contextmanager
def token_problems(written: object, so: str = "") -> Iterator[None]:
    """`written` is what the block writes, `so` what has not happened when it fails. Raises `UsageProblem`."""
    try:
        yield
    except (TokenFileError, ServedPlaceError) as problem:
        raise UsageProblem(f"{problem}{so}") from problem
    except OutputExistsError as problem:
        raise UsageProblem(str(problem)) from problem
    except OSError as problem:
        raise UsageProblem(f"无法写入 {written}：{os_reason(problem)}。{so}") from problem
