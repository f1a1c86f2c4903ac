"""The last hour before the deadline: sixty counties at once, each with its own token, against one `kaohe serve`.

Every county checks its open workbook with the add-in, then uploads it for a marked copy, and so on. Answers other
than 200, or with another total than the engine's, count as errors. The server's processor time is told without its
start. With `--code FOLDER` the server of that other code is asked the same, in turn.
"""

import argparse
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from typing import NamedTuple

import httpx

from addin.access.tokens import Holder, add, hashed
from addin.pane.inspection import inspect_bytes
from benchmarks.processor_time import seconds_of
from benchmarks.sample import sample_workbooks
from tests.addin.api.payload import book_payload

HOME = Path(__file__).parents[1]
SCRIPT = "/xlwings/custom-scripts-call/check"


@dataclass(frozen=True, slots=True)
class County:
    """One county's clerk: the token, the workbook as a file and as the add-in sends it, the total it must get."""

    token: str
    data: bytes
    payload: str
    total: float


@dataclass(frozen=True, slots=True)
class Answer:
    """One request: which kind, how many seconds it took, whether it was right."""

    kind: str
    seconds: float
    right: bool


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--counties", type=int, default=60, help="simultaneous counties (60)")
    parser.add_argument("--rounds", type=int, default=5, help="checks and uploads of each (5)")
    parser.add_argument("--code", type=Path, help="a folder with other code, whose server is measured too")
    parser.add_argument("--times", type=int, default=1, help="how often each server is measured (1)")
    given = parser.parse_args()
    codes = [HOME, *([given.code.resolve()] if given.code else [])] * given.times
    with TemporaryDirectory(prefix="kaohe-deadline-") as temporary:
        counties = prepared(Path(temporary), given.counties)
        wrong = [one for code in codes for one in measured(Path(temporary), code, counties, given.rounds)]
    sys.exit(bool(wrong))


def measured(folder: Path, code: Path, counties: list[County], rounds: int) -> list[Answer]:
    """Prints how one server did; the answers that were wrong."""
    with serving(folder, code) as server, ThreadPoolExecutor(len(counties)) as clerks:
        begun, spent = time.perf_counter(), seconds_of(server.process)
        answers = [a for of in clerks.map(lambda c: worked(server.address, c, rounds), counties) for a in of]
        seconds, spent = time.perf_counter() - begun, seconds_of(server.process) - spent
    print(f"{code}: {spent / len(answers) * 2000:.1f} ms of the processor for a check and an upload")
    report(answers, seconds)
    return [answer for answer in answers if not answer.right]


def prepared(folder: Path, count: int) -> list[County]:
    counties = []
    for number, path in enumerate(sample_workbooks(folder / "returns", count)):
        data, token = path.read_bytes(), f"county {number}"
        found = inspect_bytes(data, path.name)
        scheme, unit = found.subject.scheme.id, found.subject.holder
        add(folder / "tokens.json", Holder(str(number), hashed(token), "county", scheme, unit, ""))
        payload = json.dumps(book_payload(data, path.name))
        counties.append(County(token, data, payload, float(found.subject.card.total)))
    return counties


class Server(NamedTuple):
    """Where it is reached, and the number of its process."""

    address: str
    process: int


@contextmanager
def serving(folder: Path, code: Path = HOME) -> Iterator[Server]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    command = "from cli.program import program; program()"
    arguments = ["serve", "--host", "127.0.0.1", "--port", str(port), "--tokens", str(folder / "tokens.json")]
    server = subprocess.Popen(
        [sys.executable, "-c", command, *arguments],
        stdout=subprocess.PIPE,
        cwd=code,
        env=os.environ | {"PYTHONPATH": str(code)},
    )
    try:
        assert server.stdout
        server.stdout.readline()  # it speaks once the port is open
        yield Server(f"http://127.0.0.1:{port}", server.pid)
    finally:
        server.terminate()
        server.wait(30)


def worked(address: str, county: County, rounds: int) -> list[Answer]:
    headers = {"Authorization": county.token, "Content-Type": "application/json"}
    answers = []
    with httpx.Client(base_url=address, timeout=300) as http:
        for _ in range(rounds):
            begun = time.perf_counter()
            answer = http.post(SCRIPT, content=county.payload, headers=headers)
            answers.append(Answer("add-in", time.perf_counter() - begun, shown_total(answer) == county.total))
            begun = time.perf_counter()
            answer = http.post("/kaohe", data={"token": county.token}, files={"workbook": ("a.xlsx", county.data)})
            right = answer.status_code == 200 and f"{county.total:.2f}" in answer.text and "base64," in answer.text
            answers.append(Answer("upload", time.perf_counter() - begun, right))
    return answers


def shown_total(answer: httpx.Response) -> float | None:
    if answer.status_code != 200:
        return None
    total: float = json.loads(answer.json()["actions"][-1]["args"][1])["total"]
    return total


def report(answers: list[Answer], seconds: float) -> None:
    print(f"{len(answers)} requests in {seconds:.1f} s: {len(answers) / seconds:.1f}/s")
    for kind in ("add-in", "upload"):
        times = sorted(answer.seconds for answer in answers if answer.kind == kind)
        cuts = quantiles(times, n=100)
        wrong = sum(not answer.right for answer in answers if answer.kind == kind)
        print(f"{kind}: p50 {cuts[49]:.2f} s, p95 {cuts[94]:.2f} s, slowest {times[-1]:.2f} s, errors {wrong}")


if __name__ == "__main__":
    main()
