"""A scheme file (YAML) read into a `Scheme`, or every problem in it at once, with line and column."""

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from scoring.scheme.applies import in_force
from scoring.scheme.dimensions import with_dimensions
from scoring.scheme.model import Scheme
from validators.schemes.file.scheme_file_error import SchemeFileError, SchemeProblem

if TYPE_CHECKING:
    from pydantic import TypeAdapter

    from validators.schemes.file.extend import Finder
    from validators.schemes.file.yaml_text import YamlDocument

__all__ = ["SchemeFileError", "SchemeProblem", "json_schema", "parse"]


def parse(source: bytes | str, file: str, find: "Finder | None" = None) -> Scheme:
    """Reads a scheme file. Raises `SchemeFileError` with every problem in it.

    `source` is its text, or the bytes of it in UTF-8; `file` is the name shown in problems. `find` gives the file
    behind `extends`; without it a file is read as it stands.
    """
    from dataclasses import replace

    from validators.schemes.diff import local_changes
    from validators.schemes.file.extend import resolved
    from validators.schemes.file.yaml_text import read_yaml

    document = resolved(read_yaml(source, file), find)
    scheme = _validated(document)
    if document.parent is None:
        return scheme
    parent = _validated(document.parent)
    return replace(scheme, extends=parent.id, local_changes=local_changes(parent, scheme))


def _validated(document: "YamlDocument") -> Scheme:
    from pydantic import ValidationError

    from validators.schemes.file.file_places import FilePlaces
    from validators.schemes.file.former_spelling import current
    from validators.schemes.file.pydantic_errors import problems_of
    from validators.schemes.file.structure import faults

    places = FilePlaces(document)
    own = [problem.within(document.file) for problem in document.problems]
    try:
        scheme = adapter().validate_python(current(document.data))
    except ValidationError as error:
        raise SchemeFileError(document.file, [*own, *problems_of(error, places)]) from None
    found = [*own, *(places.problem(f.path, f.message, f.hint) for f in faults(scheme))]
    if found:
        raise SchemeFileError(document.file, found)
    return in_force(with_dimensions(scheme))


@lru_cache(maxsize=1)
def adapter() -> "TypeAdapter[Scheme]":
    """Reader of plain data as a scheme (`validate_python`, `json_schema`); made once, since making it takes longer than
    reading."""
    from pydantic import TypeAdapter

    return TypeAdapter(Scheme)


def json_schema() -> dict[str, Any]:
    """The JSON Schema of scheme files: what an editor needs to complete and check one while it is typed."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **adapter().json_schema(mode="validation")}
