"""Checks across the units of one run, one file each; the folder is walked, so a new check is a new file.

A module has CODES and `check(peers)`, which yields findings with the files they stand in and never raises. Its
docstring is the check's documentation, in the form that `validators.returns.checks` has.
"""

from collections.abc import Iterator
from functools import lru_cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol, cast

from validators.finding import Finding
from validators.returns.peers.unit_inputs import Peers

__all__ = ["PeerCheck", "all_checks", "check_peers"]


class PeerCheck(Protocol):
    """What a module of this folder offers."""

    __name__: str
    __doc__: str
    CODES: tuple[str, ...]

    def check(self, peers: Peers) -> Iterator[tuple[str, Finding]]: ...


@lru_cache(maxsize=1)
def all_checks() -> list[PeerCheck]:
    """Every check in the order of its code."""
    names = sorted(found.name for found in iter_modules(__path__) if found.name.startswith("v6"))
    return [cast(PeerCheck, import_module(f"{__name__}.{name}")) for name in names]


def check_peers(peers: Peers) -> list[tuple[str, Finding]]:
    """What every check finds, as (file, finding)."""
    return [found for each in all_checks() for found in each.check(peers)]
