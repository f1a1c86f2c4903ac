"""On which computers, with which Pythons the project runs, and which this one is.

Written so that any Python 3 can read it: hence the quoted annotations.
"""

import platform
import sys
import sysconfig
from pathlib import Path

HOME = Path(__file__).resolve().parents[1]
OLDEST, NEWEST, BEST = (3, 11), (3, 15), "3.13"
SYSTEMS = ("win_amd64", "manylinux_x86_64", "manylinux_aarch64", "macosx_arm64", "macosx_x86_64")
"""For these there is a wheel of every locked package for each of these versions (`python3 run.py wheels`)."""
LACKING = {("macosx_x86_64", "requirements-server.txt"): "cryptography"}
"""But for these: a system, a lock, and what there is no wheel of."""
OLDEST_GLIBC, SINCE_GLIBC = (2, 17), {"3.15": (2, 28)}
"""Of a Linux; and for versions of Python that some package is made for only on a newer one."""


def system() -> str:
    """The kind of computer that this Python was built for, as wheels call it; empty for one that is unknown."""
    built = sysconfig.get_platform()
    if built == "win-amd64":
        return "win_amd64"
    if built in ("linux-x86_64", "linux-aarch64"):
        return built.replace("linux-", "manylinux_")
    if sys.platform == "darwin" and platform.machine() in ("arm64", "x86_64"):
        return "macosx_" + platform.machine()
    return ""


def version() -> str:
    """The version of this Python as wheels are sorted by: `3.13`."""
    return "{}.{}".format(*sys.version_info[:2])


def versions() -> "tuple[str, ...]":
    """Every version that is supported."""
    return tuple(f"{OLDEST[0]}.{minor}" for minor in range(OLDEST[1], NEWEST[1] + 1))


def oldest_glibc(version: str) -> "tuple[int, int]":
    """Which C library a Linux needs for a version of Python."""
    return SINCE_GLIBC.get(version, OLDEST_GLIBC)


def embedded() -> "Path | None":
    """The file in which a Python that only embeds (python.org's embeddable package) is told where to look for modules;
    None for an ordinary Python."""
    return next(iter(sorted(Path(sys.executable).parent.glob("python*._pth"))), None)
