"""Whether this Python on this computer can run the project, said in words before anything else fails.

Written so that any Python 3 can read it: hence the quoted annotations.
"""

import platform
import sys
import sysconfig
from importlib.util import find_spec

from installation.supported import BEST, HOME, LACKING, NEWEST, OLDEST, embedded, oldest_glibc, system, version
from installation.wheels_beside import WHEELS, unfit_wheels

FROM = "https://www.python.org/downloads/"
LONGEST, MOST = 170, 259
"""Characters below the program's folder at most, and in a whole path of Windows."""


def unusable(lock: str = "") -> str:
    """Why the project cannot run here, or what needs the packages of `lock`; empty where it can. One line, in Chinese
    and English."""
    for reason in (_python, _build, _computer, _c_library, _place, _parts):
        said = reason()
        if said:
            return said
    return unfit_wheels(lock) or _lacking(lock)


def _python() -> str:
    found, oldest, newest = sys.version.split()[0], *(".".join(map(str, each)) for each in (OLDEST, NEWEST))
    if sys.version_info[:2] < OLDEST:
        return (
            f"需要 Python {oldest} 或更高版本，当前是 {found}。请安装64位的 Python {BEST}（{FROM}）。"
            f"/ Python {oldest} or newer is needed, this is {found}."
        )
    if sys.version_info[:2] > NEWEST:
        return (
            f"还不能用 Python {found}：有的组件没有为它制作。请另外安装64位的 Python {BEST}（{FROM}）。"
            f"/ Python {oldest} to {newest} is needed, this is {found}."
        )
    return ""


def _build() -> str:
    if sys.maxsize <= 2**32:
        return (
            f"需要64位的 Python，当前是32位的。请安装64位的 Python {BEST}（{FROM}，选“64-bit”），32位的可以留着。"
            "/ A 64-bit Python is needed, this is a 32-bit one."
        )
    kind = platform.python_implementation()
    if kind != "CPython" or sysconfig.get_config_var("Py_GIL_DISABLED"):
        shown = "自由线程版（free-threaded）" if kind == "CPython" else kind
        return f"需要 python.org 的普通版 Python，当前是 {shown}（{FROM}）。/ An ordinary CPython is needed."
    return ""


def _computer() -> str:
    systems = "能用的系统：Windows 10 以上（x64）、Linux（x86_64、aarch64，glibc）、macOS。"
    if sys.platform == "win32" and sys.getwindowsversion().major < 10:
        return f"需要 Windows 10 或更高版本。{systems}/ Windows 10 or newer is needed."
    if not system():
        built = sysconfig.get_platform()
        return f"这台电脑或这个 Python（{built}）不能用：有的组件没有为它制作。{systems}/ {built} is not supported."
    return ""


def _c_library() -> str:
    if not system().startswith("manylinux"):
        return ""
    name, number = platform.libc_ver()
    needed = oldest_glibc(version())
    if name == "glibc" and tuple(map(int, number.split(".")[:2])) >= needed:
        return ""
    return (
        f"Python {version()} 需要 glibc {'.'.join(map(str, needed))} 以上的 Linux，"
        f"当前是 {name or 'musl 等其他 C 库'} {number}。/ A Linux with a newer glibc is needed."
    )


def _place() -> str:
    """Windows refuses long paths with a message that does not say so, unless an administrator has allowed them."""
    length, most = len(str(HOME)), MOST - LONGEST - 1
    if sys.platform != "win32" or length <= most or _long_paths():
        return ""
    return (
        f"程序所在的文件夹路径太长：{HOME} 有{length}个字，最多{most}个（Windows 的整个路径最长{MOST}个字）。"
        "请把整个文件夹移到较短的位置，例如 D:\\考核程序。/ The path of this folder is too long for Windows."
    )


def _long_paths() -> bool:
    if sys.platform == "win32":
        import winreg

        place = r"SYSTEM\CurrentControlSet\Control\FileSystem"
        try:
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, place) as key:
                return bool(winreg.QueryValueEx(key, "LongPathsEnabled")[0])
        except OSError:
            pass
    return False


def _parts() -> str:
    if (find_spec("venv") and find_spec("ensurepip")) or (embedded() and WHEELS.is_dir()):
        return ""
    hint = "Debian/Ubuntu: apt install python3-venv"
    return f"这个 Python 缺少 venv 模块，请先安装（{hint}）。/ This Python lacks the venv module ({hint})."


def _lacking(lock: str) -> str:
    package = LACKING.get((system(), lock))
    if not package:
        return ""
    return f"这台电脑（{system()}）不能用这个命令：没有为它制作的 {package}。/ There is no {package} for this platform."
