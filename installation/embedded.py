"""A Python that only embeds (python.org's embeddable package): it has no `venv` and no `pip`, so the wheels of the
offline bundle are unpacked beside the program, and its `._pth` file is told where they and the program are."""

import sys
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

from installation.environment import fingerprint
from installation.supported import HOME, embedded
from installation.wheels_beside import find_links

PACKAGES = HOME / ".packages"


def unpacked(lock: Path) -> "Path | None":
    """This Python, with the wheels of a lock unpacked; None, and the reason on stderr, where that is impossible."""
    stamp, wanted = PACKAGES / f"kaohe-{lock.stem}.stamp", fingerprint(lock)
    python = Path(sys.executable)
    if stamp.is_file() and stamp.read_text(encoding="ascii") == wanted and _told():
        return python
    print("首次运行或依赖有变：正在展开组件…… / Unpacking the packages ...", file=sys.stderr)
    wheels = [wheel for folder in find_links() for wheel in sorted(Path(folder).glob("*.whl"))]
    try:
        known = {path: path.read_text(encoding="utf-8") for path in HOME.glob("requirements*.txt")}
        for wheel in wheels:
            _unpack(wheel, lock, known)
        _tell()
        stamp.write_text(wanted, encoding="ascii")
    except (OSError, ValueError) as problem:
        print(f"无法展开组件：{problem}。/ Unpacking the packages failed.", file=sys.stderr)
        return None
    return python


def _unpack(wheel: Path, lock: Path, known: "dict[Path, str]") -> None:
    """Unpacks a wheel of the lock, which is among the `known` by their texts; one of another is left. Raises
    `ValueError` for one that no lock knows."""
    digest = f"--hash=sha256:{sha256(wheel.read_bytes()).hexdigest()}"
    having = [path for path, text in known.items() if digest in text]
    if not having:
        raise ValueError(f"{wheel.name} 与锁定的校验码不符")
    if lock in having:
        with ZipFile(str(wheel)) as archive:
            archive.extractall(str(PACKAGES))


def _told() -> bool:
    path = embedded()
    return path is not None and set(_places()) <= set(path.read_text(encoding="utf-8").splitlines())


def _tell() -> None:
    """Adds the two folders to what the file says already."""
    path = embedded()
    if path is not None and not _told():
        lines = path.read_text(encoding="utf-8").splitlines()
        path.write_text("\n".join([*lines, *(p for p in _places() if p not in lines)]) + "\n", encoding="utf-8")


def _places() -> "list[str]":
    return [str(HOME), str(PACKAGES)]
