"""The server as one ASGI application: xlwings-server with this project in it, behind the gate."""

import os
from collections.abc import Sequence
from pathlib import Path

from addin.asgi import App
from addin.whole import PROJECT, NotWholeError, check_whole

SETTINGS = {
    "LICENSE_KEY": "noncommercial",
    "ENVIRONMENT": "prod",  # another one changes the functions' names and shows inner errors
    "PROJECT_NAME": "健康行动考核",
    "FUNCTIONS_NAMESPACE": "KAOHE",
    "AUTH_PROVIDERS": '["custom"]',
    "CORS_ALLOW_ORIGINS": "[]",
    "CUSTOM_HEADERS": '{"Strict-Transport-Security": "max-age=0"}',  # a name of the intranet may also serve http
    "ENABLE_SOCKETIO": "false",
    "ENABLE_EXCEL_ONLINE": "false",
    "CDN_OFFICEJS": "false",
    "LOG_LEVEL": "CRITICAL",  # its lines quote what was typed
    "MANIFEST_ID_PROD": "6f0c5a52-3f0e-4a53-9d3b-0c6a6f7a2b41",
}


def application(tokens: Path, address: str, schemes: Sequence[Path] = ()) -> App:
    """The application; `address` is host and port as Excel will use them, `schemes` are the files of schemes of the
    office's own. Once per process: the framework reads its
    settings when it is imported. Raises `NotWholeError`."""
    from addin.entrance import TOKENS_VARIABLE
    from addin.known_schemes import SCHEMES_VARIABLE

    os.environ.update({f"XLWINGS_{name}": value for name, value in SETTINGS.items()})
    os.environ["XLWINGS_PROJECT_DIR"] = str(PROJECT)
    os.environ["XLWINGS_HOSTNAME"] = address
    os.environ[TOKENS_VARIABLE] = str(tokens.absolute())
    os.environ[SCHEMES_VARIABLE] = "\n".join(str(path.absolute()) for path in schemes)

    from starlette.formparsers import MultiPartParser
    from xlwings_server.main import main_app

    check_whole()
    from addin import crew, custom_scripts
    from addin.gate import MOST_BYTES, Gate

    if not crew.start():
        raise NotWholeError("检查表格的进程无法启动，可能是内存不足。请关闭其他程序后再试。")
    MultiPartParser.spool_max_size = MOST_BYTES  # an upload never touches the disk
    return Gate(main_app, frozenset(custom_scripts.__all__))
