"""From an error's path to what stands there: the line, the field's name for people, the fields it may have."""

from dataclasses import dataclass, fields, is_dataclass
from typing import Any, get_args, get_type_hints

import yaml

from scoring.methods import Method, kinds
from scoring.scheme.model import Scheme
from validators.schemes.file.scheme_file_error import SchemeProblem
from validators.schemes.file.yaml_text import YamlDocument

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class FileSpot:
    """A place in the file. `known` are the fields that may stand there; `found` is false if the key is absent."""

    node: yaml.Node
    name: str
    known: tuple[str, ...]
    found: bool
    row: str = ""
    """The title of the innermost row, task or section that the place is in."""


class FilePlaces:
    """Finds where in a file an error stands: walks nodes, data and model classes side by side."""

    def __init__(self, document: YamlDocument) -> None:
        self.document = document

    def problem(self, path: Path, message: str, hint: str = "") -> SchemeProblem:
        """The problem at a path of the data, such as `("sections", 0, "id")`."""
        return self.at(self.spot(path), message, hint)

    def at(self, spot: FileSpot, message: str, hint: str) -> SchemeProblem:
        """The problem at a spot that was found before; names the file where it is another one, which this one
        extends."""
        mark = spot.node.start_mark
        file = "" if mark.name == self.document.file else mark.name
        return SchemeProblem(mark.line + 1, mark.column + 1, spot.name, message, hint, file, spot.row)

    def spot(self, path: Path, at_key: bool = False) -> FileSpot:
        """The spot of a path, or of the nearest thing above it that is there; `at_key` points at the field's name
        instead of its value."""
        node, data, kind = self.document.node, self.document.data, _Kind.of(Scheme)
        name, found, last, row = "", True, kind, ""
        for step in path:
            last = kind
            if kind.chosen_by(step):
                kind = _Kind.of(kinds()[str(step)])
                continue
            child, key = _child(node, step)
            name = _named(name, step, data)
            data = _value(data, step)
            kind = kind.below(step)
            row = _titled(data, step) or row
            found = child is not None
            if child is None:
                break
            node = key if at_key and key is not None and step == path[-1] else child
        return FileSpot(node, name, last.fields, found, row)


@dataclass(frozen=True, slots=True)
class _Kind:
    """The model class at a place, or None where there is none."""

    cls: type | None

    @classmethod
    def of(cls, hint: Any) -> "_Kind":
        """The model class inside `X | None`, `tuple[X, ...]`, `Annotated[X, ...]`."""
        if isinstance(hint, type) and is_dataclass(hint):
            return cls(hint)
        return next((found for part in get_args(hint) if (found := cls.of(part)).cls), cls(None))

    @property
    def fields(self) -> tuple[str, ...]:
        return tuple(f.name for f in fields(self.cls)) if self.cls and is_dataclass(self.cls) else ()

    def chosen_by(self, step: str | int) -> bool:
        """In an error's path a rule is followed by its kind, which is no key of the file."""
        return self.cls is Method and step in kinds()

    def below(self, step: str | int) -> "_Kind":
        if isinstance(step, int):
            return self
        return _Kind.of(get_type_hints(self.cls).get(step)) if self.cls else self


def _child(node: yaml.Node, step: str | int) -> tuple[yaml.Node | None, yaml.Node | None]:
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], None
    if isinstance(node, yaml.MappingNode):
        return next(((value, key) for key, value in node.value if key.value == step), (None, None))
    return None, None


def _value(data: Any, step: str | int) -> Any:
    if isinstance(data, dict):
        return data.get(step)
    return data[step] if isinstance(data, list) and isinstance(step, int) and step < len(data) else None


def _titled(data: Any, step: str | int) -> str:
    """The title of a row of a list, where it has a number that names it in messages, too."""
    known = isinstance(step, int) and isinstance(data, dict) and ({"ref", "id"} & data.keys())
    title = data.get("title") if known else ""
    return title if isinstance(title, str) else ""


def _named(name: str, step: str | int, data: Any) -> str:
    """`I8.points`, `S2.points` where a row has a number, else the path with positions counted from 1."""
    inner = _value(data, step)
    if isinstance(step, int):
        ref = inner.get("id" if name == "sections" else "ref") if isinstance(inner, dict) else None
        return ref if isinstance(ref, str) and ref else f"{name}[{step + 1}]"
    return f"{name}.{step}" if name else step
