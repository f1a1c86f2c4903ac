"""Sample returns that ship for some schemes: who sent back which workbook, with which figures, mistakes included."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from scoring.engine.figure_rows import figure_refs
from scoring.entries import NOT_APPLICABLE, EntryKey, InputKey, Role
from scoring.scheme.model import Scheme
from workbook_templates.forms.kinds.department import FORM as DEPARTMENT
from workbook_templates.forms.kinds.group import FORM as GROUP
from workbook_templates.forms.kinds.review import FORM as REVIEW
from workbook_templates.forms.kinds.unit import FORM as UNIT
from workbook_templates.xlsx.cell_text import number_or_text

FOLDER = Path(__file__).with_name("data")
COVER = ("contact", "phone", "reviewer", "date")
REPORTERS = ((DEPARTMENT.name, "departments"), (GROUP.name, "groups"))
"""The kinds of workbook with figures of all units, and under which head their covers stand in the samples."""
Rows = list[dict[str, str]]


@dataclass(frozen=True, slots=True)
class Filled:
    """One returned workbook: whose it is, the name it came back under, what was typed."""

    kind: str
    holder: str
    file: str
    values: Mapping[InputKey, object]


@dataclass(frozen=True, slots=True)
class Stray:
    """A file that is no workbook, whatever its name says."""

    file: str
    text: str


@dataclass(frozen=True, slots=True)
class Demo:
    """`first` are the returns of units, departments and groups, one each, from which the reviews are prefilled; `later`
    came the reviews and corrected returns. `history` is the file of last year's figures, where the scheme asks any."""

    parameters: tuple[str, ...]
    history: Path | None
    first: tuple[Filled, ...]
    later: tuple[Filled, ...]
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
    measured = {row["unit"]: _dated(scheme, _figures(row, "monitored"), "monitored") for row in files.csv("measured")}
    cells = mistakes["cells"]
    units = tuple(_units(scheme, files, measured, cells))
    reporters = _reporters(scheme, about, measured, cells)
    later = [*_again(units, mistakes.get("again", [])), *_reviews(about.get("review", {}), files.csv("reviews"), cells)]
    strays = tuple(Stray(stray["file"], stray["text"]) for stray in mistakes.get("strays", []))
    parameters = tuple(f"{name}={value}" for name, value in about.get("parameters", {}).items())
    return Demo(parameters, files.path("history.csv"), (*units, *reporters), tuple(later), strays)


@dataclass(frozen=True, slots=True)
class _Files:
    """The folder of one scheme's samples."""

    folder: Path

    def path(self, name: str) -> Path | None:
        """The file of this name; None where the scheme has none."""
        path = self.folder / name
        return path if path.is_file() else None

    def yaml(self, name: str) -> Any:
        """What the YAML file of this name says."""
        import yaml

        return yaml.safe_load((self.folder / f"{name}.yaml").read_text(encoding="utf-8"))

    def csv(self, name: str) -> Rows:
        """The rows of a table; none where the scheme has nothing of the sort."""
        if not (path := self.path(f"{name}.csv")):
            return []
        with path.open(encoding="utf-8-sig", newline="") as lines:
            return list(csv.DictReader(lines))


def _units(
    scheme: Scheme, files: _Files, measured: Mapping[str, Mapping[InputKey, object]], cells: list[dict[str, Any]]
) -> Iterator[Filled]:
    """A unit's own figures are those that were measured, unless a mistake says otherwise."""
    wording = files.yaml("evidence")
    for number, row in enumerate(files.csv("units"), 1):
        name = row["unit"]
        own = {
            InputKey(ref, "claim" if role == "monitored" else role): v
            for (ref, role, _), v in measured.get(name, {}).items()
        }
        done = _figures({key: text for key, text in row.items() if text != NOT_APPLICABLE}, "claim")
        left_out = [key for key, text in row.items() if text == NOT_APPLICABLE]
        excused = {InputKey(ref, "applicable"): NOT_APPLICABLE for ref in left_out}
        excused |= {InputKey(ref, "reason"): wording["reason"].format(unit=name) for ref in left_out}
        claims = own | _dated(scheme, done, "claim")
        values = _cover(row) | claims | excused | _evidence(wording, claims, name, number) | _typed(cells, name)
        yield Filled(UNIT.name, name, row["file"], values)


