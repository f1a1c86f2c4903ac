"""The shape of the house: imports only run downwards, between floors and between the rooms of each; rules are complete,
no city stands in code."""

import ast
import tomllib
from collections import Counter
from fnmatch import fnmatch
from functools import cache
from graphlib import TopologicalSorter
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from scoring.methods import kinds, rules_named
from scoring.scheme.model import Scheme
from workbook_templates.schemes import store as scheme_store

HOME = Path(__file__).parents[2]
FLOORS = ["scoring", "validators", "workbook_templates", "addin", "cli"]
DOOR = "kaohe"
"""For people who program: above all floors, and nothing below imports it."""
ROOMS = {
    "scoring": (
        "light_named_tuple | light_dataclass limits patterns short_texts numbers figure_column entries | methods"
        " | scheme | engine | ranking | improvement"
    ),
    "validators": (
        "finding plain_text source_words | measures | above_whole | messages levels understand | usual_ranges written"
        " | schemes | returns | document document_schemes"
    ),
    "workbook_templates": (
        "system | xlsx | project returned attachments | incoming one_unit | schemes forms | annotate results | read"
        " | consolidate | analysis | migrate demo freeze document"
    ),
    "addin": (
        "access certificate | functions | refusal | pane | offline receiving | custom_functions custom_scripts auth"
        " | server classic | desk"
    ),
    "cli": (
        "errors terminal | matching_files | data_file options | command_settings | text | commands | main"
        " | document program"
    ),
}
"""The order of the rooms in each floor: one imports only from those before the bar at its left, or from itself."""
PRODUCT = [*FLOORS, DOOR, "run.py", "installation", "benchmarks"]


def python_files(place: str) -> list[Path]:
    path = HOME / place
    return [path] if path.is_file() else sorted(path.rglob("*.py"))


@cache
def import_nodes(path: Path) -> list[ast.Import | ast.ImportFrom]:
    """Every import of a module, wherever in the file."""
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    return [node for node in nodes if isinstance(node, ast.Import | ast.ImportFrom)]


def imported(path: Path) -> set[str]:
    """Top-level names a module imports, wherever in the file."""
    nodes = import_nodes(path)
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    named = {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module and not node.level}
    return {name.partition(".")[0] for name in plain | named}


@pytest.mark.parametrize("floor", FLOORS)
def test_imports_run_downwards_only(floor):
    above = {*FLOORS[FLOORS.index(floor) + 1 :], DOOR}
    climbing = {str(path.relative_to(HOME)): names for path in python_files(floor) if (names := imported(path) & above)}
    assert climbing == {}


def rooms(floor: str) -> dict[str, int]:
    """How high each room of a floor stands."""
    return {name: height for height, level in enumerate(ROOMS[floor].split("|")) for name in level.split()}


def from_own_floor(path: Path, floor: str) -> set[str]:
    """The rooms of its own floor that a module imports from, wherever in the file."""
    nodes = import_nodes(path)
    froms = [node for node in nodes if isinstance(node, ast.ImportFrom) and node.module]
    names = {f"{node.module}.{alias.name}" for node in froms for alias in node.names}
    names |= {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return {name.split(".")[1] for name in names if name.startswith(f"{floor}.")}


@pytest.mark.parametrize("floor", FLOORS)
def test_every_room_has_its_place(floor):
    found = {path.stem for path in (HOME / floor).iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()}
    assert found - {"__init__"} == set(rooms(floor))


@pytest.mark.parametrize("floor", FLOORS)
def test_rooms_import_only_from_those_below(floor):
    height = rooms(floor)
    climbing = []
    for path in python_files(floor):
        own = path.relative_to(HOME / floor).parts[0].removesuffix(".py")
        if own != "__init__":
            above = {name for name in from_own_floor(path, floor) - {own} if height[name] >= height[own]}
            climbing += [(str(path.relative_to(HOME)), above)] if above else []
    assert climbing == []


def modules() -> dict[str, Path]:
    """Every module of the floors and of the door by its dotted name."""
    found = {}
    for path in (path for floor in (*FLOORS, DOOR) for path in python_files(floor)):
        parts = path.relative_to(HOME).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


@cache
def imports_when_run(path: Path) -> list[tuple[str, str]]:
    """Every (module, name) that a file imports, without what only the type checker does."""
    found: list[tuple[str, str]] = []
    waiting: list[ast.AST] = [ast.parse(path.read_text(encoding="utf-8"))]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.ImportFrom) and node.module:
            found += ((node.module, alias.name) for alias in node.names)
        if not (isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"):
            waiting += ast.iter_child_nodes(node)
    return found


def arrows(depth: int) -> dict[str, set[str]]:
    """What imports what, by names cut after so many steps: a folder that is cut stands for all that is in it."""
    known, found = modules(), {}
    for name, path in known.items():
        own = cut(name, depth)
        for module, imported in imports_when_run(path):
            whole = f"{module}.{imported}"
            there = {whole if whole in known else module} & known.keys()
            found.setdefault(own, set()).update({cut(one, depth) for one in there} - {own})
    return found


def cut(name: str, depth: int) -> str:
    return ".".join(name.split(".")[:depth])


@pytest.mark.parametrize("depth", [2, 3, 9], ids=["rooms", "folders in rooms", "modules"])
def test_nothing_imports_itself_by_way_of_others(depth):
    """Also where an import stands inside a function."""
    TopologicalSorter(arrows(depth)).prepare()  # raises with the circle


def test_no_two_classes_share_a_name():
    classes = [
        (node.name, name)
        for name, path in modules().items()
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef)
    ]
    named = Counter(name for name, _ in classes)
    assert [one for one in classes if named[one[0]] > 1] == []


