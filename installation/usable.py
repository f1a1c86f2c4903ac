"""Whether this Python on this computer can run the project, said in words before anything else fails.

Run as a script it says nothing and ends with 1 where it cannot: so the files that start the program look for a Python.
Written so that any Python 3 can read it: hence the quoted annotations.
"""

import platform
import sys
import sysconfig
from importlib.util import find_spec
from pathlib import Path

OLDEST, NEWEST, BEST = (3, 11), (3, 15), "3.13"
SYSTEMS = ("win_amd64", "manylinux_x86_64", "manylinux_aarch64", "macosx_arm64", "macosx_x86_64")
"""For these there is a wheel of every locked package for each of these versions (`python3 run.py wheels`)."""
LACKING = {("macosx_x86_64", "requirements-server.txt"): "cryptography"}
"""But for these: a system, a lock, and what there is no wheel of."""
OLDEST_GLIBC = (2, 17)
HOME = Path(__file__).resolve().parents[1]
WHEELS = HOME / "wheels"
"""Those of an offline bundle, by system: `every` for all versions, `3.13` for one."""
LOCKS = "locks.txt"
"""Beside them: which locks are all there."""
LONGEST, MOST = 170, 259
"""Characters below the program's folder at most, and in a whole path of Windows."""


def system() -> str:
    """The kind of computer that this Python was built for, as wheels call it; empty for one that is unknown."""
    built = sysconfig.get_platform()
    if built == "win-amd64":
        return "win_amd64"
    if built in ("linux-x86_64", "linux-aarch64"):
        return built.replace("linux-", "manylinux_")
    if sys.platform == "darwin" and platform.machine() in ("arm64", "x86_64"):
        return "macosx_" + platform.machine()
    return ""


def version() -> str:
    """The version of this Python as wheels are sorted by: `3.13`."""
    return "{}.{}".format(*sys.version_info[:2])


def unusable(lock: str = "") -> str:
    """Why the project cannot run here, or what needs the packages of `lock`; empty where it can. One line, in Chinese
    and English."""
    reasons = (_python(), _computer(), _bundled(lock), _place(), _parts(), _lacking(lock))
    return next((reason for reason in reasons if reason), "")


def embedded() -> "Path | None":
    """The file in which a Python that only embeds (python.org's embeddable package) is told where to look for modules;
    None for an ordinary Python."""
    return next(iter(sorted(Path(sys.executable).parent.glob("python*._pth"))), None)


def _python() -> str:
    found, oldest, newest = sys.version.split()[0], *(".".join(map(str, v)) for v in (OLDEST, NEWEST))
    if sys.version_info[:2] < OLDEST:
        return (
            f"需要 Python {oldest} 或更高版本，当前是 {found}。请安装64位的 Python {BEST}（https://www.python.org/downloads/）。"
            f"/ Python {oldest} or newer is needed, this is {found}."
        )
    if sys.version_info[:2] > NEWEST:
        return (
            f"还不能用 Python {found}：有的组件没有为它制作。请另外安装64位的 Python {BEST}（https://www.python.org/downloads/）。"
            f"/ Python {oldest} to {newest} is needed, this is {found}."
        )
    if sys.maxsize <= 2**32:
        return (
            f"需要64位的 Python，当前是32位的 {found}。请安装64位的（下载页上的“64-bit”，https://www.python.org/downloads/），"
            "32位的可以留着。/ A 64-bit Python is needed, this is a 32-bit one."
        )
    if platform.python_implementation() != "CPython" or sysconfig.get_config_var("Py_GIL_DISABLED"):
        kind = platform.python_implementation()
        return (
            f"需要 python.org 的普通版 Python，当前是 {kind if kind != 'CPython' else '自由线程版（free-threaded）'}。"
            "/ An ordinary CPython is needed."
        )
    return ""


def _computer() -> str:
    needed = "Windows 10 以上（x64）、Linux（x86_64、aarch64，glibc）、macOS"
    if sys.platform == "win32" and sys.getwindowsversion().major < 10:
        return f"需要 Windows 10 或更高版本。能用的系统：{needed}。/ Windows 10 or newer is needed."
    if not system():
        return (
            f"这台电脑或这个 Python（{sysconfig.get_platform()}）不能用，有的组件没有为它制作。能用的系统：{needed}。"
            "/ This platform is not supported."
        )
    if system().startswith("manylinux"):
        name, number = platform.libc_ver()
        if name != "glibc" or tuple(map(int, number.split(".")[:2])) < OLDEST_GLIBC:
            return (
                f"需要 glibc {'.'.join(map(str, OLDEST_GLIBC))} 以上的 Linux，当前是 {name or 'musl 等其他 C 库'} {number}。"
                "/ A Linux with a newer glibc is needed."
            )
    return ""


def _bundled(lock: str) -> str:
    """An offline bundle is for one kind of computer and the versions that it has wheels for."""
    if not WHEELS.is_dir():
        return ""
    known = sorted(path.name for path in WHEELS.iterdir() if path.is_dir())
    if system() not in known:
        return (
            f"这个离线包是给 {'、'.join(known)} 用的，这台电脑是 {system()}。请换对应的离线包；能联网的，删去 wheels 文件夹再运行。"
            "/ This offline bundle is for another platform."
        )
    versions = sorted(path.name for path in (WHEELS / system()).iterdir() if path.name[0].isdigit())
    if version() not in versions:
        return (
            f"这个离线包里没有 Python {version()} 用的组件，只有 {'、'.join(versions)} 的。请另外安装其中一个版本（64位）。"
            f"/ This offline bundle has no wheels for Python {version()}."
        )
    if lock and lock not in (WHEELS / system() / LOCKS).read_text(encoding="ascii").split():
        return (
            f"这个离线包里没有这个命令要用的组件（{lock}）。请在能联网的电脑上重新制作离线包（run.py bundle --help）；"
            "这台能联网的，删去 wheels 文件夹再运行。/ This offline bundle has no wheels for this command."
        )
    return ""


def _place() -> str:
    """Windows refuses long paths with a message that does not say so, unless an administrator has allowed them."""
    if sys.platform != "win32" or len(str(HOME)) + 1 + LONGEST <= MOST or _long_paths():
        return ""
    return (
        f"程序所在的文件夹路径太长：{HOME} 有{len(str(HOME))}个字，最多{MOST - LONGEST - 1}个（Windows 的路径最长{MOST}个字）。"
        "请把整个文件夹移到较短的位置，例如 D:\\考核程序。/ The path of this folder is too long for Windows."
    )


def _long_paths() -> bool:
    import winreg

    place = r"SYSTEM\CurrentControlSet\Control\FileSystem"
    try:
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, place) as key:
            return bool(winreg.QueryValueEx(key, "LongPathsEnabled")[0])
    except OSError:
        return False


def _parts() -> str:
    if (find_spec("venv") is None or find_spec("ensurepip") is None) and not (embedded() and WHEELS.is_dir()):
        hint = "Debian/Ubuntu: apt install python3-venv"
        return f"这个 Python 缺少 venv 模块，请先安装（{hint}）。/ This Python lacks the venv module ({hint})."
    return ""


def _lacking(lock: str) -> str:
    package = LACKING.get((system(), lock))
    if not package:
        return ""
    return f"这个命令在这台电脑（{system()}）上不能用：没有为它制作的 {package}。/ {package} has no wheel for this platform."


if __name__ == "__main__":
    sys.exit(1 if unusable() else 0)