def _dated(scheme: Scheme, figures: dict[InputKey, object], role: str) -> dict[InputKey, object]:
    """With the year that each figure is of, where the scheme asks for it: the year that is assessed."""
    if not scheme.data_years:
        return figures
    numeric = {
        ref for leaf in scheme.leaves() if any(ask.type == "number" for ask in leaf.asks()) for ref in [leaf.ref]
    }
    return {
        InputKey(ref, "data_year"): scheme.year for ref, told, _ in figures if told == role and ref in numeric
    } | figures


def _evidence(
    wording: Mapping[str, Any], done: Mapping[InputKey, object], unit: str, number: int
) -> dict[InputKey, object]:
    """What a unit names as proof of what it did; of what it did not do it names nothing."""
    return {
        InputKey(ref, "evidence"): wording["items"][ref].format(
            unit=unit, number=number, value=_shown(value), people=_shown(done.get(InputKey(ref, "people")))
        )
        for (ref, role, _), value in done.items()
        if role == "claim" and value not in wording["nothing"] and ref in wording["items"]
    }


def _again(units: tuple[Filled, ...], returns: list[dict[str, Any]]) -> Iterator[Filled]:
    """Corrected returns of units that had sent one before."""
    before = {unit.holder: unit for unit in units}
    for sent in returns:
        yield Filled(UNIT.name, sent["in"], sent["file"], {**before[sent["in"]].values, **_typed([sent], sent["in"])})


def _reporters(
    scheme: Scheme,
    about: Mapping[str, Any],
    measured: Mapping[str, Mapping[InputKey, object]],
    cells: list[dict[str, Any]],
) -> Iterator[Filled]:
    """Every department or action group reports the rows it owns, of every unit; a group tells its progress too."""
    owner = {ref: leaf.owner for leaf in scheme.leaves() for ref in {leaf.ref, *figure_refs(leaf)}}
    for kind, title in REPORTERS:
        for name, cover in about.get(title, {}).items():
            values = {
                InputKey(ref, role, unit): value
                for unit, figures in measured.items()
                for (ref, role, _), value in figures.items()
                if owner[ref] == name
            }
            told = {InputKey("progress", role): text for role, text in cover.get("progress", {}).items()}
            yield Filled(kind, name, cover["file"], _cover(cover) | told | values | _typed(cells, name, "monitored"))


def _reviews(cover: Mapping[str, Any], rows: Rows, cells: list[dict[str, Any]]) -> Iterator[Filled]:
    """What the assessors found and decided, one workbook a unit; a mistake in one is `in` the file of that name."""
    for unit in dict.fromkeys(row["unit"] for row in rows):
        decided = {"falsified": cover["falsified"]} | cover.get("decided", {}).get(unit, {})
        values = _cover(cover) | {InputKey("cover", role): text for role, text in decided.items()}
        for row in rows:
            if row["unit"] == unit:
                found = {role: row[role] for role in ("verified", "awarded", "opinion") if row.get(role)}
                values |= {InputKey(row["ref"], role): number_or_text(text) for role, text in found.items()}
        file = cover["file"].format(unit=unit)
        yield Filled(REVIEW.name, unit, file, values | _typed(cells, file))


def _cover(said: Mapping[str, Any]) -> dict[InputKey, object]:
    return {InputKey("cover", role): said[role] for role in COVER}


def _typed(cells: list[dict[str, Any]], holder: str, role: str = "claim") -> dict[InputKey, object]:
    """What stands in the holder's workbook instead; nothing where a cell was left blank. A cell of a department's table
    says `for` which unit it is: the department may be an assessed unit too."""
    return {
        InputKey(*_entry_key(name, role), cell.get("for", "")): value
        for cell in cells
        if cell["in"] == holder and ("for" in cell) == (role == "monitored")
        for name, value in cell["put"].items()
    }


def _figures(row: Mapping[str, str], role: str) -> dict[InputKey, object]:
    """The columns of a row that are named `ref` or `ref.role`."""
    names = [name for name, text in row.items() if text and name not in ("unit", "file", *COVER)]
    return {InputKey(*_entry_key(name, role)): number_or_text(row[name]) for name in names}


def _entry_key(name: str, role: str) -> EntryKey:
    ref, _, last = name.rpartition(".")
    named = last in get_args(Role) or ref in ("cover", "progress")
    return EntryKey(ref, last) if named else EntryKey(name, role)


def _shown(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)
