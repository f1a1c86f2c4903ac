"""What the web server does with the bytes of a connection, made harder to keep busy: it takes apart whatever has come
in one go, so that a head of ten thousand lines, or a body in pieces of one byte, would hold up everybody."""

import asyncio

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

MOST_HEAD, MOST_LINES = 16 * 1024, 100
MANY_PIECES, LEAST_OF_PIECE = 256, 256
"""So many pieces of a body must hold so many bytes each, on the average."""
END_OF_HEAD = b"\r\n\r\n"
REFUSED = "请求的格式不对，没有处理。"


class _Parser(h11.Connection):
    """Counts the pieces of a body."""

    pieces = bytes = 0

    def next_event(self) -> h11.Event | type[h11.NEED_DATA] | type[h11.PAUSED]:
        event = super().next_event()
        if isinstance(event, h11.Request):
            self.pieces = self.bytes = 0
        if isinstance(event, h11.Data):
            self.pieces, self.bytes = self.pieces + 1, self.bytes + len(event.data)
            if self.pieces > MANY_PIECES and self.bytes < self.pieces * LEAST_OF_PIECE:
                raise h11.RemoteProtocolError("pieces too small")
        return event


class Protocol(H11Protocol):
    """One connection."""

    lines = size = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begins a connection with a parser of small limits."""
        super().connection_made(transport)
        self.conn = _Parser(h11.SERVER, MOST_HEAD)

    def data_received(self, data: bytes) -> None:
        """Takes bytes, and refuses a head of too many lines or bytes before it is parsed."""
        if self.conn.their_state is h11.IDLE:
            head = data.partition(END_OF_HEAD)[0]
            self.lines, self.size = self.lines + head.count(b"\n"), self.size + len(head)
            if self.lines > MOST_LINES or self.size > MOST_HEAD:
                self._unset_keepalive_if_required()
                self.send_400_response(REFUSED)
                return
        super().data_received(data)
        if self.conn.their_state is not h11.IDLE:
            self.lines = self.size = 0

    def send_400_response(self, msg: str) -> None:
        """Says it in Chinese, where an answer has not begun already, and hangs up."""
        if self.conn.our_state in (h11.IDLE, h11.SEND_RESPONSE) and not self.transport.is_closing():
            body = REFUSED.encode()
            head = (
                "HTTP/1.1 400 Bad Request\r\ncontent-type: text/plain; charset=utf-8\r\n"
                f"content-length: {len(body)}\r\nconnection: close\r\n\r\n"
            )
            self.transport.write(head.encode() + body)
        self.transport.close()
