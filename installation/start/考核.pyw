"""Double-clicked on Windows, this opens the desk on a folder of one's own that is called as this file is: for offices
whose computers do not run `.bat` files. Its console says how the work goes; closing it stops the desk."""

import subprocess
import sys
from pathlib import Path

HOME = Path(__file__).resolve().parent
sys.path.insert(0, str(HOME))

from installation.usable import unusable  # noqa: E402


def main() -> None:
    problem = unusable()
    if problem:
        from ctypes import windll

        needed = (HOME / "installation" / "start" / "python-needed.txt").read_text(encoding="utf-8-sig")
        windll.user32.MessageBoxW(0, f"{problem}\n\n{needed}", Path(__file__).stem, 0x10)
        return
    folder = Path.home() / Path(__file__).stem
    folder.mkdir(exist_ok=True)
    subprocess.Popen(
        command(Path(sys.executable), folder), shell=True, creationflags=getattr(subprocess, "CREATE_NEW_CONSOLE", 0)
    )


def command(python: Path, folder: Path) -> str:
    """What the console runs; it stays open where something went wrong."""
    console = python.with_name(python.name.replace("pythonw", "python"))
    return f'"{console}" "{HOME / "run.py"}" desk "{folder}" || pause'


if __name__ == "__main__":
    main()
