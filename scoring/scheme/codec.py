"""A scheme as compact JSON and back, without pydantic: what templates carry and fast commands load."""

import json
from dataclasses import MISSING, fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from hashlib import sha256
from typing import Any

from scoring.methods import rules_named
from scoring.methods.composite import Part
from scoring.methods.deductions import Shortcoming
from scoring.patterns import pattern
from scoring.scheme import model
from scoring.scheme.by_identity import by_identity

EXPLANATIONS = {
    "assumptions",
    "procedure",
    "local_changes",
    "target_text",
    "method_text",
    "note",
    "document",
    "estimate",
    "objection_days",
    "rectify_days",
}
"""Fields that tell people something and change no points."""
CLASS = pattern(r'"_": ?"(\w+)"')


@by_identity(16)
def dumps(scheme: model.Scheme) -> str:
    """The scheme in one line; fields at their default are left out."""
    return json.dumps(_plain(scheme), ensure_ascii=False, separators=(",", ":"))


def loads(text: str) -> model.Scheme:
    """The scheme that `dumps` wrote. Trusts its input's shape: only for text of our own making."""
    classes = _classes(set(CLASS.findall(text)))
    scheme = json.loads(text, parse_float=Decimal, object_hook=lambda found: _object(found, classes))
    if not isinstance(scheme, model.Scheme):
        raise ValueError("not a compiled scheme")
    return scheme


@lru_cache(maxsize=16)  # asked for every returned workbook; hashing the frozen scheme is far cheaper
def content_hash(scheme: model.Scheme) -> str:
    """Identifies what was issued; parameter values are left out, since they may be supplied later."""
    bare = scheme
    if any(p.value is not None or p.source for p in scheme.parameters):
        bare = replace(scheme, parameters=tuple(replace(p, value=None, source="") for p in scheme.parameters))
    return sha256(dumps(bare).encode()).hexdigest()[:16]


@lru_cache(maxsize=16)
def scored_hash(scheme: model.Scheme) -> str:
    """Identifies what counts: as `content_hash`, without what only explains. A return of a template whose explanations
    have changed since is as good as any."""
    return sha256(json.dumps(_counting(_plain(scheme)), ensure_ascii=False).encode()).hexdigest()[:16]


@lru_cache(maxsize=16)
def whole_hash(scheme: model.Scheme) -> str:
    """Identifies a scheme with everything in it, values of parameters and explanations too."""
    return sha256(dumps(scheme).encode()).hexdigest()


def _counting(plain: Any) -> Any:
    if isinstance(plain, list):
        return [_counting(item) for item in plain]
    if not isinstance(plain, dict):
        return plain
    if plain.get("_") == model.Parameter.__name__:
        plain = {name: value for name, value in plain.items() if name not in ("value", "source")}
    return {name: _counting(value) for name, value in plain.items() if not _explains(name, value)}


def _explains(name: str, value: Any) -> bool:
    return name in EXPLANATIONS or (isinstance(value, dict) and value.get("_") == model.Basis.__name__)


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        given = ((name, getattr(value, name), default) for name, default in _fields(type(value)))
        kept = {name: _plain(item) for name, item, default in given if default is MISSING or item != default}
        return {"_": type(value).__name__} | kept
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Decimal):
        return float(value)
    return {"_": "date", "iso": value.isoformat()} if isinstance(value, date) else value


@cache
def _fields(cls: type) -> tuple[tuple[str, Any], ...]:
    """The fields of a class, each with its default."""
    return tuple((field.name, field.default) for field in fields(cls))


def _classes(named: set[str]) -> dict[str, type]:
    """The classes a scheme is made of, by name: the model's, the rules that are named, their levels, the parts of a
    merged row."""
    rules = rules_named(named)
    levels = [rule.level_list.item for rule in rules if rule.level_list]
    own = [c for c in vars(model).values() if is_dataclass(c) and isinstance(c, type)]
    return {cls.__name__: cls for cls in (*own, *rules, *levels, Part, Shortcoming)}


def _object(found: dict[str, Any], classes: dict[str, type]) -> Any:
    name = found.pop("_")
    if name == "date":
        return date.fromisoformat(found["iso"])
    return classes[name](**{key: tuple(v) if isinstance(v, list) else v for key, v in found.items()})
