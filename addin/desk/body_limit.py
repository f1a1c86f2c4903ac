"""How much may be sent to the desk in one go."""

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import Message, Receive

TOO_LARGE = "一次发送的内容太大，没有接收。请减少文件，或删去与考核无关的图片后再试。"


def announced(headers: Headers, most: int) -> bool:
    """Whether a request says itself that it is larger."""
    length = headers.get("content-length", "")
    return bool(most) and length.isdecimal() and int(length) > most


def limited(receive: Receive, most: int) -> Receive:
    """What is received, up to `most` bytes; 0 knows no limit. Raises `HTTPException` 413 to whoever reads on."""
    came = 0

    async def counted() -> Message:
        nonlocal came
        message = await receive()
        came += len(message.get("body", b""))
        if most and came > most:
            raise HTTPException(413, TOO_LARGE)
        return message

    return counted
