"""The last hour before the deadline: sixty counties at once, each with its own token, against one `kaohe serve`.

Every county checks its open workbook with the add-in, then uploads it for a marked copy, and so on. Answers other
than 200, or with another total than the engine's, count as errors. The server's processor time is told without its
start and without a first round, for which its processes load what they need. With `--code FOLDER` the server of that
other, earlier code is asked the same, in turn, with the same workbooks: the earlier code makes them, which the present
one has to read as well. At the end stands what this code does for each of the other's in the same run.
"""

import argparse
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks.clerks import Answer, County, Request, checked, counties, uploaded, worked
from benchmarks.processor_time import seconds_of
from workbook_templates.demo import samples

HOME = Path(__file__).parents[1]
FILLED = "import sys, pathlib, benchmarks.sample as s; s.sample_workbooks(pathlib.Path(sys.argv[1]), int(sys.argv[2]))"
COMMAND = "from cli.main import main; main()"
"""As earlier code can be started too."""


@dataclass(frozen=True, slots=True)
class Run:
    """How one server did: its answers, the seconds they took, and those of the processor."""

    answers: Sequence[Answer]
    seconds: float
    processor: float

    @property
    def each(self) -> float:
        """Milliseconds of the processor for an answer."""
        return self.processor * 1000 / len(self.answers)

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.answers) / self.seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--counties", type=int, default=60, help="simultaneous counties (60)")
    parser.add_argument("--rounds", type=int, default=5, help="checks and uploads of each (5)")
    parser.add_argument("--code", type=Path, help="a folder with earlier code, whose server is measured too")
    parser.add_argument("--times", type=int, default=1, help="how often each server is measured (1)")
    parser.add_argument("--uploads", action="store_true", help="only uploads, no checks by the add-in")
    parser.add_argument(
        "--blank", action="store_true", help="workbooks that nobody has filled in, with 51 problems each"
    )
    given = parser.parse_args()
    codes = [HOME, *([given.code.resolve()] if given.code else [])]
    requests = (uploaded,) if given.uploads else (checked, uploaded)
    runs: dict[Path, list[Run]] = {code: [] for code in codes}
    with TemporaryDirectory(prefix="kaohe-deadline-") as temporary:
        clerks = prepared(Path(temporary), given.counties, codes[-1], blank=given.blank)
        for code in codes * given.times:
            runs[code].append(measured(Path(temporary), code, clerks, requests, given.rounds))
    if given.code:
        compared(runs[HOME], runs[codes[-1]])
    sys.exit(not all(answer.right for of in runs.values() for run in of for answer in run.answers))


def prepared(folder: Path, count: int, maker: Path = HOME, *, blank: bool = False) -> list[County]:
    """Counties with workbooks that the code `maker` makes, known to a server of this folder."""
    returns = folder / "returns"
    arguments = [returns, str(count)]
    if blank:
        arguments = ["template", samples.default(), "-o", returns, "--kind", "unit"]
    program = [sys.executable, "-c", COMMAND if blank else FILLED]
    subprocess.run([*program, *arguments], cwd=maker, env=_surroundings(maker), check=True)
    return list(counties(sorted(returns.iterdir()), count, folder / "tokens.json"))


def measured(folder: Path, code: Path, of: Sequence[County], requests: Sequence[Request], rounds: int) -> Run:
    """Prints how one server did, and returns it."""
    with serving(folder, code) as server, ThreadPoolExecutor(len(of)) as clerks:
        list(clerks.map(lambda county: worked(server.address, county, 1, requests), of))
        begun, spent = time.perf_counter(), seconds_of(server.process)
        answers = [a for of in clerks.map(lambda c: worked(server.address, c, rounds, requests), of) for a in of]
        run = Run(answers, time.perf_counter() - begun, seconds_of(server.process) - spent)
    print(f"{code}: {len(answers)} requests in {run.seconds:.1f} s: {run.rate:.1f}/s")
    print(f"{run.each * len(requests):.1f} ms of the processor for {' and '.join(r.__name__ for r in requests)}")
    report(answers)
    return run


class Server(NamedTuple):
    """Where it is reached, and the number of its process."""

    address: str
    process: int


@contextmanager
def serving(folder: Path, code: Path = HOME) -> Iterator[Server]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    arguments = ["serve", "--host", "127.0.0.1", "--port", str(port), "--tokens", str(folder / "tokens.json")]
    server = subprocess.Popen(
        [sys.executable, "-c", COMMAND, *arguments], stdout=subprocess.PIPE, cwd=code, env=_surroundings(code)
    )
    try:
        assert server.stdout
        server.stdout.readline()  # it speaks once the port is open
        yield Server(f"http://127.0.0.1:{port}", server.pid)
    finally:
        server.terminate()
        server.wait(30)


def _surroundings(code: Path) -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(code)}


def report(answers: Sequence[Answer]) -> None:
    for kind in dict.fromkeys(answer.kind for answer in answers):
        times = sorted(answer.seconds for answer in answers if answer.kind == kind)
        cuts = quantiles(times, n=100)
        wrong = sum(not answer.right for answer in answers if answer.kind == kind)
        print(f"{kind}: p50 {cuts[49]:.2f} s, p95 {cuts[94]:.2f} s, slowest {times[-1]:.2f} s, errors {wrong}")


def compared(ours: Sequence[Run], theirs: Sequence[Run]) -> None:
    """Prints medians of the pairs that were measured one after the other."""
    rates = median(one.rate / other.rate for one, other in zip(ours, theirs, strict=True))
    times = median(other.each / one.each for one, other in zip(ours, theirs, strict=True))
    print(f"this code against the other: {rates:.2f} times the requests a second, 1/{times:.2f} of the processor time")


if __name__ == "__main__":
    main()
