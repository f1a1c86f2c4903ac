"""`NamedTuple` as the standard one, for the classes that a command needs before it can do anything.

The standard one writes a constructor for each class and compiles it, which for ninety classes takes as long as to read
and check a small return. Here one is compiled for each number of fields, and a class has it with the names of its own.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing import NamedTuple

__all__ = ["NamedTuple"]
_new = tuple.__new__
_KNOWN = {"_new": _new, "__builtins__": {}}


@cache
def _constructor(fields: int) -> CodeType:
    """The code of a constructor that takes a class and so many values."""
    values = "".join(f", _{place}" for place in range(fields))
    written: FunctionType = eval(f"lambda _cls{values}: _new(_cls, ({values[2:]},))", _KNOWN)
    return written.__code__


def _made(cls: Any, values: Iterable[Any]) -> Any:
    found = _new(cls, values)
    if len(found) != len(cls._fields):
        raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(found)}")
    return found


def _replaced(self: Any, /, **given: Any) -> Any:
    found = self._make(map(given.pop, self._fields, self))
    if given:
        raise ValueError(f"Got unexpected field names: {list(given)!r}")
    return found


def _as_dict(self: Any) -> dict[str, Any]:
    return dict(zip(self._fields, self, strict=True))


def _values(self: Any) -> tuple[Any, ...]:
    return tuple(self)


def _repr(self: Any) -> str:
    return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self._asdict().items())})"


METHODS: Mapping[str, Any] = {
    "__slots__": (),
    "__repr__": _repr,
    "__getnewargs__": _values,
    "__replace__": _replaced,
    "_replace": _replaced,
    "_asdict": _as_dict,
    "_make": classmethod(_made),
}

if not TYPE_CHECKING:
    from collections import _tuplegetter  # the standard library's own attribute of a field

    class _Classes(type):
        """Makes of a class with annotations a tuple whose places have their names."""

        def __new__(cls, name: str, bases: tuple[type, ...], space: dict[str, Any]) -> type:
            if not bases:
                return super().__new__(cls, name, bases, space)
            made = type(name, (tuple,), {**METHODS, **space})
            fields = made._fields = made.__match_args__ = tuple(made.__annotations__)
            made._field_defaults = {field: space[field] for field in fields if field in space}
            code = _constructor(len(fields)).replace(co_varnames=("_cls", *fields))
            made.__new__ = FunctionType(code, _KNOWN, "__new__", tuple(made._field_defaults.values()))
            for place, field in enumerate(fields):
                setattr(made, field, _tuplegetter(place, f"Alias for field number {place}"))
            return made

    class NamedTuple(metaclass=_Classes):
        """What such a class names as its base."""
