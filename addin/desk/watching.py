"""Does something again and again in the background, as long as somebody asks for what comes of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event, Lock, Thread
from time import monotonic

EVERY_SECONDS, IDLE_SECONDS = 2.0, 60.0


@dataclass(slots=True)
class Watch:
    """`refresh` is called in a thread of its own, `leave` when nobody has asked for a while; the next one who asks
    starts it again."""

    refresh: Callable[[], None]
    leave: Callable[[], None] = lambda: None
    every: float = EVERY_SECONDS
    idle: float = IDLE_SECONDS
    _asked: float = 0.0
    _thread: Thread | None = None
    _lock: Lock = field(default_factory=Lock)
    _once: Event = field(default_factory=Event)
    _now: Event = field(default_factory=Event)

    def wanted(self, patience: float = 0.0) -> None:
        """Somebody asks; waits no longer than `patience` seconds for the first refresh."""
        with self._lock:
            self._asked = monotonic()
            if self._thread is None:
                self._thread = Thread(target=self._run, name="kaohe-watch", daemon=True)
                self._thread.start()
        self._once.wait(patience)

    def hurry(self) -> None:
        """Looks at once instead of at the next turn."""
        self._now.set()

    def _run(self) -> None:
        while True:
            self._now.clear()
            self.refresh()
            self._once.set()
            with self._lock:
                if monotonic() - self._asked > self.idle:
                    self._thread = None
                    break
            self._now.wait(self.every)
        self.leave()
