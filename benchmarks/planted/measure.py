"""Plants, checks, and compares with what the scheme is known to be told."""

from collections.abc import Iterator
from copy import deepcopy
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import NamedTuple

import yaml

from benchmarks.planted import names, numbers, points, targets  # noqa: F401 - each registers its kinds
from benchmarks.planted.kinds import KINDS, Kind, NowhereError, Scheme
from validators.schemes.checks import SchemeFinding, check_draft
from validators.schemes.file.draft import draft
from validators.schemes.file.scheme_file_error import SchemeFileError
from validators.schemes.file.yaml_text import read_yaml
from workbook_templates.schemes.store import FOLDER, find_parent, shipped
from workbook_templates.schemes.yaml import Dumper

KNOWN = Path(__file__).parent / "known.yaml"


class Planted(NamedTuple):
    """One scheme with one mistake. `told` is what is new beside the clean scheme's findings."""

    scheme: str
    kind: Kind
    place: str
    told: tuple[SchemeFinding, ...]
    caught: bool


def known() -> dict[str, list[tuple[str, str]]]:
    """Errors and warnings that each shipped scheme is rightly told, as (code, place)."""
    listed = yaml.safe_load(KNOWN.read_text(encoding="utf-8"))
    return {name: [(code, place) for code, place in rows] for name, rows in listed.items()}


def findings(data: object, name: str) -> list[SchemeFinding]:
    """Raises `SchemeFileError` where nothing could be checked."""
    text = yaml.dump(data, Dumper=Dumper, allow_unicode=True, sort_keys=False)
    return check_draft(draft(text, str(_path(name)), find_parent))


def _path(name: str) -> Path:
    return FOLDER / f"{name}.yaml" if name in schemes() else Path(name)


def clean(name: str) -> dict[str, object]:
    """The data of a shipped scheme or a file, whole: with what it takes from the one it extends."""
    from validators.schemes.file.extend import resolved

    path = _path(name)
    return dict(resolved(read_yaml(path.read_bytes(), str(path)), find_parent).data)


def planted(name: str, seed: int, times: int) -> Iterator[Planted]:
    """Every kind that this scheme has a place for, `times` times, at places by the dice."""
    for kind in KINDS:
        yield from (one for n in range(times) if (one := plant_once(name, kind, seed, n)))


def plant_once(name: str, kind: Kind, seed: int, turn: int) -> Planted | None:
    """None where the scheme has no place for such a mistake."""
    data, before = _clean_and_told(name)
    scheme = Scheme(deepcopy(data), Random(f"{seed} {Path(name).stem} {kind.name} {turn}"))
    try:
        place = kind.plant(scheme)
    except NowhereError:
        return None
    return _checked(name, kind, place, scheme.data, before)


@lru_cache(maxsize=16)
def _clean_and_told(name: str) -> tuple[dict[str, object], frozenset[SchemeFinding]]:
    data = clean(name)
    return data, frozenset(findings(data, name))


def _checked(name: str, kind: Kind, place: str, data: object, before: frozenset[SchemeFinding]) -> Planted:
    try:
        told = tuple(f for f in findings(data, name) if f not in before and f.severity != "note")
    except SchemeFileError:
        told = ()
    caught = any(finding.code in kind.codes and _at(finding.place, place) for finding in told)
    return Planted(name, kind, place, told, caught)


def _at(found: str, wanted: str) -> bool:
    """Whether a finding stands at the row, or in a field or part of it."""
    return not wanted or (found.startswith(wanted) and found[len(wanted) :][:1] in ("", ".", "（", "["))


def schemes() -> list[str]:
    return shipped()
