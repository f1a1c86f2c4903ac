"""The last hour with a troublemaker: what an honest county waits for while each of these goes on, one after the other.

Every attack runs in a process of its own, from the honest county's address. What is measured of the server: the
honest requests (check by the add-in, upload for a marked copy), its memory, its descriptors.
"""

import argparse
import asyncio
import json
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile

import httpx

from benchmarks.clerks import County, worked
from benchmarks.deadline import Server, prepared, serving

MOST_SECONDS, MOST_MEMORY = 0.5, 600 * 2**20
FUNCTION, SCRIPT, PAGE = "/xlwings/custom-functions-call", "/xlwings/custom-scripts-call/check", "/kaohe"
Attack = Callable[[str, County], Awaitable[None]]


def formula(*arguments: object) -> bytes:
    call = {"client": "Office.js", "func_name": "kaohe_rank", "args": arguments, "version": "0.37.8", "runtime": "1.4"}
    return json.dumps(call, separators=(",", ":")).encode()


async def _again(address: str, county: County, at_once: int, **request: object) -> None:
    """The same request over and over."""

    async def one(http: httpx.AsyncClient) -> None:
        while True:
            with suppress(httpx.HTTPError):
                await http.post(**request)  # type: ignore[arg-type]

    limits = httpx.Limits(max_connections=at_once)
    async with httpx.AsyncClient(base_url=address, timeout=60, limits=limits) as http:
        await asyncio.gather(*(one(http) for _ in range(at_once)))


async def whole_columns(address: str, county: County) -> None:
    """=KAOHE.RANK(A:A), recalculated without end."""
    column = formula([[number] for number in range(30)] + [[""]] * 1_048_546)
    await _again(address, county, 4, url=FUNCTION, content=column, headers={"Authorization": county.token})


async def many_cells(address: str, county: County) -> None:
    """As many cells as a formula may have."""
    table = formula([[number] for number in range(20_000)])
    await _again(address, county, 8, url=FUNCTION, content=table, headers={"Authorization": county.token})


async def large_book(address: str, county: County) -> None:
    """An open workbook with a sheet of 10 MB."""
    book = json.loads(county.payload)
    book["sheets"].append(book["sheets"][0] | {"name": "台账", "values": [["一行台账的内容" * 4] * 10] * 7000})
    content = json.dumps(book, ensure_ascii=False).encode()
    await _again(address, county, 4, url=SCRIPT, content=content, headers={"Authorization": county.token})


async def bombs(address: str, county: County) -> None:
    """Workbooks with half a million cells that belong to nothing."""
    files = {"workbook": ("a.xlsx", bomb(county.data))}
    await _again(address, county, 4, url=PAGE, data={"token": county.token}, files=files)


async def large_files(address: str, county: County) -> None:
    """Files of nearly 10 MB."""
    padded = BytesIO(county.data)
    with ZipFile(padded, "a") as package:
        package.writestr("xl/media/picture.bin", b"\7" * (9 * 2**20))
    files = {"workbook": ("a.xlsx", padded.getvalue())}
    await _again(address, county, 6, url=PAGE, data={"token": county.token}, files=files)


async def bad_tokens(address: str, county: County) -> None:
    """Refused tokens by the thousand."""
    await _again(address, county, 50, url=SCRIPT, content=county.payload, headers={"Authorization": "guessed"})


async def pages(address: str, county: County) -> None:
    """The largest public files, over and over."""
    url = "/static/vendor/office-js/16.0.20308.15050/dist/excel-win32-16.01.js"

    async def one(http: httpx.AsyncClient) -> None:
        while True:
            with suppress(httpx.HTTPError):
                await http.get(url)

    async with httpx.AsyncClient(base_url=address, timeout=60) as http:
        await asyncio.gather(*(one(http) for _ in range(20)))


async def _sockets(address: str, count: int, sent: bytes, then: bytes = b"", pause: float = 1.0) -> None:
    """So many connections that send the beginning of a request, and now and then a little more; ended ones anew."""
    host, port = address.removeprefix("http://").split(":")

    async def one() -> None:
        while True:
            with suppress(OSError):
                _, writer = await asyncio.open_connection(host, int(port))
                writer.write(sent)
                while not writer.is_closing():
                    await writer.drain()
                    await asyncio.sleep(pause)
                    writer.write(then)
            await asyncio.sleep(0.5)

    await asyncio.gather(*(one() for _ in range(count)))


async def half_heads(address: str, county: County) -> None:
    """1,300 requests whose head never ends."""
    await _sockets(address, 1300, b"POST /kaohe HTTP/1.1\r\nHost: a\r\n", b"X-A: b\r\n")


async def long_heads(address: str, county: County) -> None:
    """Heads that never end and are sent as fast as the line takes them."""
    await _sockets(address, 50, b"GET / HTTP/1.1\r\nX-A: ", b"a" * 2**20, 0.0)