def test_no_more_than_three_modules_share_a_name():
    """A layout, the sheet that is drawn from it and their kind of workbook may: `proposal`."""
    named = Counter(path.name for path in modules().values() if path.name != "__init__.py")
    assert [name for name, count in named.items() if count > 3] == []


def test_floors_import_no_tests():
    assert [path for floor in (*FLOORS, DOOR) for path in python_files(floor) if "tests" in imported(path)] == []


def city_names() -> set[str]:
    """Every shipped scheme's city and its file name's first word, as people write them."""
    schemes: list[Scheme] = [scheme_store.load(name) for name in scheme_store.shipped()]
    cities = {scheme.city.removesuffix("市") for scheme in schemes if scheme.city.endswith("市")}
    names = {name.partition("-")[0] for name in scheme_store.shipped()}
    return cities | (names - {"national", "demo"})


def test_no_city_in_code():
    cities = city_names()
    assert len(cities) >= 2
    texts = {path: path.read_text(encoding="utf-8").lower() for place in PRODUCT for path in python_files(place)}
    assert [
        (str(path.relative_to(HOME)), city) for path, text in texts.items() for city in cities if city in text
    ] == []


RULE_FILES = sorted(path.stem for path in (HOME / "scoring" / "methods").glob("*.py"))
HELPERS = {
    "__init__", "base", "change", "estimate", "facts", "guard", "peers", "shares", "signed", "steps", "traits",
}  # fmt: skip


def test_each_rule_file_registers_one_rule_of_its_name():
    assert sorted(kinds()) == [name for name in RULE_FILES if name not in HELPERS]
    assert {kind: method.__module__ for kind, method in kinds().items()} == {
        kind: f"scoring.methods.{kind}" for kind in kinds()
    }
    assert rules_named(kind.title().replace("_", "") for kind in kinds()) == list(kinds().values())


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_each_rule_is_complete_and_has_cases(kind):
    own = vars(kinds()[kind])
    assert "asks" in own
    assert {"points", "sentence"} <= own.keys() or "evaluate" in own
    assert {"expression", "formula", "peer_expression"} & own.keys()
    assert own["__doc__"].strip()
    assert (HOME / "tests" / "cases" / "methods" / f"{kind}.yaml").is_file()


@pytest.mark.parametrize("name", [*FLOORS, DOOR])
def test_no_other_distribution_owns_our_names(name):
    assert set(packages_distributions().get(name, ["kaohe"])) == {"kaohe"}


def test_what_is_installed_is_the_floors_and_the_door():
    told = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    patterns = told["setuptools"]["packages"]["find"]["include"]
    found = {path.parent.name for path in HOME.glob("*/__init__.py")}
    assert {name for name in found if any(fnmatch(name, pattern) for pattern in patterns)} == {*FLOORS, DOOR}
    assert {*FLOORS, DOOR} == set(told["mypy"]["packages"])
    assert "py.typed" in told["setuptools"]["package-data"][DOOR] and (HOME / DOOR / "py.typed").is_file()
