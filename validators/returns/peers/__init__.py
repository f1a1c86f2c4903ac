"""Checks across the units of one run, one file each; the folder is walked, so a new check is a new file.

A module has CODES and `check(peers)`, which yields findings with the files they stand in and never raises. Its
docstring is the check's documentation, in the form that `validators.returns.checks` has.
"""

from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import NamedTuple

from validators.finding import Finding
from validators.returns.peers.unit_inputs import Peers

__all__ = ["PeerCheck", "check_peers", "peer_checks"]


class PeerCheck(NamedTuple):
    """One file of this folder: its codes, its documentation, how it looks."""

    codes: tuple[str, ...]
    documentation: str
    findings: Callable[[Peers], Iterator[tuple[str, Finding]]]


@cache
def peer_checks() -> tuple[PeerCheck, ...]:
    """Every check in the order of its code."""
    names = sorted(found.name for found in iter_modules(__path__) if found.name.startswith("v6"))
    modules = (import_module(f"{__name__}.{name}") for name in names)
    return tuple(PeerCheck(module.CODES, module.__doc__ or "", module.check) for module in modules)


def check_peers(peers: Peers) -> Iterator[tuple[str, Finding]]:
    """What every check finds, as (file, finding)."""
    return (found for each in peer_checks() for found in each.findings(peers))
