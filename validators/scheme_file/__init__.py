"""A scheme file (YAML) read into a `Scheme`, or every problem in it at once, with line and column."""

from typing import Any

from scoring.model import Scheme
from validators.scheme_file.problem import SchemeFileError, SchemeProblem

__all__ = ["SchemeFileError", "SchemeProblem", "json_schema", "parse"]


def parse(source: bytes | str, file: str) -> Scheme:
    """Reads the text of a scheme file; `file` is the name shown in problems. Raises `SchemeFileError`."""
    from pydantic import TypeAdapter, ValidationError

    from validators.scheme_file.place import Places
    from validators.scheme_file.structure import faults
    from validators.scheme_file.text import read
    from validators.scheme_file.translate import problems_of

    document = read(source, file)
    places = Places(document)
    try:
        scheme = TypeAdapter(Scheme).validate_python(document.data)
    except ValidationError as error:
        raise SchemeFileError(file, [*document.repeated, *problems_of(error, places)]) from None
    found = [*document.repeated, *(places.problem(f.path, f.message, f.hint) for f in faults(scheme))]
    if found:
        raise SchemeFileError(file, found)
    return scheme


def json_schema() -> dict[str, Any]:
    """What an editor needs to complete and check a scheme file while it is typed."""
    from pydantic import TypeAdapter

    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **TypeAdapter(Scheme).json_schema(mode="validation"),
    }
