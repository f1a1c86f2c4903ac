"""One command from a fresh checkout: `python3 run.py demo`, `python3 run.py test` (Windows: `py run.py demo`).

Needs nothing but Python: makes `.venv` beside this file, installs the locked packages when the lock has
changed, then runs the command. Whatever is not a developer's task below is handed to `kaohe`.
Written so that any Python 3 gets as far as the message that it is too old: hence the quoted annotations.
"""

import os
import subprocess
import sys
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

HOME = Path(__file__).resolve().parent
VENV = HOME / ".venv"
BIN, EXE = (VENV / "Scripts", ".exe") if sys.platform == "win32" else (VENV / "bin", "")
PYTHON, KAOHE = BIN / f"python{EXE}", BIN / f"kaohe{EXE}"
OLDEST = (3, 11)
ROOMS = ("scoring", "validators", "workbook_templates", "addin", "cli", "kaohe")
LOCKS = {
    "serve": "requirements-server.txt",
    "desk": "requirements-desk.txt",
    "offline": "requirements-desk.txt",
    "addin": "requirements-excel.txt",
    "manual": "requirements-manual.txt",
}  # others need requirements.txt
TASKS = {
    "test": [["pytest", "-n", "auto", "--dist", "loadfile"]],
    "lint": [["ruff", "format", "--check", "."], ["ruff", "check", "."], ["mypy"]],
    "render": [["benchmarks.render"]],
    "manual": [["mkdocs", "build", "--quiet"], ["kaohe", "manual"]],
}


def main(args: "list[str]") -> int:
    problem = unusable()
    if problem:
        print(problem, file=sys.stderr)
        return 2
    task = TASKS.get(args[0]) if args else None
    if not prepare(HOME / lock_of(args)):
        print(
            "安装依赖失败，请看上面的提示，检查网络后重试。/ Installing the packages failed: see above.",
            file=sys.stderr,
        )
        return 2
    if not task:
        os.environ["KAOHE_TYPED_AS"] = typed_as(sys.argv[0])
        return run([str(KAOHE), *(args or ["--help"])])
    *before, last = task
    codes = [run([str(PYTHON), "-m", *command], HOME) for command in (*before, [*last, *args[1:]])]
    return max(codes)


def typed_as(script: str) -> str:
    """How the user calls this script, for messages that tell which command comes next."""
    shown = f'"{script}"' if " " in script else script
    return f"{'py' if sys.platform == 'win32' else 'python3'} {shown}"


def lock_of(args: "list[str]") -> str:
    """Which packages a command needs: only the add-ins and the tests need xlwings, only the server its own."""
    command = args[0] if args else ""
    return LOCKS.get(command, "requirements-dev.txt" if command in TASKS else "requirements.txt")


def unusable() -> str:
    """Why this Python cannot run the project, or empty."""
    if sys.version_info < OLDEST:
        found, oldest = sys.version.split()[0], ".".join(map(str, OLDEST))
        return (
            f"需要 Python {oldest} 或更高版本，当前是 {found}。/ Python {oldest} or newer is needed, this is {found}."
        )
    if find_spec("venv") is None or find_spec("ensurepip") is None:
        hint = "Debian/Ubuntu: apt install python3-venv"
        return f"这个 Python 缺少 venv 模块，请先安装（{hint}）。/ This Python lacks the venv module ({hint})."
    return ""


def prepare(lock: Path) -> bool:
    """Makes `.venv` fit the lock and its place; a stamp inside it, written last, says that this was done."""
    stamp = VENV / f"kaohe-{lock.stem}.stamp"
    wanted = sha256(lock.read_bytes() + (HOME / "pyproject.toml").read_bytes() + str(HOME).encode()).hexdigest()
    if stamp.is_file() and PYTHON.exists() and stamp.read_text(encoding="ascii") == wanted:
        return True
    print("首次运行或依赖有变：正在准备 .venv …… / Preparing .venv ...", file=sys.stderr)
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    steps = [
        [sys.executable, "-m", "venv", *([] if PYTHON.exists() else ["--clear"]), str(VENV)],
        [*pip, "--requirement", str(lock)],
        [*pip, "--no-deps", "--editable", str(HOME)],
    ]
    if any(run(step) for step in steps):
        return False
    run([str(PYTHON), "-m", "compileall", "-q", *(str(HOME / room) for room in ROOMS)])  # as installing a wheel does
    stamp.write_text(wanted, encoding="ascii")
    return True


def run(command: "list[str]", place: "Path | None" = None) -> int:
    """Runs a command, where the user stands unless told otherwise, so that relative paths mean what they say."""
    try:
        return subprocess.call(command, cwd=place)
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
