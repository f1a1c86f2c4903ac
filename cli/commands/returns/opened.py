"""The folder that a server receives into, opened for a command."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from getpass import getuser
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cli.errors import UsageProblem
from cli.options import load_scheme, near_schemes

if TYPE_CHECKING:
    from addin.receiving.returns_store import ReturnsStore

NO_EXTRA = "接收报送要另装组件：pip install 'kaohe[desk]'。缺少：{name}。"
folder_argument = click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
DATABASE = "KAOHE_DATABASE"
"""The variable that may hold the address, which other users of the computer must not read on a command line."""
database_option = click.option(
    "--database", default="", envvar=DATABASE, metavar="URL",
    help="kaohe serve 用了 PostgreSQL 的，写同一个地址；也可以写在环境变量 KAOHE_DATABASE 中。",
)  # fmt: skip
scheme_option = click.option(
    "--scheme", shell_complete=near_schemes, default="", metavar="SCHEME", help="只有一个方案的不用写。"
)


def with_store(command: Callable[..., Any]) -> Callable[..., Any]:
    """The argument and the option by which a command finds what was received."""
    return folder_argument(database_option(command))


@contextmanager
def opened(folder: Path, database: str, *, new: bool = False) -> Iterator["ReturnsStore"]:
    """What was received into a folder, which may be a `new` one. Whatever keeps it from being read is exit code 2."""
    try:
        from sqlalchemy.exc import SQLAlchemyError

        from addin.receiving.receiving_error import ReceivingError
        from addin.receiving.returns_store import ReturnsStore
        from addin.receiving.stored_files import DamagedFileError
    except ModuleNotFoundError as missing:
        raise UsageProblem(NO_EXTRA.format(name=missing.name)) from missing
    try:
        store = ReturnsStore(folder, database)
        if not new and not store.places.archive.is_dir():
            raise UsageProblem(f"{folder} 不是接收报送的文件夹（旁边没有 {store.places.archive.name}）。")
        store.start()
        yield store
    except (ReceivingError, DamagedFileError) as problem:
        raise UsageProblem(str(problem)) from problem
    except SQLAlchemyError as problem:
        raise UsageProblem(f"接收报送的数据库不能使用：{type(problem).__name__}。") from problem


def the_scheme(store: "ReturnsStore", given: str) -> str:
    """The id of the scheme that is meant: the one that was named, by its file for example, or the only one there is."""
    known = sorted({receipt.key.scheme for receipt in store.receipts()})
    if given:
        return given if given in known else load_scheme(given).id
    if len(known) != 1:
        raise UsageProblem("请用 --scheme 写明方案" + (f"：{'、'.join(known)}。" if known else "。"))
    return known[0]


def check_holder(scheme: str, holder: str) -> None:
    """Refuses a name that nobody has in a scheme that comes with the program. Raises `UsageProblem`."""
    from workbook_templates.forms.kinds import KINDS, holders
    from workbook_templates.schemes.store import load, shipped

    if scheme not in shipped():
        return
    names = list(dict.fromkeys(name for kind in KINDS for name in holders(load(scheme), kind)))
    if holder not in names:
        near = get_close_matches(holder, names, 1)
        raise UsageProblem(f"方案 {scheme} 中没有“{holder}”。" + (f"是否为“{near[0]}”？" if near else ""))


def me() -> str:
    """Who the trail says did it."""
    try:
        return f"本机 {getuser()}"
    except (OSError, KeyError, ImportError):
        return "本机"
