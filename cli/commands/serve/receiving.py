"""What `kaohe serve` receives into, and what the office should know before the first return comes."""

import os
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.commands.returns.opened import DATABASE
from cli.errors import UsageProblem

if TYPE_CHECKING:
    from addin.receiving.settings import Receiving

HERE = timedelta(hours=8)
OTHER_TIME = "注意：本机的时区不是北京时间，回执的时间、截止日期都按本机时钟。请先改好时区，再启动服务器。"
UNKNOWN = (
    "注意：令牌文件中有方案 {scheme} 的令牌，这台服务器不认识这个方案，不接收它的表格。"
    "请用 --scheme 写明方案文件，再启动服务器。"
)


def made_ready(folder: Path | None, database: str, deadline: datetime | None, allow_errors: bool) -> "Receiving | None":
    """The folder with what belongs to it, made or put in order; None where nothing is received. Raises
    `UsageProblem`."""
    if folder is None:
        typed = database and database != os.environ.get(DATABASE)
        if typed or deadline or allow_errors:
            raise UsageProblem("--database、--deadline、--allow-errors 只和 --returns 一起用。")
        return None
    from addin.receiving.admission import Rules
    from addin.receiving.receiving_error import ReceivingError
    from addin.receiving.returns_store import ReturnsStore
    from addin.receiving.settings import Receiving

    try:
        for told in ReturnsStore(folder, database).start(alone=True):
            click.echo(told)
    except ReceivingError as problem:
        raise UsageProblem(str(problem)) from problem
    return Receiving(folder, database, Rules(deadline.date() if deadline else None, allow_errors))


def notes(tokens: Path) -> Iterator[str]:
    """Why somebody will have nothing received, or at the wrong time. The server's schemes are set by now."""
    from addin.access.tokens import load
    from addin.functions.known_schemes import known

    if datetime.now().astimezone().utcoffset() != HERE:
        yield OTHER_TIME
    for scheme in sorted({holder.scheme for holder in load(tokens)}):
        if not known(scheme):
            yield UNKNOWN.format(scheme=scheme)
