"""Who may enter: one token per county, kept as a hash only, so that the file gives nobody access.

The file is JSON: a list of {id, hash, role, scheme, unit, made}. It is read again whenever it changes, so that
revoking works at once. A token is 158 random bits: a plain sha256 of it cannot be guessed back.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Literal, get_args

from workbook_templates.system.locked import LockedError, locked
from workbook_templates.system.os_reason import os_reason

Role = Literal["county", "assessor", "city"]
LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"  # typed from paper: none that looks like another
GROUPS, GROUP = 8, 4
DEFAULT_FILE = Path("kaohe-tokens.json")


class TokenFileError(Exception):
    """The token file cannot be used; says which and why, in Chinese."""


class TokenNotFoundError(Exception):
    """No such entry in the token file."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Whom a token was made for. `hash` is the sha256 of the token in hexadecimal; `made` a date, for people."""

    id: str
    hash: str
    role: Role
    scheme: str
    unit: str
    made: str

    def may_see(self, scheme: str, unit: str) -> bool:
        """A county sees its own workbook of its own scheme, assessors those of their scheme, the city office all."""
        own = self.scheme == scheme and (self.role == "assessor" or self.unit == unit)
        return self.role == "city" or own

    def may_send(self, scheme: str, unit: str, *, verifies: bool) -> bool:
        """Whether a return of this unit counts if it comes from here: what is verified comes from assessors alone."""
        return self.may_see(scheme, unit) and (self.role == "city" or (self.role == "assessor") == verifies)


def hashed(token: str) -> str:
    """The SHA-256 of a token in hexadecimal, all that is kept of it."""
    return sha256(token.strip().encode()).hexdigest()


def load(path: Path) -> tuple[Holder, ...]:
    """All holders; none while there is no file yet. Raises `TokenFileError`."""
    import json

    try:
        entries = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(entries, list):
            raise TypeError(type(entries))
        return tuple(map(_holder, entries))
    except FileNotFoundError:
        return ()
    except OSError as cause:
        raise TokenFileError(f"令牌文件 {path} 无法读取：{os_reason(cause)}。") from cause
    except (ValueError, TypeError, RecursionError) as cause:
        raise TokenFileError(
            f"令牌文件 {path} 无法读取，内容不是 kaohe token 写的。请恢复备份，或换一个文件。"
        ) from cause


def add(path: Path, *holders: Holder) -> None:
    """Puts entries in, all or none. Raises `TokenFileError`, `OSError`."""
    with changing(path) as known:
        save(path, [*known, *holders])


def remove(path: Path, id: str) -> Holder:
    """Takes out what has this id. Raises `TokenNotFoundError`, `TokenFileError`, `OSError`."""
    _found(load(path), id)  # before a lock is made for no file
    with changing(path) as known:
        found = _found(known, id)
        save(path, [holder for holder in known if holder.id != id])
    return found


@contextmanager
def changing(path: Path) -> Iterator[tuple[Holder, ...]]:
    """A block in which nobody else changes the file: what is read here is what is replaced by `save`. Raises
    `TokenFileError`, `OSError`."""
    try:
        with locked(path.resolve()):
            yield load(path)
    except LockedError as problem:
        raise TokenFileError(f"令牌文件 {problem}") from problem


def save(path: Path, holders: Sequence[Holder]) -> None:
    """Replaces the whole file; only while `changing` it. Raises `OSError`."""
    import json

    from workbook_templates.system.output import write_whole

    text = json.dumps([asdict(holder) for holder in holders], ensure_ascii=False, indent=1) + "\n"
    write_whole(path.resolve(), text.encode(), force=True, secret=True)  # a link stays one


def issued(role: Role, scheme: str, unit: str) -> tuple[str, Holder]:
    """A new token, easy to type from paper, and its entry; not yet in any file."""
    from secrets import choice

    token = "-".join("".join(choice(LETTERS) for _ in range(GROUP)) for _ in range(GROUPS))
    return token, Holder(hashed(token)[:8], hashed(token), role, scheme, unit, date.today().isoformat())


def _found(holders: Sequence[Holder], id: str) -> Holder:
    for holder in holders:
        if holder.id == id:
            return holder
    raise TokenNotFoundError(id)


def _holder(entry: dict[str, str]) -> Holder:
    holder = Holder(**entry)  # type: ignore[arg-type]  # the role is checked next
    if holder.role not in get_args(Role):
        raise ValueError(holder.role)
    return holder
