"""Who does not install the add-in's libraries has everything else."""

import subprocess
import sys

import pytest

SERVER = ["xlwings_server", "fastapi", "starlette", "limits", "uvicorn", "cryptography"]
XLWINGS = ["xlwings_server", "xlwings", "cryptography"]
"""What comes under another licence, or is the server's alone: the desk knows nothing of it."""
ANALYSIS = ["pandas", "numpy", "pyarrow", "distributed"]
PROGRAM = """
import importlib, pkgutil, sys
sys.modules.update(dict.fromkeys({missing!r}))
for package in {packages!r}:
    path = importlib.import_module(package).__path__
    found = [module.name for module in pkgutil.walk_packages(path, package + ".")]
    for name in found:
        importlib.import_module(name)
    print(package, len(found))
"""


@pytest.mark.parametrize(
    ("least", "missing"),
    [
        (
            {"scoring": 20, "validators": 40, "workbook_templates": 40, "cli": 30, "kaohe": 4},
            [*SERVER, "xlwings", *ANALYSIS],
        ),
        ({"addin.receiving": 15, "addin.desk": 20}, XLWINGS),
        ({"addin.classic": 5}, [*SERVER, "xlwings.pro", "xlwings.server"]),  # what its users install
    ],
)
def test_all_modules_load_without(least, missing):
    """The packages of a row in one process, the lower before those that import them."""
    program = PROGRAM.format(packages=list(least), missing=missing)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found = dict(line.split() for line in done.stdout.splitlines())
    assert [package for package, count in least.items() if int(found[package]) < count] == []


@pytest.mark.parametrize(
    ("arguments", "missing", "says"),
    [
        (["serve", "--host", "127.0.0.1"], "xlwings_server", "kaohe[server]"),
        (["addin", "build", "-o", "out"], "xlwings", "kaohe[excel]"),
        (["desk", "--no-browser"], "uvicorn", "kaohe[desk]"),
        (["desk", "--no-browser"], "sqlalchemy", "kaohe[desk]"),
        (["offline"], "jinja2", "kaohe[desk]"),
        (["status", ".", "--cluster", "tcp://127.0.0.1:1"], "distributed", "kaohe[cluster]"),
    ],
)
def test_a_command_that_needs_them_says_which(tmp_path, arguments, missing, says):
    program = f"import sys; sys.modules[{missing!r}] = None; from cli.main import main; main()"
    command = [sys.executable, "-c", program, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr
    assert not list(tmp_path.iterdir())
