"""What Microsoft's Open XML SDK finds wrong with a file: schemas of the parts and rules that no schema can say."""

import json
import platform
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.support.engines.node_answers import HOME, INSTALL

MISSING = f"Microsoft's Open XML SDK is missing, or there is none for this machine: {INSTALL}"
SYSTEMS = {"linux": "linux", "darwin": "darwin", "win32": "win32"}
MACHINES = {"x86_64": "x64", "amd64": "x64", "aarch64": "arm64", "arm64": "arm64"}
SECONDS = 120


def find_validator() -> Path | None:
    """The program that an npm package brings for this machine."""
    machine = MACHINES.get(platform.machine().lower(), "")
    folder = HOME / "node_modules" / "@xarsh" / f"ooxml-validator-{SYSTEMS.get(sys.platform)}-{machine}"
    found = folder / ("ooxml-validator.exe" if sys.platform == "win32" else "ooxml-validator")
    return found if found.is_file() else None


def sdk_errors(name: str, data: bytes) -> list[str]:
    """Every error as part, place and what is wrong; `name` tells by its ending what sort of file it is."""
    with TemporaryDirectory(prefix="kaohe-sdk-") as folder:
        path = Path(folder, f"file{Path(name).suffix}")
        path.write_bytes(data)
        command = [str(find_validator()), str(path)]
        told = subprocess.run(command, stdout=subprocess.PIPE, timeout=SECONDS, check=False).stdout
    found = json.loads(told)["errors"]
    return [f"{error['path']} {error['xPath']}: {error['description']}" for error in found]
