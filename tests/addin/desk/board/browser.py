"""The desk served on this computer, and what axe-core says of a page."""

import sys
import threading
from contextlib import contextmanager
from pathlib import Path
from socket import create_server

from addin.desk.application import desk
from addin.desk.office import Office
from addin.desk.rendering import BASE

AXE = (Path(__file__).parents[3] / "vendor" / "axe-core" / "4.14.1" / "axe.min.js").read_text(encoding="utf-8")
RUN = "axe.run(document, {resultTypes: ['violations']})"


@contextmanager
def serving(folder):
    """The desk's address and office, while it is served."""
    import uvicorn

    office = Office(folder, [sys.executable])
    with create_server(("127.0.0.1", 0)) as listener:
        host = f"127.0.0.1:{listener.getsockname()[1]}"
        server = uvicorn.Server(uvicorn.Config(desk(office, [host]), log_level="critical", ws="none"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            yield f"http://{host}{BASE}", office
        finally:
            server.should_exit = True
            thread.join()


def violations(page):
    """What axe-core finds wrong with the page as it is, each with the first place."""
    page.evaluate(AXE)
    return [(found["id"], found["nodes"][0]["html"]) for found in page.evaluate(RUN)["violations"]]
