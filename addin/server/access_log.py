"""The log of access: time, address, who, what, result, seconds. Never a value, a person's name or a file's text.

What a request asks for is told by our own word for it, never by the address that was typed.
"""

import logging
from collections import Counter
from logging.handlers import RotatingFileHandler
from pathlib import Path
from time import monotonic
from typing import NamedTuple

from addin.access.tokens import Holder

DEFAULT_NAME = "kaohe-access.log"
MOST_BYTES, KEPT = 5 * 2**20, 10
MOST_ALIKE, PERIOD = 20, 60.0
"""Lines of strangers from one address with one result in a period of seconds; the rest is counted only."""
STRANGER = "（无令牌）"


class Access(NamedTuple):
    """One request: `what` it asks for, its `status`, and how long it took, in seconds."""

    address: str
    holder: Holder | None
    what: str
    status: int
    seconds: float


class AccessLog:
    """Writes a line for each request. Old files are kept as FILE.1 … FILE.10."""

    def __init__(self, path: Path | None) -> None:
        """`path` None: nothing is written. Raises `OSError` where the file cannot be."""
        self._logger = logging.getLogger("kaohe.access")
        self._logger.setLevel(logging.INFO)
        self._logger.propagate = False
        for handler in list(self._logger.handlers):
            self._logger.removeHandler(handler)
        self._logger.addHandler(_handler(path) if path else logging.NullHandler())
        self._alike: Counter[tuple[str, str, int]] = Counter()
        self._since = monotonic()

    def note(self, access: Access) -> None:
        """Writes one line, unless a stranger has filled the log with the same one."""
        if not access.holder and not self._may_tell(access):
            return
        self._write(access.address, _who(access.holder), access.what, str(access.status), f"{access.seconds:.2f}秒")

    def _may_tell(self, access: Access) -> bool:
        """A flood of refused requests must not push everything else out of the log."""
        if monotonic() - self._since > PERIOD:
            self.flush()
        alike = (access.address, access.what, access.status)
        self._alike[alike] += 1
        return self._alike[alike] <= MOST_ALIKE

    def flush(self) -> None:
        """Tells how many lines were left out."""
        for (address, what, status), count in self._alike.items():
            if count > MOST_ALIKE:
                self._write(address, STRANGER, what, str(status), f"另有{count - MOST_ALIKE}次")
        self._alike.clear()
        self._since = monotonic()

    def _write(self, *columns: str) -> None:
        self._logger.info("\t".join(columns))


class _Handler(RotatingFileHandler):
    """Says once that it cannot write, and lets the server go on."""

    told = False

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802  # the library's own name
        if not self.told:
            self.told = True
            logging.getLogger("kaohe").error(
                "访问日志 %s 无法写入（磁盘可能已满），以后的访问没有记下。", self.baseFilename
            )


def _handler(path: Path) -> logging.Handler:
    handler = _Handler(path, maxBytes=MOST_BYTES, backupCount=KEPT, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s\t%(message)s", "%Y-%m-%d %H:%M:%S"))
    return handler


def _who(holder: Holder | None) -> str:
    if holder is None:
        return STRANGER
    return f"{holder.unit or '市级'}（{holder.scheme}，{holder.id}）"
