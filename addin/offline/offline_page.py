"""The page itself: styles, scripts, the browser's Python and this program in one HTML file, which asks for nothing."""

import gzip
import json
import tarfile
from base64 import b64encode
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from addin.offline.browser_limits import MOST_SECONDS
from addin.offline.ingredients import PYODIDE, READER, content
from addin.offline.packed_program import packed_program
from addin.pane.result_view import page_templates
from validators.levels import LEGEND
from workbook_templates.incoming.file_limits import MOST_BYTES
from workbook_templates.system.version import VERSION

STATIC = Path(__file__).parents[1] / "static"
SCRIPTS = ("browser_check.js", "offline_page.js")
RUNTIME = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
"""What of the browser's Python is needed, by its names in the package."""
PACKED = {".zip", ".whl"}


def offline_page(ingredients: Path) -> bytes:
    """The whole file, the same bytes for the same program; `ingredients` is the folder of what else it is made of.
    Raises `IngredientError`, and `ModuleNotFoundError` where a library is missing."""
    program = packed_program()
    runtime = _runtime(content(PYODIDE, ingredients))
    lock = runtime.pop("pyodide-lock.json")
    parts = {**runtime, "reader.whl": content(READER, ingredients), "program.zip": program}
    scripts = [_static(f"js/offline/{name}") for name in SCRIPTS]
    worker = _static("js/offline/worker.js").replace("%LOCK%", json.dumps(_without_packages(lock)))
    text: str = page_templates().get_template("offline.html").render(
        style=_static("css/kaohe.css"), scripts=scripts, policy=_policy(scripts), version=VERSION, legend=LEGEND,
        parts={name: _part(name, data) for name, data in (parts | {"worker.js": worker.encode()}).items()},
        limits={"bytes": MOST_BYTES, "seconds": MOST_SECONDS},
    )  # fmt: skip
    return text.encode()


def _runtime(package: bytes) -> dict[str, bytes]:
    """The files of the browser's Python by their names."""
    found: dict[str, bytes] = {}
    with tarfile.open(fileobj=BytesIO(package)) as archive:
        for name in (*RUNTIME, "pyodide-lock.json"):
            held = archive.extractfile(f"package/{name}")
            assert held is not None
            found[name] = held.read()
    return found


def _without_packages(lock: bytes) -> str:
    """The list of packages that could be fetched, emptied: nothing is."""
    return json.dumps(json.loads(lock) | {"packages": {}})


def _static(name: str) -> str:
    return (STATIC / name).read_text(encoding="utf-8")


def _part(name: str, data: bytes) -> dict[str, object]:
    """A file as text in the page: its base64, and whether it was compressed for that."""
    packed = Path(name).suffix in PACKED
    return {"packed": packed, "text": b64encode(data if packed else gzip.compress(data, 9, mtime=0)).decode()}


def _policy(scripts: list[str]) -> str:
    """What the browser is to allow the page: these scripts and their worker, no address at all."""
    digests = " ".join(f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" for script in scripts)
    return (
        f"default-src 'none'; script-src {digests} blob: 'wasm-unsafe-eval'; worker-src blob:; "
        "style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
    )
