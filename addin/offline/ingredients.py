"""What the page is made of besides this program: Python for browsers, and the reader library built for it.

Versions belong together: the library's must be the one of requirements.txt, its build that of this Python. Each file is
taken only if it has the hash that stands here.
"""

import shutil
import subprocess
import sys
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from workbook_templates.system.os_reason import os_reason

BROWSER_PYTHON, BUILD = "3.14", "pyemscripten_2026_0_wasm32"


class IngredientError(Exception):
    """An ingredient is not at hand; the sentence says which and how to get it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingredient:
    """A package of a registry: the name of its file and its hash there; `command` fetches it into the current
    folder."""

    file: str
    digest: str
    command: tuple[str, ...]


PYODIDE = Ingredient(
    file="pyodide-314.0.7.tgz",
    digest="66b7949e5a0cba2250b586d7e368bf12fb482800748d182c4618254b685ffaa0",
    command=("npm", "pack", "--silent", "pyodide@314.0.7"),
)
READER = Ingredient(
    file="python_calamine-0.9.1-cp314-cp314-pyemscripten_2026_0_wasm32.whl",
    digest="1f9a2f99d65f4cc647f3fc57ff80a2bb492bf8ce66a637b67064d1663697ae21",
    command=(
        sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps",
        "--only-binary", ":all:", "--platform", BUILD, "--python-version", BROWSER_PYTHON, "python-calamine==0.9.1",
    ),
)  # fmt: skip
ALL = (PYODIDE, READER)


def content(ingredient: Ingredient, folder: Path) -> bytes:
    """The ingredient's file out of `folder`, where it is fetched to if it is not there. Raises `IngredientError`."""
    path = folder / ingredient.file
    if not path.is_file():
        _fetch(ingredient, folder)
    try:
        data = path.read_bytes()
    except OSError as missing:
        raise IngredientError(_missing(ingredient, folder)) from missing
    if sha256(data).hexdigest() != ingredient.digest:
        raise IngredientError(f"“{path}”不是所要的文件（SHA-256 不符）。请删除它，联网后重新运行。")
    return data


def _fetch(ingredient: Ingredient, folder: Path) -> None:
    program, *rest = ingredient.command
    found = shutil.which(program)
    if not found:
        raise IngredientError(_missing(ingredient, folder, f"本机没有 {program} 这个命令，"))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        done = subprocess.run([found, *rest], cwd=folder, capture_output=True, check=False)
    except OSError as problem:
        raise IngredientError(_missing(ingredient, folder, f"{os_reason(problem)}，")) from problem
    if done.returncode:
        raise IngredientError(_missing(ingredient, folder))


def _missing(ingredient: Ingredient, folder: Path, why: str = "") -> str:
    typed = " ".join(("python3 -m pip", *ingredient.command[3:]) if "pip" in ingredient.command else ingredient.command)
    return (
        f"缺少 {ingredient.file}，{why}没有取到。请在能联网的电脑上运行 {typed}，"
        f"把得到的文件放到“{folder}”，再运行一次；也可以用 --ingredients 指明放在哪个文件夹。"
    )
