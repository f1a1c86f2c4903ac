"""The framework asks here who sends a function or script call to its own addresses, which nobody reaches: the front
answers for them. Should somebody all the same, nobody is let in."""

from fastapi import HTTPException


async def validate_token(_token: str) -> None:
    """Lets nobody in. Raises `HTTPException` 401."""
    raise HTTPException(401, "这个地址不能这样使用。")
