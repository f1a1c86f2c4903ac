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
import {package}
found = [module.name for module in pkgutil.walk_packages({package}.__path__, "{package}.")]
for name in found:
    importlib.import_module(name)
print(len(found))
"""


@pytest.mark.parametrize(
    ("package", "missing", "least"),
    [
        ("scoring", [*SERVER, "xlwings"], 20),
        ("validators", [*SERVER, "xlwings"], 40),
        ("workbook_templates", [*SERVER, "xlwings", *ANALYSIS], 40),
        ("cli", [*SERVER, "xlwings", *ANALYSIS], 30),
        ("kaohe", [*SERVER, "xlwings", *ANALYSIS], 4),
        ("addin.desk", XLWINGS, 20),
        ("addin.receiving", XLWINGS, 15),
        ("addin.classic", [*SERVER, "xlwings.pro", "xlwings.server"], 5),  # what its users install
    ],
)
def test_all_modules_load_without(package, missing, least):
    program = PROGRAM.format(package=package, missing=missing)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) >= least


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
