"""The database of what was received: one file, or PostgreSQL by its address."""

import sqlite3
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from addin.receiving.receiving_error import ReceivingError

WAIT_SECONDS = 10
"""For another writer: well below what one request may take, so that its sender is told the reason."""
MIGRATIONS = Path(__file__).with_name("migrations")


def engine_of(path: Path, address: str = "") -> Engine:
    """The engine behind an address, `postgresql://…`, or behind the file at `path` where there is none.

    Raises:
        ReceivingError: the address is of no database that is supported, or its driver is not installed.
    """
    if not address:
        url = URL.create("sqlite+pysqlite", database=str(path))
        return _for_sqlite(create_engine(url, connect_args={"timeout": WAIT_SECONDS}))
    try:
        url = make_url(address)
        if url.get_backend_name() != "postgresql":
            raise ReceivingError(f"数据库地址“{url.render_as_string()}”不能用。请写 postgresql://用户@主机/数据库。")
        return create_engine(url.set(drivername="postgresql+psycopg"), pool_pre_ping=True)
    except ArgumentError as problem:
        raise ReceivingError("数据库地址的格式不对。请写 postgresql://用户@主机/数据库。") from problem
    except ModuleNotFoundError as problem:
        raise ReceivingError("使用 PostgreSQL 要另装组件：pip install 'kaohe[postgresql]'。") from problem


def _for_sqlite(engine: Engine) -> Engine:
    """The engine with every transaction written to the disk before it ends, and only one writer at a time: a second
    one that had read before would otherwise be refused."""

    @event.listens_for(engine, "connect")
    def _set(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None  # transactions begin where they are told to
        connection.execute("PRAGMA synchronous=EXTRA")
        connection.execute("PRAGMA foreign_keys=ON")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def migrate(engine: Engine) -> None:
    """Brings the database to what this version needs; a new one is made. Raises `ReceivingError` for one that a newer
    version has changed."""
    from alembic.operations import Operations
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory
    from alembic.script.revision import ResolutionError
    from alembic.util.exc import CommandError

    script = ScriptDirectory(str(MIGRATIONS))
    with engine.begin() as connection:
        steps = {"fn": lambda revision, _context: script._upgrade_revs("head", revision)}  # as alembic's own command
        context = MigrationContext.configure(connection, opts=steps)
        try:
            with Operations.context(context):
                context.run_migrations()
        except (CommandError, ResolutionError) as problem:
            raise ReceivingError("接收报送的数据库是更新的版本写的，请用新版本的程序打开。") from problem
