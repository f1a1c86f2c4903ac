"""The folder for what can be found out again: where the system keeps such things of one user, closed to all others."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

OWN_FOLDER = "kaohe"
CACHE, NO_CACHE = "KAOHE_CACHE", {"0", "no", "off", "false", "否"}
"""The variable that names another folder, and what it says where nothing is to be kept."""


def nothing_is_kept(said: str) -> bool:
    """Whether what the variable says is that nothing is to be kept."""
    return said.strip().lower() in NO_CACHE


def user_cache(environment: Mapping[str, str], system: str = sys.platform) -> Path | None:
    """Our folder in the user's cache folder, which need not be there yet; None for a user without a home."""
    try:
        if system == "win32":
            place = Path(environment["LOCALAPPDATA"])
        elif system == "darwin":
            place = Path.home() / "Library" / "Caches"
        else:
            place = Path(environment.get("XDG_CACHE_HOME", ""))
            place = place if place.is_absolute() else Path.home() / ".cache"
    except (KeyError, RuntimeError):
        return None
    return place / OWN_FOLDER if place.is_absolute() else None


def made_private(folder: Path) -> bool:
    """Whether `folder` is there now, belongs to this user, and nobody else can look into it or put anything there.
    Windows lets nobody else into the user's own folders by itself."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if os.name == "nt":
            return not folder.is_symlink()
        known = folder.lstat()
        if folder.is_symlink() or known.st_uid != os.geteuid():
            return False
        if known.st_mode & 0o077:
            folder.chmod(0o700)
    except OSError:
        return False
    return True


def is_private(file: Path) -> bool:
    """Whether nobody but this user can have written `file`; a link is none."""
    try:
        known = file.lstat()
    except OSError:
        return False
    if file.is_symlink() or not file.is_file():
        return False
    return os.name == "nt" or (known.st_uid == os.geteuid() and not known.st_mode & 0o077)
