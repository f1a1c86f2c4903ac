"""The door of the server: whose token a request carries, and how much one holder or one address may send."""

import os
from functools import lru_cache
from pathlib import Path

from fastapi import HTTPException
from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

from addin import tokens
from addin.caller import CALLER, Caller
from addin.refusal import HOLDER
from addin.tokens import Holder, TokenFileError

TOKENS_VARIABLE = "KAOHE_TOKENS"
MOST_MEGABYTES = 10
PER_HOLDER, PER_ADDRESS = parse("1200/minute"), parse("12000/minute")  # in points: a formula 1, a workbook 5
FORMULA, WORKBOOK = 1, 5
BUSY = "操作太频繁，请过一分钟再试。多行计分请用 =KAOHE.SCORES，一次算完整张表。"
_limiter = FixedWindowRateLimiter(MemoryStorage())


def enter(token: str) -> Holder:
    """The token's holder, known from now on as the sender of this request. Raises `HTTPException` 401 or 503."""
    if not token.strip():
        raise HTTPException(401, "没有填写令牌。请填写市级办公室发给本单位的令牌。")
    holder = _holders().get(tokens.hashed(token))
    if holder is None:
        raise HTTPException(401, "令牌不正确或已停用。请核对是否完整复制；仍不行的，请向市级办公室重新索取令牌。")
    HOLDER.set(holder)
    CALLER.set(Caller(holder.scheme, holder.unit))
    return holder


def spend(holder: Holder, cost: int) -> None:
    """Counts a request against its holder. Raises `HTTPException` 429."""
    if not _limiter.hit(PER_HOLDER, "holder", holder.id, cost=cost):
        raise HTTPException(429, BUSY)


def address_may(address: str, cost: int) -> bool:
    """Counts a request against the address it came from; an office may stand behind one address altogether."""
    return _limiter.hit(PER_ADDRESS, "address", address, cost=cost)


def token_file() -> Path:
    return Path(os.environ.get(TOKENS_VARIABLE) or tokens.DEFAULT_FILE)


def _holders() -> dict[str, Holder]:
    path = token_file()
    try:
        stamp = path.stat()
        return _read(path, stamp.st_mtime_ns, stamp.st_size, stamp.st_ino)
    except FileNotFoundError:
        return {}
    except (OSError, TokenFileError) as problem:
        raise HTTPException(503, "服务器的令牌文件暂时无法读取，请联系市级办公室。") from problem


@lru_cache(maxsize=1)
def _read(path: Path, *_stamp: int) -> dict[str, Holder]:
    """Read again once the file has changed."""
    return {holder.hash: holder for holder in tokens.load(path)}
