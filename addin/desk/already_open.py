"""A desk that is open already: whoever starts it again for the same folder gets its page, not a second one."""

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_urlsafe
from urllib.request import ProxyHandler, Request, build_opener

from workbook_templates.system.output import write_whole

FILE = ".kaohe-desk.json"
"""In the project's folder while its desk is open; only the user himself can read it."""
DOOR, HEADER = "door", "X-Kaohe-Door"
SECONDS = 5.0


def knocked(folder: Path) -> str | None:
    """The address of the desk of a folder with a new secret, if one is open."""
    try:
        known = json.loads((folder / FILE).read_text(encoding="utf-8"))
        home, secret = str(known["home"]), str(known["secret"])
        asked = Request(home + DOOR, b"", {HEADER: secret})
        opener = build_opener(ProxyHandler({}))  # what the office has set for the internet is not for this computer
        with opener.open(asked, timeout=SECONDS) as answer:
            return f"{home}?key={answer.read(200).decode('ascii')}"
    except (OSError, ValueError, KeyError, TypeError):  # none is open, or what was left behind by one
        return None


@contextmanager
def announced(folder: Path, home: str) -> Iterator[str]:
    """A block in which the next start finds this desk; gives the secret by which it knows that start. Where nothing can
    be written, it is not found, and that is all."""
    secret, path = token_urlsafe(24), folder / FILE
    with suppress(OSError):
        write_whole(path, json.dumps({"home": home, "secret": secret}).encode(), force=True, secret=True)
    try:
        yield secret
    finally:
        with suppress(OSError):
            path.unlink(missing_ok=True)
