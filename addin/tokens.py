"""Who may enter: one token per county, kept as a hash only, so that the file gives nobody access.

The file is JSON: a list of {id, hash, role, scheme, unit, made}. It is read again whenever it changes, so that
revoking works at once. A token is 160 random bits: a plain sha256 of it cannot be guessed back.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Literal

from workbook_templates.os_reason import os_reason

Role = Literal["county", "city"]
BYTES = 20
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
        """A county sees its own workbook of its own scheme, the city office sees all."""
        return self.role == "city" or (self.scheme, self.unit) == (scheme, unit)


def hashed(token: str) -> str:
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
    except (ValueError, TypeError) as cause:
        raise TokenFileError(
            f"令牌文件 {path} 无法读取，内容不是 kaohe token 写的。请恢复备份，或换一个文件。"
        ) from cause


def add(path: Path, holder: Holder) -> None:
    _save(path, [*load(path), holder])


def remove(path: Path, id: str) -> Holder:
    """Takes one entry out. Raises `TokenNotFoundError`."""
    holders = load(path)
    found = next((holder for holder in holders if holder.id == id), None)
    if found is None:
        raise TokenNotFoundError(id)
    _save(path, [holder for holder in holders if holder != found])
    return found


def new_token() -> str:
    from secrets import token_urlsafe

    return token_urlsafe(BYTES)


def _holder(entry: dict[str, str]) -> Holder:
    holder = Holder(**entry)  # type: ignore[arg-type]  # the role is checked next
    if holder.role not in ("county", "city"):
        raise ValueError(holder.role)
    return holder


def _save(path: Path, holders: Sequence[Holder]) -> None:
    import json

    from workbook_templates.output import write_whole

    text = json.dumps([asdict(holder) for holder in holders], ensure_ascii=False, indent=1) + "\n"
    write_whole(path, text.encode(), force=True)
