"""How the server receives, as its worker processes read it of their surroundings."""

import json
import os
from collections.abc import MutableMapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from addin.receiving.admission import Rules

if TYPE_CHECKING:
    from addin.receiving.returns_store import ReturnsStore

VARIABLE = "KAOHE_RECEIVING"


@dataclass(frozen=True, slots=True)
class Receiving:
    """The folder of current returns, the address of a database other than the usual file, and what is allowed."""

    folder: Path
    database: str = ""
    rules: Rules = field(default_factory=Rules)

    def tell(self, environment: MutableMapping[str, str]) -> None:
        """Writes it down for the worker processes."""
        deadline = self.rules.deadline.isoformat() if self.rules.deadline else ""
        told = [str(self.folder.resolve()), self.database, deadline, self.rules.errors_allowed]
        environment[VARIABLE] = json.dumps(told)


def receiving() -> Receiving | None:
    """How this process receives; None where it does not."""
    return _told(os.environ.get(VARIABLE, ""))


def store() -> "ReturnsStore | None":
    """What it receives into; None where it does not receive."""
    settings = receiving()
    return _opened(settings.folder, settings.database) if settings else None


@lru_cache(maxsize=1)
def _told(text: str) -> Receiving | None:
    if not text:
        return None
    folder, database, deadline, errors = json.loads(text)
    return Receiving(Path(folder), database, Rules(date.fromisoformat(deadline) if deadline else None, errors))


@lru_cache(maxsize=1)
def _opened(folder: Path, database: str) -> "ReturnsStore":
    from addin.receiving.returns_store import ReturnsStore

    return ReturnsStore(folder, database)
