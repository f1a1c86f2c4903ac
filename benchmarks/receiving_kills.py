"""Kills whoever receives returns at random moments, and looks whether a receipt was ever without its file.

    python -m benchmarks.receiving_kills [KILLS] [SEED]

A child receives returns of a few holders, one after the other, and tells each receipt; it is killed some time after
one of the first, in the midst of whatever it does. Then the store is opened again, as the next start of a server does.
"""

import os
import signal
import sys
import time
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from addin.receiving.receipt import Key, Sent
from addin.receiving.returns_store import ReturnsStore

HOLDERS, MOST_BEFORE = 3, 2
LARGE = 300_000
"""Bytes of a return, so that writing it takes a while."""


@dataclass(slots=True)
class Tally:
    """What the kills came to."""

    kills: int = 0
    receipts: int = 0
    interrupted: int = 0
    """Kills after which something had to be finished or swept."""


def main() -> None:
    kills, seed = (int(sys.argv[at]) if len(sys.argv) > at else value for at, value in ((1, 1000), (2, 1)))
    tally = killed(kills, seed)
    told = f"{tally.kills} 次强行终止，已给出 {tally.receipts} 份回执，{tally.interrupted} 次正在写文件"
    print(f"{told}：没有一份回执缺文件，没有半个文件")


def killed(kills: int, seed: int) -> Tally:
    """Raises `AssertionError` for a receipt without its file, or a file that is not whole."""
    random, tally = Random(seed), Tally()
    with TemporaryDirectory() as place:
        folder = Path(place, "报送")
        store, seen = ReturnsStore(folder), 0
        store.start()
        for number in range(kills):
            told = _one(folder, number, random)
            tally.kills += 1
            tally.receipts += len(told)
            tally.interrupted += bool(list(Path(place).rglob(".kaohe-*.tmp")))
            store = ReturnsStore(folder)
            store.start(alone=True)
            _look(store, told, since=seen)
            seen = max((receipt.id for receipt in store.receipts()), default=0)
            store.engine.dispose()
        _look(store, [])
    return tally


def _one(folder: Path, number: int, random: Random) -> list[str]:
    """The receipts that a child has told before it was killed: within the time that one more takes."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            _receive(folder, number, writing)
        finally:
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        pipe.readline()  # it has begun
        begun, before = time.monotonic(), 1 + random.randrange(MOST_BEFORE)
        told = [pipe.readline() for _ in range(before)]
        time.sleep(random.uniform(0, 1.2) * (time.monotonic() - begun) / before)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        told += pipe.readlines()
    return [line.decode().strip() for line in told if line.endswith(b"\n")]


def _receive(folder: Path, number: int, pipe: int) -> None:
    store = ReturnsStore(folder)
    os.write(pipe, b"\n")
    for turn in range(10_000):
        key = Key("s", "unit", f"区{turn % HOLDERS}")
        data = f"{number} {turn} ".encode() * (LARGE // 8)
        receipt = store.take(
            Sent(
                key=key, file="a.xlsx", ending=".xlsx", data=data, content="", errors=0, warnings=0, notes=0,
                findings="[]", sent_by="t",
            )
        )  # fmt: skip
        os.write(pipe, f"{receipt.number} {receipt.sha256}\n".encode())


def _look(store: ReturnsStore, told: list[str], since: int = 0) -> None:
    """Files of receipts up to the one with the id `since` were whole before: of them only the size is looked at."""
    known = {receipt.number: receipt for receipt in store.receipts()}
    for line in told:
        number, hashed = line.split()
        assert known[number].sha256 == hashed, number
    for receipt in known.values():
        assert store.files.path(receipt.sha256).stat().st_size == receipt.size, receipt.number
        if receipt.id <= since:
            continue
        assert sha256(store.files.path(receipt.sha256).read_bytes()).hexdigest() == receipt.sha256, receipt.number
    wanted = {store.folder.path(receipt): receipt.sha256 for receipt in known.values() if receipt.current}
    lying = [path for path in store.places.current.rglob("*") if path.is_file()]
    assert {path: sha256(path.read_bytes()).hexdigest() for path in lying} == wanted
    assert not list(store.places.archive.rglob("*.tmp"))


if __name__ == "__main__":
    main()
