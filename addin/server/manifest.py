"""Which add-in the manifest announces, and which edition: Office and its admin centre go by both."""

import re
from uuid import UUID, uuid5

from workbook_templates.system.version import VERSION

SERVERS = UUID("6f0c5a52-3f0e-4a53-9d3b-0c6a6f7a2b41")
NUMBERS = 3  # of a version: major, minor, patch


def manifest_id(address: str) -> str:
    """The add-in's id for the server at `address` (host and port), reckoned from that address alone: two servers never
    share it, and one server keeps it over restarts, updates and a move to another computer of the same name.

    The hash is a uuid5; it is marked as version 4 because the framework's settings take no other. Host names are
    compared without regard to case.
    """
    return str(UUID(bytes=uuid5(SERVERS, address.lower()).bytes, version=4))


def manifest_version() -> str:
    """The product's version with a 1 before it, "0.1.0" as "1.0.1.0": Office discards a manifest below 1.0 without a
    word ("Manifest Version Too Low"), and the admin centre takes an update only if its number is higher."""
    return _four_numbers(VERSION)


def _four_numbers(product: str) -> str:
    numbers = re.match(r"\d+(\.\d+)*", product)
    told = numbers[0].split(".")[:NUMBERS] if numbers else []
    return ".".join(["1", *told, *["0"] * (NUMBERS - len(told))])
