"""The server, put together: what the framework makes for Excel, this project's pages and work, the front."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from addin.server.access_log import AccessLog
from addin.server.connections import Connections
from addin.server.manifest import manifest_id, manifest_version
from addin.server.startup_check import PROJECT, IncompleteServerError, check_startup
from addin.server.without_analysis import without_analysis

if TYPE_CHECKING:
    from addin.receiving.settings import Receiving
    from addin.server.asgi import App
    from addin.server.front import Front

SETTINGS = {
    "LICENSE_KEY": "noncommercial",
    "ENVIRONMENT": "prod",  # another one changes the functions' names and shows inner errors
    "PROJECT_NAME": "健康行动考核",
    "FUNCTIONS_NAMESPACE": "KAOHE",
    "AUTH_PROVIDERS": '["custom"]',
    "CORS_ALLOW_ORIGINS": "[]",
    "ENABLE_SOCKETIO": "false",
    "ENABLE_EXCEL_ONLINE": "false",
    "CDN_OFFICEJS": "false",
    "LOG_LEVEL": "CRITICAL",  # its lines quote what was typed
}
NO_PROCESSES = "检查表格的进程无法启动，可能是内存不足。请关闭其他程序后再试。"


@dataclass(frozen=True, slots=True)
class Setup:
    """How the office runs it. `address` is host and port as Excel will use them, `schemes` are files of schemes of the
    office's own, `log` None writes no log of access, `proxies` are addresses or networks of reverse proxies. Without
    `receiving` what is sent is only checked."""

    tokens: Path
    address: str
    schemes: Sequence[Path] = ()
    log: Path | None = None
    proxies: tuple[str, ...] = ()
    receiving: "Receiving | None" = None
    desk: "App | None" = None
    """The office's desk, where it is on this server too."""


def application(setup: Setup, connections: Connections) -> "Front":
    """The application. Once per process: the framework reads its settings when it is imported. Raises
    `IncompleteServerError`, and `OSError` where the log cannot be written."""
    _environment(setup)
    with without_analysis():
        check_startup()
        from xlwings_server.main import PACKAGE_DIR, main_app
        from xlwings_server.templates import env

    from addin import custom_scripts
    from addin.functions.help_pages import PATH, help_pages
    from addin.server.front import Front
    from addin.server.lanes import Lanes
    from addin.server.pages import page, upload_page
    from addin.server.public import files, made
    from addin.server.routes import PAGE, routes
    from addin.server.work import Work

    env.globals |= {"manifest_version": manifest_version(), "receives": setup.receiving is not None}
    public = (
        files([PROJECT / "static", PACKAGE_DIR / "static"])
        | made(main_app)
        | {PAGE: upload_page(receives=setup.receiving is not None)}
    )
    public |= {f"{PATH}/{name}": page("help.html", page=about) for name, about in help_pages().items()}
    scripts = [(name, getattr(custom_scripts, name).__xlscript__["name"]) for name in custom_scripts.__all__]
    log, lanes = AccessLog(setup.log), Lanes()
    if not lanes.start():
        raise IncompleteServerError(NO_PROCESSES)
    return Front(public, routes(scripts), Work(lanes), connections, log, setup.proxies, setup.desk)


def _environment(setup: Setup) -> None:
    """What the framework, and the worker processes, read of their surroundings."""
    from addin.access.entrance import TOKENS_VARIABLE
    from addin.functions.known_schemes import SCHEMES_VARIABLE
    from addin.receiving.settings import VARIABLE

    os.environ.update({f"XLWINGS_{name}": value for name, value in SETTINGS.items()})
    os.environ["XLWINGS_PROJECT_DIR"] = str(PROJECT)
    os.environ["XLWINGS_HOSTNAME"] = setup.address
    os.environ["XLWINGS_MANIFEST_ID_PROD"] = manifest_id(setup.address)
    os.environ[TOKENS_VARIABLE] = str(setup.tokens.absolute())
    os.environ[SCHEMES_VARIABLE] = "\n".join(str(path.absolute()) for path in setup.schemes)
    os.environ.pop(VARIABLE, None)  # whoever set it, only the office says where returns go
    if setup.receiving:
        setup.receiving.tell(os.environ)
