"""Why the system refused a file, in Chinese: its own texts follow the machine's language."""

import errno
import sys
from pathlib import Path, PureWindowsPath

REASONS = {
    errno.EACCES: "没有权限，或文件正被其他程序打开",
    errno.EPERM: "没有权限",
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EEXIST: "同名的文件占了文件夹的位置",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EISDIR: "这是一个文件夹",
    errno.ENOSPC: "磁盘已满",
    errno.EROFS: "所在磁盘只能读取",
    errno.EBUSY: "文件正被占用",
    errno.ENAMETOOLONG: "整个路径太长，请换到较短的文件夹",
    errno.EADDRINUSE: "端口已被占用",
    errno.EADDRNOTAVAIL: "这个地址不是本机的",
}
TOO_LONG = {errno.ENAMETOOLONG, errno.ENOENT, errno.EINVAL}
"""What systems say of a path that is too long."""
NAME_BYTES, PATH_SIGNS = 255, 259
"""What a name takes at most, in UTF-8, and a whole path on Windows unless an administrator has allowed more."""


def os_reason(problem: OSError, system: str = sys.platform) -> str:
    """The cause in words; what is not in the list keeps the system's own."""
    named = (problem.filename, problem.filename2) if problem.errno in TOO_LONG else ()
    paths = [str(name) for name in named if isinstance(name, str | Path)]
    return next(filter(None, (_too_long(path, system) for path in paths)), "") or _plain(problem)


def _too_long(path: str, system: str) -> str:
    """Which name is too long, how long it is and what to do. Windows says of such a path that it is not there."""
    if system == "win32":
        length = len(path if PureWindowsPath(path).is_absolute() else str(Path.cwd() / path))
        said = f"路径太长，有{length}个字，Windows 最多{PATH_SIGNS}个，请改短文件名，或换到较短的文件夹"
        return said if length > PATH_SIGNS else ""
    name = next((part for part in Path(path).parts if len(part.encode(errors="replace")) > NAME_BYTES), "")
    size = len(name.encode(errors="replace"))
    return f"名称“{name[:12]}…”太长，有{size}个字节（一个汉字3个），最多{NAME_BYTES}个，请改短" if name else ""


def _plain(problem: OSError) -> str:
    return REASONS.get(problem.errno or 0) or problem.strerror or "系统拒绝了操作"
