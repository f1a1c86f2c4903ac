"""Who may use the desk: whoever opens it with the secret of this start, or with a token of the city."""

from dataclasses import dataclass, field
from hmac import compare_digest
from secrets import token_urlsafe
from time import monotonic

from addin.access.tokens import Holder

COOKIE = "kaohe_desk"
LOCAL = "本机"
"""Who sits at the office's own computer."""
SECONDS = 12 * 3600.0
MOST = 200


@dataclass(frozen=True, slots=True)
class Session:
    """One browser that may. `form` has to come with everything that changes something; `who` is told in the trail."""

    id: str
    form: str
    who: str
    since: float
    holder: Holder | None = None
    """Whose token it was begun with; None on the office's own computer."""
    seen: set[tuple[str, str]] = field(default_factory=set)
    """Which pages of whom it has seen, of which the trail tells once."""


@dataclass(slots=True)
class Sessions:
    """Those that are open, in memory only."""

    _open: dict[str, Session] = field(default_factory=dict)
    door: str = ""
    """By which the next start of this desk is known; empty where there is none."""
    _secret: str = ""

    def knows(self, secret: str) -> bool:
        """Whether the next start of this desk says so."""
        return bool(self.door) and compare_digest(secret.encode(), self.door.encode())

    def new_secret(self) -> str:
        """The secret that opens the next session, once."""
        self._secret = token_urlsafe(24)
        return self._secret

    def enter(self, secret: str, who: str) -> Session | None:
        """A session for whoever knows the secret, which is used up."""
        if not self._secret or not compare_digest(secret.encode(), self._secret.encode()):
            return None
        self._secret = ""
        return self.begin(who)

    def begin(self, who: str, holder: Holder | None = None) -> Session:
        """A session for somebody who has shown otherwise that he may."""
        self._open = {id: one for id, one in self._open.items() if monotonic() - one.since < SECONDS}
        while len(self._open) >= MOST:
            self._open.pop(next(iter(self._open)))
        session = Session(token_urlsafe(24), token_urlsafe(24), who, monotonic(), holder)
        self._open[session.id] = session
        return session

    def of(self, id: str) -> Session | None:
        """The session with the id in a cookie."""
        session = self._open.get(id)
        return session if session and monotonic() - session.since < SECONDS else None

    def end(self, id: str) -> None:
        """Closes a session."""
        self._open.pop(id, None)
