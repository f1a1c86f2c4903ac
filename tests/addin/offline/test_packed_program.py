"""What goes into the page is enough to check a workbook, without what a browser does not have."""

import json
import subprocess
import sys
from pathlib import Path

import python_calamine

from addin.offline.packed_program import packed_program
from tests.addin.offline.files import with_ledger
from tests.reading.package import GOOD, through_openpyxl
from tests.reading.xlsb import as_xlsb

ABSENT = [
    "lxml", "pydantic", "yaml", "openpyxl", "xlsxwriter", "formualizer", "docx", "click", "fastapi", "xlwings",
    "multiprocessing", "_multiprocessing", "resource", "subprocess", "sqlite3", "ssl", "markupsafe._speedups",
]  # fmt: skip
PROGRAM = """
import sys
from pathlib import Path
sys.path[:] = [path for path in sys.path if "site-packages" not in path] + {places!r}
sys.modules.update(dict.fromkeys({absent!r}))
from addin.offline import in_browser
in_browser.start()
for path in map(Path, sys.argv[1:]):
    print(in_browser.checked(path.read_bytes(), path.name))
"""


def test_it_needs_nothing_that_a_browser_lacks(tmp_path):
    packed, reader = tmp_path / "program.zip", tmp_path / "reader"
    packed.write_bytes(packed_program())
    reader.mkdir()
    (reader / "python_calamine").symlink_to(Path(python_calamine.__file__).parent)
    given = {"好.xlsx": GOOD, "台账.xlsx": through_openpyxl(with_ledger), "另.xlsb": as_xlsb(GOOD), "不是.xlsx": b"a,b"}
    for name, data in given.items():
        (tmp_path / name).write_bytes(data)
    program = PROGRAM.format(places=[str(unpacked(packed)), str(reader)], absent=ABSENT)
    command = [sys.executable, "-I", "-X", "utf8", "-c", program, *given]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    told = [json.loads(line) for line in done.stdout.splitlines()]
    codes = {name: [code for code in ("V402", "V433", "V434", "V438") if code in one["text"]]
             for name, one in zip(given, told, strict=True)}  # fmt: skip
    assert codes == {"好.xlsx": [], "台账.xlsx": ["V438"], "另.xlsb": ["V434"], "不是.xlsx": ["V402"]}
    assert all("接下来" in one["html"] for one in told[:3])


def unpacked(packed: Path) -> Path:
    """As the browser's Python has it: our files lie in a folder."""
    import zipfile

    with zipfile.ZipFile(packed) as archive:
        archive.extractall(packed.parent / "program")
    return packed.parent / "program"
