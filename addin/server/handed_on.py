"""A request that another application answers: under the same watch as those that are answered here."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from time import monotonic
from typing import Protocol

from starlette.requests import ClientDisconnect

from addin.server.asgi import App, Message, Receive, Send
from addin.server.body_limits import BODY_SECONDS, STALLED_SECONDS

PIECE = 64 * 1024
UNKNOWN = 499
"""The status of what was not answered."""


class Touch(Protocol):
    """Notes on the connection that something happened on it."""

    def __call__(self, *, busy: bool, sending: bool = False) -> None:
        """As `Connections.touch` has it."""


async def hand_on(app: App, scope: Message, receive: Receive, send: Send, touch: Touch) -> int:
    """Has `app` answer, and tells the status. Raises `ClientDisconnect` where the body stalls."""
    answered = _Answered(send, touch)
    await app(scope, _watched(receive, touch), answered)
    return answered.status


@asynccontextmanager
async def alive(app: App | None) -> AsyncIterator[None]:
    """A block in which `app` lives: begun before, and told to end after, so that it leaves nothing running."""
    if app is None:
        yield
        return
    said: asyncio.Queue[Message] = asyncio.Queue()
    told: asyncio.Queue[Message] = asyncio.Queue()
    scope: Message = {"type": "lifespan", "asgi": {"version": "3.0", "spec_version": "2.0"}, "state": {}}
    life = asyncio.ensure_future(app(scope, said.get, told.put))
    await said.put({"type": "lifespan.startup"})
    await told.get()
    try:
        yield
    finally:
        await said.put({"type": "lifespan.shutdown"})
        await life


def _watched(receive: Receive, touch: Touch) -> Receive:
    """What is received: the body in time, then whatever comes."""
    end, whole = monotonic() + BODY_SECONDS, False

    async def watched() -> Message:
        nonlocal whole
        if whole:
            return await receive()
        try:
            message = await asyncio.wait_for(receive(), min(STALLED_SECONDS, end - monotonic()))
        except TimeoutError as problem:
            raise ClientDisconnect from problem
        whole = not message.get("more_body", False)
        touch(busy=True)
        return message

    return watched


class _Answered:
    """What is sent, in pieces, so that a reader who takes none of them is noticed."""

    def __init__(self, send: Send, touch: Touch) -> None:
        self._send, self._touch, self.status = send, touch, UNKNOWN

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
        body = message.get("body", b"")
        if message["type"] != "http.response.body" or len(body) <= PIECE:
            return await self._one(message)
        for at in range(0, len(body), PIECE):
            more = at + PIECE < len(body) or message.get("more_body", False)
            await self._one({**message, "body": body[at : at + PIECE], "more_body": more})
        return None

    async def _one(self, message: Message) -> None:
        self._touch(busy=False, sending=True)
        await self._send(message)
        self._touch(busy=False, sending=message.get("more_body", True))
