"""The door of the server: whose token a request carries, and how much one holder, or a stranger, may send."""

import os
from functools import lru_cache
from ipaddress import ip_address, ip_network
from pathlib import Path

from fastapi import HTTPException
from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

from addin.access import tokens
from addin.access.tokens import Holder, TokenFileError

TOKENS_VARIABLE = "KAOHE_TOKENS"
PER_HOLDER = parse("1200/minute")  # in points: every call 1, and 1 for each so many cells, bytes, seconds
CELLS_OF_POINT, BYTES_OF_POINT, SECONDS_OF_POINT = 1000, 100 * 1024, 0.05  # of a processor
PER_STRANGER = parse("600/minute")  # refused tokens of one address; good ones of the same address do not count there
PER_READER = parse("300/second"), parse("6000/minute")
"""Pieces of the public pages and files that one address reads before it is slowed."""
NETWORK_OF_SIX = 64  # bits: whoever has one IPv6 address has all of its network
BUSY = "操作太频繁，请过一分钟再试。多行计分请用 =KAOHE.SCORES，一次算完整张表。"
_limiter = FixedWindowRateLimiter(MemoryStorage())


def enter(token: str) -> Holder:
    """The token's holder. Raises `HTTPException` 401 or 503."""
    if not token.strip():
        raise HTTPException(401, "没有填写令牌。请填写市级办公室发给本单位的令牌。")
    holder = _holders().get(tokens.hashed(token))
    if holder is None:
        raise HTTPException(401, "令牌不正确或已停用。请核对是否完整复制；仍不行的，请向市级办公室重新索取令牌。")
    return holder


def holder_of(hash: str) -> Holder | None:
    """The holder of the token with this hash; None for one that is revoked. Raises `HTTPException` 503."""
    return _holders().get(hash)


def spend(holder: Holder, cost: int) -> None:
    """Counts work against its holder. Raises `HTTPException` 429."""
    if cost and not _limiter.hit(PER_HOLDER, "holder", holder.id, cost=cost):
        raise HTTPException(429, BUSY)


def charge(holder: Holder, cost: int) -> None:
    """Counts what has been done already, which the next calls then lack."""
    if cost:  # the library starts a thread for what it counts
        _limiter.hit(PER_HOLDER, "holder", holder.id, cost=cost)


def stranger_may(address: str) -> bool:
    """Counts a refused token against the address it came from; False where there were too many."""
    return _limiter.hit(PER_STRANGER, "stranger", _network(address))


def reader_may(address: str) -> bool:
    """Counts a piece of what is public; False where the address has read so much that it is to be slowed."""
    network = _network(address)
    return all(_limiter.hit(most, "reader", network) for most in PER_READER)


def token_file() -> Path:
    """The file of tokens that the server was started with, or the usual one."""
    return Path(os.environ.get(TOKENS_VARIABLE) or tokens.DEFAULT_FILE)


def _network(address: str) -> str:
    try:
        six = ip_address(address).version == 6
    except ValueError:
        return address
    return str(ip_network((address, NETWORK_OF_SIX), strict=False)) if six else address


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
