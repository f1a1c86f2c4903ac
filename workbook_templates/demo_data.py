"""Sample returns that ship for some schemes: who sent back which workbook, with which figures, mistakes included."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from scoring.entries import NOT_APPLICABLE, Role
from scoring.model import Scheme
from scoring.sources import figure_refs
from validators.subject import Kind

FOLDER = Path(__file__).parent / "demo"
COVER = ("contact", "phone", "reviewer", "date")
Key = tuple[str, str, str]
Table = list[dict[str, str]]


@dataclass(frozen=True, slots=True)
class Filled:
    """One returned workbook: whose it is, the name it came back under, what was typed by (ref, role, unit)."""

    kind: Kind
    holder: str
    file: str
    values: Mapping[Key, object]


@dataclass(frozen=True, slots=True)
class Stray:
    """A file that is no workbook, whatever its name says."""

    file: str
    text: str


@dataclass(frozen=True, slots=True)
class Demo:
    """`units` holds one return a unit, below `units_folder`, to prefill the reviews from; `others` came later."""

    parameters: tuple[str, ...]
    units_folder: str
    units: tuple[Filled, ...]
    others: tuple[Filled, ...]
    strays: tuple[Stray, ...]


def default() -> str:
    """The scheme that the demo shows when none is named."""
    return (FOLDER / "DEFAULT").read_text(encoding="utf-8").strip()


def available() -> list[str]:
    """The schemes that have sample figures."""
    return sorted(path.parent.name for path in FOLDER.glob("*/demo.yaml"))


def load(scheme: Scheme) -> Demo:
    """The samples of a scheme that is `available`."""
    files = _Files(FOLDER / scheme.id)
    about, mistakes = files.yaml("demo"), files.yaml("mistakes")
    measured = {row["unit"]: _figures(row, "monitored") for row in files.csv("departments")}
    units = tuple(_units(files, measured, mistakes["cells"]))
    others = [
        *_again(units, mistakes["again"]),
        *_departments(scheme, about["departments"], measured, mistakes["cells"]),
        *_reviews(about["review"], files.csv("reviews")),
    ]
    strays = tuple(Stray(stray["file"], stray["text"]) for stray in mistakes["strays"])
    parameters = tuple(f"{name}={value}" for name, value in about["parameters"].items())
    return Demo(parameters, about["units"]["folder"], units, tuple(others), strays)


@dataclass(frozen=True, slots=True)
class _Files:
    """The folder of one scheme's samples."""

    folder: Path

    def yaml(self, name: str) -> Any:
        import yaml

        return yaml.safe_load((self.folder / f"{name}.yaml").read_text(encoding="utf-8"))

    def csv(self, name: str) -> Table:
        with (self.folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as lines:
            return list(csv.DictReader(lines))


def _units(
    files: _Files, measured: Mapping[str, Mapping[Key, object]], cells: list[dict[str, Any]]
) -> Iterator[Filled]:
    """A unit's own figures for the indicators are the departments', unless a mistake says otherwise."""
    wording = files.yaml("evidence")
    for number, row in enumerate(files.csv("units"), 1):
        name = row["unit"]
        own = {(ref, "claim", ""): value for (ref, _, _), value in measured[name].items()}
        done = _figures({key: text for key, text in row.items() if text != NOT_APPLICABLE}, "claim")
        left_out = [key for key, text in row.items() if text == NOT_APPLICABLE]
        excused = {(ref, "applicable", ""): NOT_APPLICABLE for ref in left_out}
        excused |= {(ref, "reason", ""): wording["reason"].format(unit=name) for ref in left_out}
        values = _cover(row) | done | excused | _evidence(wording, done, name, number) | own | _typed(cells, name)
        yield Filled("unit", name, row["file"], values)


def _evidence(wording: Mapping[str, Any], done: Mapping[Key, object], unit: str, number: int) -> dict[Key, object]:
    """What a unit names as proof of what it did; of what it did not do it names nothing."""
    return {
        (ref, "evidence", ""): wording["items"][ref].format(
            unit=unit, number=number, value=_shown(value), people=_shown(done.get((ref, "people", "")))
        )
        for (ref, role, _), value in done.items()
        if role == "claim" and value not in wording["nothing"]
    }


def _again(units: tuple[Filled, ...], returns: list[dict[str, Any]]) -> Iterator[Filled]:
    """Corrected returns of units that had sent one before."""
    before = {unit.holder: unit for unit in units}
    for sent in returns:
        yield Filled("unit", sent["in"], sent["file"], {**before[sent["in"]].values, **_typed([sent], sent["in"])})


def _departments(
    scheme: Scheme, covers: Mapping[str, Any], measured: Mapping[str, Mapping[Key, object]], cells: list[dict[str, Any]]
) -> Iterator[Filled]:
    """Every department reports the indicators it owns, of every unit."""
    owner = {ref: leaf.owner for leaf in scheme.leaves() for ref in figure_refs(leaf)}
    for name, cover in covers.items():
        values = {
            (ref, role, unit): value
            for unit, figures in measured.items()
            for (ref, role, _), value in figures.items()
            if owner[ref] == name
        }
        yield Filled("department", name, cover["file"], _cover(cover) | values | _typed(cells, name, "monitored"))


def _reviews(cover: Mapping[str, str], rows: Table) -> Iterator[Filled]:
    """What the assessors decided, one workbook a unit."""
    for unit in dict.fromkeys(row["unit"] for row in rows):
        values = _cover(cover) | {("cover", "falsified", ""): cover["falsified"]}
        for row in rows:
            if row["unit"] == unit:
                values[row["ref"], "awarded", ""] = _value(row["awarded"])
                values[row["ref"], "opinion", ""] = row["opinion"]
        yield Filled("review", unit, cover["file"].format(unit=unit), values)


def _cover(said: Mapping[str, str]) -> dict[Key, object]:
    return {("cover", role, ""): said[role] for role in COVER}


def _typed(cells: list[dict[str, Any]], holder: str, role: str = "claim") -> dict[Key, object]:
    """What stands in the holder's workbook instead; nothing where a cell was left blank."""
    return {
        (*_ref_and_role(name, role), cell.get("for", "")): value
        for cell in cells
        if cell["in"] == holder
        for name, value in cell["put"].items()
    }


def _figures(row: Mapping[str, str], role: str) -> dict[Key, object]:
    """The columns of a row that are named `ref` or `ref.role`."""
    names = [name for name, text in row.items() if text and name not in ("unit", "file", *COVER)]
    return {(*_ref_and_role(name, role), ""): _value(row[name]) for name in names}


def _ref_and_role(name: str, role: str) -> tuple[str, str]:
    ref, _, last = name.rpartition(".")
    return (ref, last) if last in get_args(Role) or ref == "cover" else (name, role)


def _value(text: str) -> object:
    """A CSV has no types: what reads as a plain number is one."""
    return float(text) if text.isascii() and text.replace(".", "", 1).isdecimal() else text


def _shown(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)
