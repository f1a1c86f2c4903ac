"""Refusals of the framework itself (no such page, a body it cannot read, an unforeseen error), said in Chinese.

Its own words are English, and some quote what was sent; a body with Chinese in it is ours and passes unchanged.
"""

import re

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from addin.asgi import Message, Send
from addin.pages import problem_page

CHINESE = re.compile("[\u4e00-\u9fff]")
NOT_FOUND, NOT_READ = "没有这个网页。", "发来的内容不完整或格式不对，没有处理。请重新选择文件再试。"
OTHER = "服务器没有处理成功。请稍后再试；反复出现的，请把本提示告诉市级考核办公室。"
WORDS = {400: NOT_READ, 404: NOT_FOUND, 405: "这个地址不能这样使用。", 422: NOT_READ}


class Plain:
    """What `send` is while one request is answered: holds an error back until it is known whose words it has."""

    def __init__(self, request: Request, send: Send) -> None:
        self._request, self._send = request, send
        self._start: Message | None = None
        self._body = bytearray()

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and message["status"] >= 400:
            self._start = message
            return
        if self._start is None:
            await self._send(message)
            return
        self._body += message.get("body", b"")
        if not message.get("more_body"):
            await self._end(self._start)

    async def _end(self, start: Message) -> None:
        """The framework's status and security headers stay, whatever the words."""
        if not CHINESE.search(self._body.decode(errors="replace")):
            said = self._said(start)
            kept = [header for header in start["headers"] if header[0] not in (b"content-type", b"content-length")]
            start["headers"], self._body = [*kept, *said.raw_headers], bytearray(said.body)
        await self._send(start)
        empty = self._request.method == "HEAD"
        await self._send({"type": "http.response.body", "body": b"" if empty else bytes(self._body)})

    def _said(self, start: Message) -> Response:
        """The refusal as its reader expects it: a page for a browser, else the framework's own kind of text."""
        status = start["status"]
        text = WORDS.get(status, OTHER)
        if "text/html" in self._request.headers.get("accept", "") or self._request.url.path == "/kaohe":
            return problem_page(self._request, status, text)
        if Headers(raw=start["headers"]).get("content-type", "").startswith("text/plain"):
            return PlainTextResponse(text, status)
        return JSONResponse({"detail": text}, status)
