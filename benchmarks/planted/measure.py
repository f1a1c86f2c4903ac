"""Plants, checks, and compares with what the scheme is known to be told."""

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from random import Random
from typing import NamedTuple

import yaml

from benchmarks.planted import names, numbers, points, targets  # noqa: F401 - each registers its kinds
from benchmarks.planted.kinds import KINDS, Kind, NowhereError, Scheme
from validators.scheme_file.draft import draft
from validators.scheme_file.problem import SchemeFileError
from validators.scheme_file.text import read
from validators.scheme_rules import SchemeFinding, check_draft
from workbook_templates.scheme_store import FOLDER, find_parent, shipped
from workbook_templates.scheme_yaml import Dumper

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
    return check_draft(draft(text, str(FOLDER / f"{name}.yaml"), find_parent))


def clean(name: str) -> dict[str, object]:
    """A shipped scheme's data, whole: with what it takes from the one it extends."""
    from validators.scheme_file.extend import resolved

    path = FOLDER / f"{name}.yaml"
    return dict(resolved(read(path.read_bytes(), str(path)), find_parent).data)


def planted(name: str, seed: int, times: int) -> Iterator[Planted]:
    """Every kind that this scheme has a place for, `times` times, at places by the dice."""
    data = clean(name)
    before = set(findings(data, name))
    for kind in KINDS:
        for n in range(times):
            scheme = Scheme(deepcopy(data), Random(f"{seed} {name} {kind.name} {n}"))
            try:
                place = kind.plant(scheme)
            except NowhereError:
                break
            yield _checked(name, kind, place, scheme.data, before)


def _checked(name: str, kind: Kind, place: str, data: object, before: set[SchemeFinding]) -> Planted:
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
