"""A province: `kaohe consolidate` over very many returns through a dask cluster of this machine, and through the pool
of worker processes.

The returns are those of `--units` units, each linked into as many folders as it takes: every one is read and checked,
the ranking is that of the units. Told are files a second, processor time a file, and the most memory of the process
that consolidates and of all that read for it. Both must write the same JSON.
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from time import perf_counter, sleep
from typing import NamedTuple

import psutil

from benchmarks.pairs import KAOHE
from benchmarks.sample import sample_workbooks

A_LOOK = 0.5
MIB = 1 << 20


class Cost(NamedTuple):
    """Seconds on the clock, processor seconds of all processes, and the most memory, in bytes, of the process that
    consolidates and of those that read, all together."""

    clock: float
    cpu: float
    own: int
    readers: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100_000, help="returns (100,000)")
    parser.add_argument("--units", type=int, default=500, help="units (500)")
    parser.add_argument("--workers", type=int, default=2, help="workers of the cluster (2)")
    parser.add_argument("--folder", type=Path, help="keep the workbooks of the units here for another run")
    parser.add_argument("--cluster-only", action="store_true", help="do not compare with the pool of processes")
    given = parser.parse_args()
    with TemporaryDirectory(prefix="kaohe-benchmark-") as temporary:
        work = Path(temporary)
        paths = sample_workbooks(given.folder or work / "units", given.units)
        returns = linked(paths, work / "returns", given.count)
        with cluster(given.workers) as address:
            told = {"cluster": consolidated(returns, work / "cluster", [psutil.Process()], "--cluster", address)}
        if not given.cluster_only:
            told["pool"] = consolidated(returns, work / "pool", [])
        report(told, given.count)
        if len({sha256((work / f"{name}.json").read_bytes()).digest() for name in told}) > 1:
            sys.exit("the cluster and the pool wrote different results")


def linked(paths: list[Path], folder: Path, count: int) -> Path:
    """`count` returns below `folder`, as many folders as it takes."""
    for number in range(count):
        place = folder / f"{number // len(paths):04}"
        place.mkdir(parents=True, exist_ok=True)
        path = paths[number % len(paths)]
        try:
            os.link(path, place / path.name)
        except OSError:  # another disk, or one that has no links
            copyfile(path, place / path.name)
    return folder


@contextmanager
def cluster(workers: int) -> Iterator[str]:
    """The address of a cluster of this machine, for so long."""
    from distributed import LocalCluster

    with LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=":0") as running:
        yield running.scheduler_address


def consolidated(returns: Path, out: Path, beside: list[psutil.Process], *more: str) -> Cost:
    """What one run costs, with the children of `beside`, which work for it. What it finds wrong is no failure."""
    outputs = ["-o", f"{out}.xlsx", "--json", f"{out}.json", "--no-cache"]
    before, start = _cpu([child for each in beside for child in each.children(recursive=True)]), perf_counter()
    run = psutil.Popen([*KAOHE, "consolidate", str(returns), *outputs, *more], stdout=subprocess.DEVNULL)
    own = readers = 0
    spent: dict[int, float] = {}
    while run.poll() is None:
        others = [child for each in (run, *beside) for child in _children(each) if child.pid != run.pid]
        own = max(own, _memory([run]))
        readers = max(readers, _memory(others))
        spent |= {each.pid: _cpu([each]) for each in (run, *others)}
        sleep(A_LOOK)
    if run.returncode > 1:
        raise RuntimeError(f"kaohe ended with {run.returncode}")
    return Cost(perf_counter() - start, sum(spent.values()) - before, own, readers)


def _children(process: psutil.Process) -> list[psutil.Process]:
    try:
        return process.children(recursive=True)
    except psutil.Error:
        return []


def _memory(processes: list[psutil.Process]) -> int:
    return int(sum(_of(each, lambda p: p.memory_info().rss) for each in processes))


def _cpu(processes: list[psutil.Process]) -> float:
    return sum(_of(each, lambda p: sum(p.cpu_times()[:2])) for each in processes)


def _of(process, ask):  # noqa: ANN001, ANN202
    """0 for a process that has ended meanwhile."""
    try:
        return ask(process)
    except psutil.Error:
        return 0


def report(told: dict[str, Cost], count: int) -> None:
    for name, cost in told.items():
        print(
            f"{name:8} {count:,} returns in {cost.clock:8.1f} s  {count / cost.clock:6.1f}/s  "
            f"{cost.cpu / count * 1000:5.1f} ms CPU a file  {cost.own / MIB:7.0f} MiB consolidating  "
            f"{cost.readers / MIB:6.0f} MiB reading"
        )
    if len(told) > 1:
        through, pool = told["cluster"], told["pool"]
        ratios = {
            "clock": through.clock / pool.clock, "CPU": through.cpu / pool.cpu,
            "memory consolidating": through.own / pool.own, "memory reading": through.readers / pool.readers,
        }  # fmt: skip
        print("cluster / pool: " + ", ".join(f"{name} {ratio:.2f}" for name, ratio in ratios.items()))


if __name__ == "__main__":
    main()
