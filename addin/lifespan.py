"""Run by the server framework when it starts, however it was started."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from addin.whole import check_whole


@asynccontextmanager
async def lifespan(_app: Any) -> AsyncIterator[None]:
    check_whole()
    from addin import crew  # only now: a part that is missing has been told

    try:
        yield
    finally:
        crew.stop()
