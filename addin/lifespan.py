"""Run by the server framework when it starts, however it was started."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from addin.whole import check_whole


@asynccontextmanager
async def lifespan(_app: Any) -> AsyncIterator[None]:
    check_whole()
    yield
