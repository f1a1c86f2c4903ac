"""The shapes that JSON documents are made of. Every one carries its meaning; a key that is not named is a mistake."""

from collections.abc import Collection
from typing import Any

Shape = dict[str, Any]
DRAFT = "https://json-schema.org/draft/2020-12/schema"


def text(meaning: str, *choices: str) -> Shape:
    """A text, one of `choices` where there are any."""
    return {"type": "string", "description": meaning} | ({"enum": list(choices)} if choices else {})


def number(meaning: str) -> Shape:
    """A number."""
    return {"type": "number", "description": meaning}


def integer(meaning: str) -> Shape:
    """A whole number."""
    return {"type": "integer", "description": meaning}


def boolean(meaning: str) -> Shape:
    """True or false."""
    return {"type": "boolean", "description": meaning}


def scalar(meaning: str) -> Shape:
    """What a cell holds: a text, a number, a truth, or nothing."""
    return {"type": ["string", "number", "boolean", "null"], "description": meaning}


def anything(meaning: str) -> Shape:
    """Whatever JSON can say."""
    return {"description": meaning}


def or_null(shape: Shape) -> Shape:
    """The shape, or null."""
    return shape | {"type": [shape["type"], "null"]} | ({"enum": [*shape["enum"], None]} if "enum" in shape else {})


def many(meaning: str, each: Shape) -> Shape:
    """A list."""
    return {"type": "array", "description": meaning, "items": each}


def record(meaning: str, keys: dict[str, Shape], optional: Collection[str] = ()) -> Shape:
    """An object with these keys and no others; `optional` are those that may be absent."""
    return {
        "type": "object", "description": meaning, "properties": keys,
        "required": [key for key in keys if key not in optional], "additionalProperties": False,
    }  # fmt: skip


def by_name(meaning: str, each: Shape) -> Shape:
    """An object whose keys are names of things."""
    return {"type": "object", "description": meaning, "additionalProperties": each}


def whole(name: str, title: str, shape: Shape, version: int = 1) -> Shape:
    """A document: `version` is raised when a reader of the earlier one would go wrong."""
    return {"$schema": DRAFT, "$id": f"kaohe-{name}-{version}", "title": title} | shape
