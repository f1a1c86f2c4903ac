"""The wheels of an offline bundle, which lie beside the program by system: `every` for all versions of Python, `3.13`
for one of them, `locks.txt` telling which locks they are for.

Written so that any Python 3 can read it: hence the quoted annotations.
"""

from installation.supported import HOME, system, version

WHEELS = HOME / "wheels"
LOCKS = "locks.txt"


def find_links() -> "list[str]":
    """The folders that hold this Python's wheels; none where there is no bundle."""
    return [str(WHEELS / system() / name) for name in ("every", version())] if WHEELS.is_dir() else []


def unfit_wheels(lock: str) -> str:
    """Why the bundle is of no use here, or to a command that needs `lock`; empty where it is, or there is none."""
    if not WHEELS.is_dir():
        return ""
    online = "这台能联网的，删去 wheels 文件夹再运行。"
    known = sorted(path.name for path in WHEELS.iterdir() if path.is_dir())
    if system() not in known:
        return (
            f"这个离线包是给 {'、'.join(known)} 用的，这台电脑是 {system()}。请换对应的离线包；{online}"
            "/ This offline bundle is for another platform."
        )
    numbers = sorted(path.name for path in (WHEELS / system()).iterdir() if path.name[0].isdigit())
    if version() not in numbers:
        return (
            f"这个离线包里没有 Python {version()} 用的组件，只有 {'、'.join(numbers)} 的。请另装其中一个（64位）；"
            f"{online}/ This offline bundle has no wheels for Python {version()}."
        )
    if lock and lock not in (WHEELS / system() / LOCKS).read_text(encoding="ascii").split():
        return (
            f"这个离线包里没有这个命令要用的组件（{lock}）。请在能联网的电脑上另做离线包（run.py bundle --help）；"
            f"{online}/ This offline bundle has no wheels for this command."
        )
    return ""
