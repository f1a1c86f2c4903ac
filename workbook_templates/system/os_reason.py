"""Why the system refused a file, in Chinese: its own texts follow the machine's language."""

import errno

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
    errno.ENAMETOOLONG: "文件名太长",
    errno.EADDRINUSE: "端口已被占用",
    errno.EADDRNOTAVAIL: "这个地址不是本机的",
}


def os_reason(problem: OSError) -> str:
    """The cause in words; what is not in the list keeps the system's own."""
    return REASONS.get(problem.errno or 0) or problem.strerror or "系统拒绝了操作"
