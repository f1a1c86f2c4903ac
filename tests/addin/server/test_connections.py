"""Who is let go when too many are connected, and when one has been silent too long."""

import socket

import pytest

from addin.server import connections
from addin.server.connections import MOST_OF_ADDRESS, MOST_OF_HOLDER, Connections, Listener

MOST = 8


@pytest.fixture
def clock(monkeypatch):
    """A clock that goes on by one at every look."""
    now = iter(range(10_000))
    monkeypatch.setattr(connections, "monotonic", lambda: next(now))


@pytest.fixture
def enter(clock):
    """Lets somebody in; tells both ends."""
    far = []

    def entered(crowd, host, port):
        near, other = socket.socketpair()
        far.append(other)
        return crowd.enter(near, (host, port)), other

    yield entered
    for one in far:
        one.close()


def ended(other):
    other.setblocking(False)
    try:
        return other.recv(1) == b""
    except BlockingIOError:
        return False


def test_the_idlest_without_a_good_token_goes_first(enter):
    crowd = Connections(MOST)
    (first, far_first), (good, far_good), *_rest = [enter(crowd, "10.0.0.1", port) for port in range(MOST)]
    crowd.belongs(good, "county")
    crowd.touch(first, busy=True)  # now the third is the idlest
    _, far_new = enter(crowd, "10.0.0.2", 1)
    assert [ended(far) for far in (far_first, far_good, _rest[0][1], far_new)] == [False, False, True, False]
    assert len(crowd) == MOST


def test_one_address_cannot_have_them_all(enter):
    crowd = Connections(MOST_OF_ADDRESS * 2)
    ends = [enter(crowd, "10.0.0.1", port)[1] for port in range(MOST_OF_ADDRESS + 1)]
    assert [ended(end) for end in ends[:2]] == [True, False]
    assert not ended(enter(crowd, "10.0.0.2", 1)[1])


def test_a_proxy_may(enter):
    crowd = Connections(MOST_OF_ADDRESS * 2, lambda address: address == "10.0.0.1")
    ends = [enter(crowd, "10.0.0.1", port)[1] for port in range(MOST_OF_ADDRESS + 1)]
    assert not any(map(ended, ends))


def test_good_tokens_have_a_quota_of_their_own(enter):
    crowd = Connections(1000)
    mine = [enter(crowd, "10.0.0.1", port) for port in range(MOST_OF_HOLDER + 1)]
    for one, _ in mine:
        crowd.belongs(one, "county")
    assert [ended(far) for _, far in mine] == [True] + [False] * MOST_OF_HOLDER
    strangers = [enter(crowd, "10.0.0.1", 5000 + port)[1] for port in range(MOST_OF_ADDRESS)]
    assert not any(map(ended, strangers))


def test_where_all_have_good_tokens_the_idlest_that_is_not_busy_goes(enter):
    crowd = Connections(MOST)
    mine = [enter(crowd, "10.0.0.1", port) for port in range(MOST)]
    for number, (one, _) in enumerate(mine):
        crowd.belongs(one, f"county {number}")
        crowd.touch(one, busy=number < 2)
    enter(crowd, "10.0.0.1", 100)
    assert [ended(far) for _, far in mine] == [False, False, True] + [False] * (MOST - 3)


@pytest.mark.parametrize(
    ("busy", "sending", "seconds", "goes"),
    [
        (False, False, connections.SILENT_SECONDS, False), (False, False, connections.SILENT_SECONDS + 1, True),
        (False, True, connections.STUCK_SECONDS, False), (False, True, connections.STUCK_SECONDS + 1, True),
        (True, False, 10_000, False),
    ],
)  # fmt: skip
def test_silent_ones_are_ended(monkeypatch, busy, sending, seconds, goes):
    now = [0.0]
    monkeypatch.setattr(connections, "monotonic", lambda: now[0])
    crowd, (near, other) = Connections(MOST), socket.socketpair()
    connection = crowd.enter(near, ("10.0.0.1", 1))
    crowd.touch(connection, busy=busy, sending=sending)
    now[0] = seconds
    crowd.end_silent()
    assert ended(other) == goes
    connection.close()
    other.close()
    assert len(crowd) == 0


def test_closed_ones_are_not_counted(enter):
    crowd = Connections(MOST)
    one, _ = enter(crowd, "10.0.0.1", 1)
    one.close()
    lost, _ = enter(crowd, "10.0.0.1", 2)
    lost.detach()  # gone without a word
    crowd.end_silent()
    assert len(crowd) == 0
    assert crowd.of(("10.0.0.1", 1)) is None


def test_a_listener_comes_back_after_its_other_work():
    with Listener(socket.AF_INET) as listener:
        listener.connections = Connections(1000)
        listener.bind(("127.0.0.1", 0))
        listener.listen(256)
        listener.setblocking(False)
        callers = [socket.create_connection(listener.getsockname()) for _ in range(connections.BATCH + 1)]
        taken = [listener.accept() for _ in range(connections.BATCH)]
        with pytest.raises(BlockingIOError):
            listener.accept()
        taken.append(listener.accept())
        assert len(listener.connections) == connections.BATCH + 1
        for one in [*callers, *(near for near, _ in taken)]:
            one.close()
        assert len(listener.connections) == 0
