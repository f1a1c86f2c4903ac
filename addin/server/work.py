"""One request that asks for work: whose it is, its body, its turn, its answer."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from fastapi import HTTPException
from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect

from addin.access.entrance import (
    BUSY,
    BYTES_OF_POINT,
    CELLS_OF_POINT,
    SECONDS_OF_POINT,
    charge,
    enter,
    spend,
    stranger_may,
)
from addin.access.tokens import Holder
from addin.server.asgi import Receive
from addin.server.buffers import FULL, Room, Share
from addin.server.calls import Call
from addin.server.intake import Intake
from addin.server.lanes import Lanes, TooLongError
from addin.server.pages import refused
from addin.server.reply import Reply
from addin.server.routes import Route
from workbook_templates.system.work_limits import Lost

DEFECT = "服务器没有处理成功。请稍后再试；反复出现的，请把本提示告诉市级考核办公室。"
TOO_MUCH = {
    "time": "这份内容太大或太复杂，检查超过时限，没有处理。请删去与考核无关的工作表、图片后再试。",
    "memory": "这份内容太大，检查时内存不足，没有处理。请删去与考核无关的工作表、图片后再试。",
    "died": "这份内容使检查程序中断，没有处理。请在 Excel 或 WPS 中另存为 .xlsx 后再试。",
}
BUSY_STATUS, BUSY_SECONDS = 429, 2.0
MOST_UNREAD = 1024 * 1024
"""Of a refused request, in bytes: up to so much more is let come, so that its sender gets to read why."""
logger = logging.getLogger("kaohe")
logger.setLevel(logging.ERROR)  # the framework's own loggers are off


@dataclass(slots=True)
class Visit:
    """A request as it came, and what became known of it: `heard` is to be called whenever a part of it has come,
    `known` when its holder is."""

    address: str
    headers: Headers
    receive: Receive
    heard: Callable[[], None]
    known: Callable[[str], None]
    holder: Holder | None = None


@dataclass(slots=True)
class Work:
    """What is done for those with a good token."""

    lanes: Lanes
    room: Room = field(default_factory=Room)

    def who(self, visit: Visit, token: str) -> Holder:
        """The token's holder. Raises `HTTPException`; a stranger's refusals are counted."""
        try:
            visit.holder = enter(token)
        except HTTPException as problem:
            raise self._counted(visit, problem) from problem
        visit.known(visit.holder.id)
        return visit.holder

    @asynccontextmanager
    async def answered(self, visit: Visit, route: Route) -> AsyncIterator[Reply]:
        """The answer; what it takes of the room is given back once it is sent. Raises `ClientDisconnect`."""
        intake = None
        try:
            intake = Intake(visit.receive, visit.headers.get("content-length", ""), visit.heard, route.too_large)
            token = visit.headers.get("authorization", "")
            if route.form and not token.strip():
                token = await self._token_in(visit, intake)
            holder = self.who(visit, token)
            with self.room.share(holder.id) as share:
                reply = await self._reply(visit, route, intake, share)
                share.add(len(reply.body))
                yield reply
                return
        except HTTPException as problem:
            if intake:
                intake.forget()
            if problem.status_code == BUSY_STATUS:
                await asyncio.sleep(BUSY_SECONDS)  # who calls again at once is held up, and nobody else by him
            reply = refused(problem.status_code, str(problem.detail), page=route.kind == "page")
            if intake is None or not intake.announced or intake.left > MOST_UNREAD:
                reply = reply._replace(headers=(*reply.headers, ("Connection", "close")))
        yield reply

    async def _token_in(self, visit: Visit, intake: Intake) -> str:
        try:
            return await intake.token(visit.headers.get("content-type", ""))
        except HTTPException as problem:
            raise self._counted(visit, problem) from problem

    def _counted(self, visit: Visit, problem: HTTPException) -> HTTPException:
        if problem.status_code == 401 and not stranger_may(visit.address):
            return HTTPException(429, BUSY)
        return problem

    async def _reply(self, visit: Visit, route: Route, intake: Intake, share: Share) -> Reply:
        assert visit.holder
        spend(visit.holder, route.cost)
        body = await intake.whole(share)
        spend(visit.holder, len(body) // BYTES_OF_POINT)
        call = Call(route.kind, route.name, body, visit.headers.get("content-type", ""), visit.holder)
        given = await self._unless_gone(visit, call)
        if isinstance(given, Lost):
            return self._lost(given, page=route.kind == "page")
        charge(visit.holder, given.cells // CELLS_OF_POINT + int(given.seconds / SECONDS_OF_POINT))
        return given

    async def _unless_gone(self, visit: Visit, call: Call) -> Reply | Lost:
        """Nothing is done any longer for whoever has gone. Raises `ClientDisconnect`, and `HTTPException` 503."""
        work = asyncio.ensure_future(self.lanes.answer(call))
        gone = asyncio.ensure_future(_gone(visit.receive))
        try:
            await asyncio.wait((work, gone), return_when=asyncio.FIRST_COMPLETED)
            if not work.done():
                raise ClientDisconnect
            return work.result()
        except TooLongError as problem:
            raise HTTPException(503, FULL) from problem
        finally:
            work.cancel()
            gone.cancel()

    def _lost(self, lost: Lost, *, page: bool) -> Reply:
        if lost.why in TOO_MUCH:
            return refused(422, TOO_MUCH[lost.why], page=page)
        logger.error("%s", lost.detail)  # kind and place of the error; its text may quote a workbook
        return refused(500, DEFECT, page=page)


async def _gone(receive: Receive) -> None:
    """Returns once the sender has hung up."""
    while (await receive())["type"] != "http.disconnect":
        pass
