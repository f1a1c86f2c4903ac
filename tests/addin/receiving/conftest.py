"""A store in a new folder, on every database that there is."""

import os
from itertools import count

import pytest
from sqlalchemy import create_engine, text

from addin.receiving.returns_store import ReturnsStore
from tests.support.postgresql import postgresql, programs

needs_postgresql = pytest.mark.skipif(not programs() and not os.environ.get("CI"), reason="no PostgreSQL here")
NUMBERS = count(1)


@pytest.fixture(scope="session")
def server():
    with postgresql() as address:
        yield address


@pytest.fixture(params=["file", pytest.param("postgresql", marks=needs_postgresql)])
def database(request):
    """The address of an empty database; empty for the usual file."""
    if request.param == "file":
        return ""
    server, name = request.getfixturevalue("server"), f"kaohe_{next(NUMBERS)}"
    engine = create_engine(f"{server}postgres".replace("://", "+psycopg://"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    return server + name


@pytest.fixture
def store(tmp_path, database):
    opened = ReturnsStore(tmp_path / "报送", database)
    assert opened.start() == []
    return opened
