"""The front without sockets and processes: what it answers to a request, said in one call."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from addin.server.access_log import AccessLog
from addin.server.connections import Connections
from addin.server.front import Front
from addin.server.reply import as_json
from addin.server.routes import routes
from addin.server.work import Work

HONEST = {"authorization": "good"}


@dataclass
class Lanes:
    """Stands for the processes: keeps what it is asked for."""

    calls: list = field(default_factory=list)
    given: object = None

    async def answer(self, call):
        self.calls.append(call)
        return self.given or as_json({"size": len(call.body)})


def front(public=None, log=None, proxies=(), lanes=None):
    work = Work(lanes or Lanes())
    return Front(public or {}, routes([("check", "校验本表")]), work, Connections(), AccessLog(log), proxies)


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: dict
    body: bytes

    @property
    def text(self):
        return self.body.decode()


def ask(app, method, path, headers=None, **about):
    """The answer to a request. `parts` are those its body comes in; where `hang` is true the rest never comes; `client`
    is its sender."""
    return run(_asked(app, method, path, headers or {}, about))


def run(work):
    """What the coroutine comes to, in a thread of its own: the browser's tests leave a loop running in theirs."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


async def _asked(app, method, path, headers, about):
    said, over = [], asyncio.Event()
    parts, hang = list(about.get("parts", [b""])), about.get("hang", False)
    client = about.get("client", ("10.0.0.1", 1))

    async def receive():
        if not parts:
            await over.wait()
        return {"type": "http.request", "body": parts.pop(0), "more_body": bool(parts) or hang}

    async def send(message):
        said.append(message)

    named = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
    scope = {
        "type": "http", "method": method, "path": path, "raw_path": path.encode(errors="replace"), "headers": named,
        "query_string": b"", "client": client, "scheme": "http",
    }  # fmt: skip
    await app(scope, receive, send)
    told = {name.decode(): value.decode() for name, value in said[0]["headers"]}
    return Answer(said[0]["status"], told, b"".join(message["body"] for message in said[1:]))
