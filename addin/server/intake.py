"""A request's body, taken in with a deadline, within the room there is, and only for a good token.

The token comes in the header or at the head of a form: before it is known, no more than a form's head is taken in.
"""

from asyncio import timeout
from collections.abc import AsyncIterator, Callable
from time import monotonic

from fastapi import HTTPException
from starlette.requests import ClientDisconnect

from addin.server.asgi import Receive
from addin.server.body_limits import BODY_SECONDS, MOST_BYTES, STALLED_SECONDS
from addin.server.buffers import Share
from addin.server.form import FormError, FormReader

HEAD_BYTES, PIECE = 64 * 1024, 512
"""As much of a form is looked at for its token, so many bytes at a time: usually they end in the first."""
TOO_SLOW = f"发送用了{BODY_SECONDS / 60:.0f}分钟还没有完成，没有接收。请检查网络后再试。"
STALLED = f"发送中断了{STALLED_SECONDS:.0f}秒，没有接收。请检查网络后再试。"
NO_FORM = "发来的内容不完整或格式不对，没有处理。请重新选择文件再试。"
TOKEN_FIRST = "没有看到令牌，没有接收。令牌要写在请求头 Authorization 中，或作为表单的第一项，放在文件前面。"


class Intake:
    """The body of one request. `heard` is called whenever a part has come."""

    def __init__(self, receive: Receive, announced: str, heard: Callable[[], None], too_large: str) -> None:
        """`announced` is its Content-Length, "" where none was given. Raises `HTTPException` 413 with `too_large`."""
        self._too_large = HTTPException(413, too_large)
        if announced and (not announced.isdigit() or int(announced) > MOST_BYTES):
            raise self._too_large
        self.announced, self._came = int(announced or 0), 0
        self._parts = self._received(receive, heard)
        self._taken: list[bytes] = []

    @property
    def left(self) -> int:
        """How many bytes were announced and have not come."""
        return self.announced - self._came

    async def token(self, content_type: str) -> str:
        """The token at the head of the form, "" where there is none. Raises `HTTPException` 400 or 401."""
        try:
            form = FormReader(content_type)
            async for part in self._parts:
                self._taken.append(part)
                for at in range(0, min(len(part), HEAD_BYTES), PIECE):
                    form.feed(part[at : at + PIECE])
                    if "token" in form.fields:
                        return form.fields["token"]
                if self._came > HEAD_BYTES:
                    raise HTTPException(401, TOKEN_FIRST)
            form.end()
        except FormError as problem:
            raise HTTPException(400, NO_FORM) from problem
        return form.fields.get("token", "")

    async def whole(self, share: Share) -> bytes:
        """All of it. Raises `HTTPException` when it is too large or too slow, or there is no room."""
        share.grow(self._came)
        async for part in self._parts:
            if self._came > MOST_BYTES:
                raise self._too_large
            share.grow(len(part))
            self._taken.append(part)
        whole = b"".join(self._taken)
        self.forget()
        return whole

    def forget(self) -> None:
        """Gives back what it holds."""
        self._taken.clear()

    async def _received(self, receive: Receive, heard: Callable[[], None]) -> AsyncIterator[bytes]:
        end = monotonic() + BODY_SECONDS
        more = True
        while more:
            left = end - monotonic()
            try:
                async with timeout(min(left, STALLED_SECONDS)):
                    message = await receive()
            except TimeoutError as problem:
                raise HTTPException(408, STALLED if left > STALLED_SECONDS else TOO_SLOW) from problem
            if message["type"] == "http.disconnect":
                raise ClientDisconnect
            heard()
            part = message.get("body", b"")
            self._came += len(part)
            more = message.get("more_body", False)
            yield part