async def stalled_bodies(address: str, county: County) -> None:
    """100 bodies of 10 MB without a good token, of which the last byte never comes."""
    head = (
        b"POST /kaohe HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 10485760"
    )
    await _sockets(address, 100, head + b"\r\n\r\n" + b"a" * (10 * 2**20 - 1))


async def stalled_bodies_with_a_token(address: str, county: County) -> None:
    """The same with a good token."""
    head = f"POST {SCRIPT} HTTP/1.1\r\nHost: a\r\nAuthorization: {county.token}\r\nContent-Length: 10485760\r\n\r\n"
    await _sockets(address, 100, head.encode() + b"a" * (10 * 2**20 - 1))


async def deaf_readers(address: str, county: County) -> None:
    """Requests for the largest files whose answers nobody reads."""
    url = b"/static/vendor/office-js/16.0.20308.15050/dist/excel-win32-16.01.js"
    await _sockets(address, 400, b"GET %s HTTP/1.1\r\nHost: a\r\n\r\n" % url)


def bomb(data: bytes) -> bytes:
    """The county's workbook with half a million further cells in one of its sheets, within all limits."""
    letters = [chr(65 + one) + chr(65 + two) for one in range(2) for two in range(26)]
    rows = "".join(
        f'<row r="{row}">' + "".join(f'<c r="{letter}{row}"><v>{row}</v></c>' for letter in letters) + "</row>"
        for row in range(500, 9999)
    )
    out = BytesIO()
    with ZipFile(BytesIO(data)) as package, ZipFile(out, "w", ZIP_DEFLATED) as written:
        for name in package.namelist():
            part = package.read(name)
            if name == "xl/worksheets/sheet2.xml":
                part = part.replace(b"</sheetData>", rows.encode() + b"</sheetData>")
            written.writestr(name, part)
    return out.getvalue()


ATTACKS: dict[str, Attack] = {
    attack.__name__: attack
    for attack in (
        whole_columns, many_cells, large_book, bombs, large_files, bad_tokens, pages, half_heads, long_heads,
        stalled_bodies, stalled_bodies_with_a_token, deaf_readers,
    )
}  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=15, help="of each attack (15)")
    parser.add_argument("--only", choices=ATTACKS, action="append", help="one attack, may be repeated")
    given = parser.parse_args()
    with TemporaryDirectory(prefix="kaohe-attacked-") as temporary:
        honest, *others = prepared(Path(temporary), 4)
        with serving(Path(temporary)) as server:
            print(f"{'attack':28} {'p50':>6} {'p95':>6} {'slowest':>8} {'requests':>8} {'MB':>6} {'descriptors':>11}")
            fine = [measured("nothing", server, honest, given.seconds, [])]
            for name in given.only or ATTACKS:
                fine.append(measured(name, server, honest, given.seconds, others[:1]))
    sys.exit(not all(fine))


def measured(name: str, server: Server, honest: County, seconds: float, bad: list[County]) -> bool:
    """Prints what the honest county waited for; whether that, and the server's memory, stayed within bounds."""
    times: list[float] = []
    right, memory, descriptors = True, 0, 0
    with attacking(name, server.address, bad):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            for answer in worked(server.address, honest, 1):
                times.append(answer.seconds)
                right &= answer.right
            memory, descriptors = max(memory, resident(server.process)), max(descriptors, opened(server.process))
            time.sleep(0.5)  # twenty points a second is what one may spend
    cuts = quantiles(times, n=100)
    figures = f"{cuts[49]:6.2f} {cuts[94]:6.2f} {max(times):8.2f} {len(times):8} {memory / 2**20:6.0f} {descriptors:11}"
    print(f"{name:28} {figures}" + ("" if right else "  WRONG ANSWERS"), flush=True)
    return right and cuts[94] <= MOST_SECONDS and memory <= MOST_MEMORY


@contextmanager
def attacking(name: str, address: str, bad: list[County]) -> Iterator[None]:
    if not bad:
        yield
        return
    given = json.dumps([address, bad[0].token, bad[0].data.hex(), bad[0].payload])
    process = subprocess.Popen([sys.executable, "-m", "benchmarks.attacked", "--be", name], stdin=subprocess.PIPE)
    assert process.stdin
    process.stdin.write(given.encode())
    process.stdin.close()
    time.sleep(2)
    try:
        yield
    finally:
        process.kill()
        process.wait()


def resident(process: int) -> int:
    """Bytes of memory that the process holds itself."""
    return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * 4096


def opened(process: int) -> int:
    """Its open files and sockets."""
    return len(list(Path(f"/proc/{process}/fd").iterdir()))


def be(name: str) -> None:
    """The attacker's own process."""
    address, token, data, payload = json.load(sys.stdin)
    with suppress(KeyboardInterrupt):
        asyncio.run(ATTACKS[name](address, County(token, bytes.fromhex(data), payload, 0.0)))


if __name__ == "__main__":
    be(sys.argv[2]) if sys.argv[1:2] == ["--be"] else main()
