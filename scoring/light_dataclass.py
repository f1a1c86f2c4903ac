"""`dataclass` as the standard one, for the classes that a command needs before it can do anything.

The standard one writes six methods for each class and compiles them, which for fifty classes takes longer than to read
and check a return. Here the methods are the same for all classes and look up the fields of theirs; what `dataclasses`
tells of a class and does with it (`fields`, `replace`) is as ever. A class inherits from others of its own sort only.
"""

import dataclasses
from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from scoring.light_named_tuple import NamedTuple

if TYPE_CHECKING:
    from dataclasses import dataclass

__all__ = ["dataclass"]
NOT_GIVEN = dataclasses.MISSING
_MADE: dict[type, "_Made"] = {}


class _Made(NamedTuple):
    """How an object of one class is made and compared: its fields by name, each with what it is without being given;
    which of them may be given, which by place; what it is compared by; what it does at last."""

    defaults: Mapping[str, Any]
    factories: Mapping[str, Callable[[], Any]]
    given: frozenset[str]
    by_place: tuple[str, ...]
    compared: Callable[[Any], Any]
    then: Callable[[Any], None] | None

    def without(self, object: Any, field: str) -> Any:
        """What a field is that was not given and has no plain default. Raises `TypeError` where it must be given."""
        if field not in self.factories:
            raise TypeError(f"{type(object).__qualname__} lacks {field}")
        return self.factories[field]()


def _made(cls: Any) -> _Made:
    found = _MADE.get(cls)
    if found is None:
        found = _MADE[cls] = _look(cls)
    return found


def _look(cls: Any) -> _Made:
    own = dataclasses.fields(cls)
    compared = [field.name for field in own if field.compare]
    return _Made(
        {field.name: field.default for field in own},
        {field.name: field.default_factory for field in own if field.default_factory is not NOT_GIVEN},
        frozenset(field.name for field in own if field.init),
        tuple(field.name for field in own if field.init and not field.kw_only),
        attrgetter(*compared) if compared else tuple,
        getattr(cls, "__post_init__", None),
    )


def _init(self: Any, *placed: Any, **given: Any) -> None:
    made = _made(self.__class__)
    if placed:
        if len(placed) > len(made.by_place) or not given.keys().isdisjoint(made.by_place[: len(placed)]):
            raise TypeError(f"{type(self).__qualname__}: too many values")
        given |= zip(made.by_place, placed, strict=False)
    if not made.given.issuperset(given):
        raise TypeError(f"{type(self).__qualname__} has no {given.keys() - made.given}")
    put = object.__setattr__
    for field, value in {**made.defaults, **given}.items():
        put(self, field, made.without(self, field) if value is NOT_GIVEN else value)
    if made.then:
        made.then(self)


def _repr(self: Any) -> str:
    shown = (f"{field.name}={getattr(self, field.name)!r}" for field in dataclasses.fields(self) if field.repr)
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _eq(self: Any, other: object) -> Any:
    if other.__class__ is not self.__class__:
        return NotImplemented
    compared = _made(self.__class__).compared
    return compared(self) == compared(other)


def _hash(self: Any) -> int:
    return hash(_made(self.__class__).compared(self))


def _state(self: Any) -> list[Any]:
    return [getattr(self, name) for name in _made(self.__class__).defaults]


def _restored(self: Any, state: list[Any]) -> None:
    for name, value in zip(_made(self.__class__).defaults, state, strict=True):
        object.__setattr__(self, name, value)


def _kept(self: Any, name: str, *_: Any) -> None:
    raise dataclasses.FrozenInstanceError(f"{type(self).__qualname__}.{name} cannot be changed")


METHODS = {"__init__": _init, "__repr__": _repr, "__eq__": _eq, "__hash__": None}
FROZEN = {"__hash__": _hash, "__setattr__": _kept, "__delattr__": _kept}
SLOTTED = {"__getstate__": _state, "__setstate__": _restored}

if not TYPE_CHECKING:

    def dataclass(cls: type | None = None, /, *, frozen: bool = False, slots: bool = False, kw_only: bool = False):  # noqa: ANN201
        """Decorates a class, as `dataclasses.dataclass` does."""
        methods = METHODS | (FROZEN if frozen else {}) | (SLOTTED if slots else {})

        def decorated(cls: type) -> type:
            for name in methods.keys() - vars(cls).keys():
                setattr(cls, name, methods[name])
            return dataclasses.dataclass(cls, init=False, repr=False, eq=False, slots=slots, kw_only=kw_only)

        return decorated if cls is None else decorated(cls)
