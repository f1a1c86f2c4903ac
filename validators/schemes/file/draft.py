"""A scheme file with mistakes, read as far as it goes: the proof-reader must not stop at the first kind of problem.

Only `kaohe scheme check` reads this way; nothing is ever issued or scored from a draft.
"""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from scoring.methods import kinds
from scoring.scheme.model import Scheme
from validators.schemes.file import adapter
from validators.schemes.file.extend import Finder, resolved
from validators.schemes.file.file_places import FilePlaces
from validators.schemes.file.former_spelling import current
from validators.schemes.file.problem_codes import error_code, fault_code
from validators.schemes.file.pydantic_errors import problem_of
from validators.schemes.file.scheme_file_error import SchemeFileError, SchemeProblem
from validators.schemes.file.structure import faults
from validators.schemes.file.weighed_points import weighed, with_room_for_points
from validators.schemes.file.yaml_text import read_yaml

NOWHERE = {"provenance": "original", "clause": ""}
NEUTRAL: dict[str, Any] = {
    "basis": NOWHERE, "units_basis": NOWHERE, "clause": "", "provenance": "original", "ref": "", "title": "",
    "name": "", "dimension": "", "text": "", "parameter": "", "version": "", "office": "", "number": 0, "points": 0,
    "target": 0, "each": 0, "share": 0, "at_least": 0, "achievement_share": 1, "taken": 0, "reach": 0, "weight": None,
    "low": 0, "high": 1, "base": 0, "added": 0, "step": 1, "polarity": "higher", "comparison": ">=",
    "direction": "up", "rule": {"kind": "assessor"}, "minimum_change": None, "people": None, "deadline": None,
    "counts": "points", "most": None, "value": None, "evidence": False, "optional": False, "gap": False,
    "up_to_rank": None, "top_share": None, "tie_breakers": (),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class DraftProblem:
    """A problem of the file with its code. `replaced`: what stood there could not be read, the row is not checked."""

    code: str
    problem: SchemeProblem
    replaced: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A scheme as far as it could be read, and every problem met on the way."""

    scheme: Scheme
    problems: tuple[DraftProblem, ...]


def draft(source: bytes | str, file: str, find: Finder | None = None) -> Draft:
    """Reads a scheme file as far as it goes. Raises `SchemeFileError` for one that makes no scheme at all, with every
    problem in it.

    `source`, `file` and `find` as in `parse`.
    """
    from pydantic import ValidationError

    document = resolved(read_yaml(source, file), find)
    places = FilePlaces(document)
    met = [DraftProblem("field_repeated", problem) for problem in document.problems]
    data, lacking = with_room_for_points(current(document.data))
    try:
        scheme = adapter().validate_python(data)
    except ValidationError as error:
        found, whole = repaired(error, data, places)
        met += found
        if whole is None:
            raise SchemeFileError(file, [one.problem for one in met]) from None
        scheme = whole
    scheme, clashes = weighed(scheme, lacking)
    every = (*clashes, *faults(scheme))
    structural = (DraftProblem(fault_code(f.path), places.problem(f.path, f.message, f.hint)) for f in every)
    return Draft(scheme, (*met, *_first(met, structural)))


def repaired(
    error: Any, data: Any, places: FilePlaces, neutral: Mapping[str, Any] = NEUTRAL
) -> tuple[list[DraftProblem], Scheme | None]:
    """The errors met, and the scheme with something harmless in place of what was wrong; None where there is none.

    `error` is the `ValidationError` that plain `data` raised; `data` itself is left as it is. `neutral` has what is
    harmless, by field.
    """
    from pydantic import ValidationError

    mended = deepcopy(data)
    met = list(_repaired(error, mended, places, neutral))
    try:
        return met, _unlimited().validate_python(mended)
    except ValidationError:
        return met, None


def _first(met: list[DraftProblem], found: Iterator[DraftProblem]) -> Iterator[DraftProblem]:
    """Without the faults of what was replaced: they are ours, not the file's."""
    ours = [one.problem.place for one in met if one.replaced]
    return (one for one in found if not any(f"{place}.".startswith(f"{one.problem.place}.") for place in ours))


def _repaired(error: Any, data: Any, places: FilePlaces, neutral: Mapping[str, Any]) -> Iterator[DraftProblem]:
    for detail in error.errors(include_url=False):
        problem = problem_of(detail, places)
        if problem is not None:
            yield DraftProblem(error_code(detail), problem, _replace(detail, data, neutral))


def _replace(detail: Any, data: Any, neutral: Mapping[str, Any]) -> bool:
    """Puts something harmless in place of what is missing or no value of its kind; false where nothing was changed."""
    kind, path = detail["type"], detail["loc"]
    if kind in ("greater_than", "greater_than_equal", "less_than", "less_than_equal", "string_too_short"):
        return False  # read as it stands: the checks have more to say about it
    if kind.startswith("union_tag"):
        path = (*path, "kind")
    parent = _at(data, path[:-1])
    if not isinstance(parent, dict):
        return False
    if kind == "unexpected_keyword_argument":
        parent.pop(path[-1], None)
    elif kind.startswith("union_tag"):
        parent.clear()
        parent["kind"] = "assessor"
    elif kind == "string_type" and isinstance(parent.get(path[-1]), int | float):
        parent[path[-1]] = str(parent[path[-1]])
    elif path[-1] in neutral:
        parent[path[-1]] = deepcopy(neutral[path[-1]])
    elif "rule" in path:
        rule = _at(data, path[: path.index("rule") + 1])
        rule.clear()
        rule["kind"] = "assessor"
    return True


def _at(data: Any, path: tuple[str | int, ...]) -> Any:
    """What stands at an error's path, in which the kind of a rule is a step of its own (`rule`, `tiers`, `tiers`)."""
    for before, step in zip(("", *path), path, strict=False):
        if before == "rule" and step in kinds():
            continue
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data


@lru_cache(maxsize=1)
def _unlimited() -> Any:
    """Reads a scheme without the limits of its fields (no negative points, no empty clause)."""
    from pydantic_core import SchemaValidator

    return SchemaValidator(_bare(adapter().core_schema))


def _bare(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_bare(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    limits = {"ge", "gt", "le", "lt"} | ({"min_length"} if schema.get("type") == "str" else set())
    return {key: _bare(value) for key, value in schema.items() if key not in limits}
