"""A Python as python.org's embeddable package has it, made out of the one that runs the tests: its library in a zip, no
`venv`, `ensurepip`, `pip` or site-packages, and a `._pth` file that alone says where modules are."""

import shutil
import sys
import sysconfig
from pathlib import Path
from zipfile import ZipFile

LACKING = {"venv", "ensurepip", "tkinter", "idlelib", "test", "site-packages", "dist-packages", "lib-dynload"}


def embeddable(folder: Path) -> Path:
    """Makes it in `folder`, which must not be there yet; gives back its program."""
    name, library = f"python3.{sys.version_info.minor}", Path(sysconfig.get_path("stdlib"))
    folder.mkdir(parents=True)
    python = Path(shutil.copy(Path(sys._base_executable).resolve(), folder / name))
    with ZipFile(folder / f"{name}.zip", "w") as archive:
        for path in library.rglob("*.py"):
            if LACKING.isdisjoint(path.relative_to(library).parts):
                archive.write(path, path.relative_to(library))
    shutil.copytree(library / "lib-dynload", folder / "lib-dynload")
    lines = [f"{name}.zip", "lib-dynload", "", "# Uncomment to run site.main() automatically", "#import site"]
    (folder / f"{name}._pth").write_text("\n".join(lines), encoding="ascii")
    return python
