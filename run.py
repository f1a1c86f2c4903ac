"""One command from a fresh checkout: `python3 run.py demo`, `python3 run.py test` (Windows: `py run.py demo`).

Needs nothing but Python: makes `.venv` beside this file, installs the locked packages when the lock has
changed, then runs the command. Whatever is not a developer's task below is handed to `kaohe`.
Written so that any Python 3 gets as far as the message that it is too old: hence the quoted annotations.
"""

import os
import sys
from pathlib import Path

HOME = Path(__file__).resolve().parent
if str(HOME) not in sys.path:  # a Python that only embeds does not look beside the script
    sys.path.insert(0, str(HOME))

from installation.environment import prepared, run  # noqa: E402
from installation.supported import embedded  # noqa: E402
from installation.usable import unusable  # noqa: E402
from installation.wheels_beside import find_links  # noqa: E402

LOCKS = {
    "serve": "requirements-server.txt",
    "desk": "requirements-desk.txt",
    "offline": "requirements-desk.txt",
    "addin": "requirements-excel.txt",
    "manual": "requirements-manual.txt",
    "bundle": "requirements-desk.txt",
}  # others need requirements.txt
TASKS = {
    "test": [["pytest", "-n", "auto", "--dist", "loadfile"]],
    "lint": [["ruff", "format", "--check", "."], ["ruff", "check", "."], ["mypy"]],
    "render": [["benchmarks.render"]],
    "manual": [["mkdocs", "build", "--quiet"], ["kaohe", "manual"]],
}
OWN = {"bundle": "installation.bundle", "wheels": "installation.wheel_check"}
"""Programs of this folder that are no part of `kaohe`; they too run where the user stands."""

ASKED = "--usable"
"""What a file that looks for a Python asks each that it finds."""
START = "from cli.program import program; program()"


def main(args: "list[str]") -> int:
    task = TASKS.get(args[0]) if args and not brought(args[0]) else None
    lock = lock_of(args)
    problem = unusable(lock)
    if args == [ASKED]:
        return 1 if problem else 0
    if problem:
        print(problem, file=sys.stderr)
        return 2
    python = prepared(HOME / lock)
    if python is None:
        again = "重新解压离线包再试" if find_links() else "检查网络后重试"
        print(f"安装依赖失败，请看上面的提示，{again}。/ Installing the packages failed: see above.", file=sys.stderr)
        return 2
    if task:
        *before, last = task
        codes = [run([str(python), "-m", *command], HOME) for command in (*before, [*last, *args[1:]])]
        return max(codes)
    os.environ["KAOHE_TYPED_AS"] = os.environ.get("KAOHE_TYPED_AS") or typed_as(sys.argv[0])
    if args and args[0] in OWN:
        return run([str(python), "-P", "-m", OWN[args[0]], *args[1:]])
    return run([str(python), "-P", "-c", START, *(args or ["--help"])])


def brought(command: str) -> bool:
    """Whether an offline bundle brings what the command would make: the manual, which is then only opened."""
    return command == "manual" and bool(find_links()) and (HOME / "cli" / "manual" / "index.html").is_file()


def typed_as(script: str) -> str:
    """How the user calls this script, for messages that tell which command comes next."""
    usual = "py" if sys.platform == "win32" else "python3"
    words = (sys.executable if embedded() else usual, script)
    return " ".join(f'"{word}"' if " " in word else word for word in words)


def lock_of(args: "list[str]") -> str:
    """Which packages a command needs: only the add-ins and the tests need xlwings, only the server its own."""
    command = args[0] if args else ""
    if brought(command):
        return "requirements.txt"
    return LOCKS.get(command, "requirements-dev.txt" if command in (*TASKS, "wheels") else "requirements.txt")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
